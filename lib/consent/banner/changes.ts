import type { ConsentContent } from "../schema";

/** One place at which two versions differ. */
export interface ContentChange {
  /** "Texts › English › Accept" */
  label: string;
  /** Null where there was nothing. */
  before: string | null;
  after: string | null;
}

const LANGUAGES: Record<string, string> = { en: "English", de: "German", fr: "French", es: "Spanish" };

/** What differs between two versions, place by place. Categories, services and entries are told apart by their names. */
export function contentChanges(before: ConsentContent, after: ConsentContent): ContentChange[] {
  const [old, now] = [leaves(before), leaves(after)];
  const labels = [...new Set([...old.keys(), ...now.keys()])];
  return labels.flatMap((label) => {
    const change = { label, before: old.get(label) ?? null, after: now.get(label) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

function leaves(content: ConsentContent): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: readonly string[]) => {
    if (Array.isArray(value)) {
      if (value.every((entry) => typeof entry === "string")) found.set(label(path), value.join(", "));
      else for (const [i, entry] of value.entries()) walk(entry, [...path, nameOf(entry, i)]);
    } else if (value && typeof value === "object") {
      for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name]);
    } else if (value !== null && value !== undefined) {
      found.set(label(path), typeof value === "boolean" ? (value ? "yes" : "no") : String(value));
    }
  };
  walk(content, []);
  return found;
}

function nameOf(entry: unknown, position: number): string {
  const { key, kind, pattern } = entry as { key?: string; kind?: string; pattern?: string };
  return `#${key ?? (pattern ? `${kind} ${pattern}` : position + 1)}`;
}

const label = (path: readonly string[]) => path.map(words).join(" › ");

/** `bannerTitle` → "Banner title"; a name of the content's own stays. */
function words(part: string): string {
  if (part.startsWith("#")) return part.slice(1);
  const text = LANGUAGES[part] ?? part.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
