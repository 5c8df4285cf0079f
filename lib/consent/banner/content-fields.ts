import { formLocale } from "@/lib/format/form-locale";
import { type NumberRules, parseNumberInput } from "@/lib/format/number-input";
import type { ConsentContent } from "../schema";

/** Names of form fields that stand for a place in the content of a draft: `at.texts.en.accept`. */
const PREFIX = "at.";

/** Days until somebody is asked again. */
export const ASK_AGAIN_RULES: NumberRules = { scale: 0, min: 1, max: 400 };

export const fieldOf = (...path: readonly (string | number)[]): string => PREFIX + path.join(".");

/**
 * The content with the fields of a form set. A field can only replace what is there: text by text, a number by a number, a
 * list of lines by lines. Everything else in a form is passed over.
 */
export function withFields(
  content: ConsentContent,
  fields: Readonly<Record<string, string>>,
): ConsentContent {
  const next = structuredClone(content);
  for (const [name, value] of Object.entries(fields))
    if (name.startsWith(PREFIX)) set(next, name.slice(PREFIX.length).split("."), value, formLocale(fields));
  return next;
}

function set(root: object, path: readonly string[], text: string, locale: string): void {
  const last = path.at(-1) ?? "";
  let place: Record<string, unknown> = root as Record<string, unknown>;
  for (const part of path.slice(0, -1)) {
    const inner = Object.hasOwn(place, part) ? place[part] : undefined;
    if (typeof inner !== "object" || inner === null) return;
    place = inner as Record<string, unknown>;
  }
  if (!Object.hasOwn(place, last)) return;
  const old = place[last];
  // Only the processor of a service may be missing.
  if (last === "processor") place[last] = text.trim() || null;
  else if (typeof old === "string") place[last] = text.trim();
  else if (typeof old === "number") place[last] = wholeDays(text, locale);
  else if (Array.isArray(old) && old.every((entry) => typeof entry === "string"))
    place[last] = text
      .split(/[\s,]+/)
      .map((entry) => entry.trim())
      .filter(Boolean);
}

/** NaN for what is no such number; the content's own check refuses it at its field. */
function wholeDays(text: string, locale: string): number {
  const reading = parseNumberInput(text, locale, ASK_AGAIN_RULES);
  return reading.ok ? reading.value : Number.NaN;
}
