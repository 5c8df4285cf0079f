/** Placeholders of message templates: what each stands for, and what is put in their place. */

/** By its name as it is written between braces; `example` is what a preview shows. */
export const PLACEHOLDERS = [
  { name: "order", meaning: "the order's number", example: "PO-1042" },
  { name: "day", meaning: "the day it is expected", example: "14 Dec 2026" },
  { name: "days late", meaning: "how many days it is late", example: "3" },
  { name: "supplier", meaning: "the supplier's name", example: "Nordwind GmbH" },
  { name: "company", meaning: "your company's name", example: "" },
] as const;

type Placeholder = (typeof PLACEHOLDERS)[number]["name"];
/** What is known where a message is written. */
export type TemplateFacts = Readonly<Record<Placeholder, string | null>>;

const WRITTEN = /\{([^{}]*)\}/g;
const namesOf = (text: string) => [...text.matchAll(WRITTEN)].map((found) => normalName(found[1] ?? ""));
const normalName = (written: string) => written.trim().replace(/\s+/g, " ").toLowerCase();
const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((one) => one.name === name);

export const NAMED_PLACEHOLDERS = PLACEHOLDERS.map(({ name }) => `{${name}}`).join(", ");

/** What is wrong with the placeholders of a template, as a sentence; null where nothing is. */
export function placeholderProblem(text: string): string | null {
  const unknown = namesOf(text).find((name) => !isPlaceholder(name));
  if (unknown !== undefined) return `There is no placeholder {${unknown}}. Use ${NAMED_PLACEHOLDERS}.`;
  if (/[{}]/.test(text.replace(WRITTEN, "")))
    return `A placeholder stands between two braces, as in {order}. One brace is missing.`;
  return null;
}

/** The text with the facts in their places; null where one that it asks for is not known. */
export function fillPlaceholders(text: string, facts: TemplateFacts): string | null {
  let isComplete = true;
  const filled = text.replace(WRITTEN, (_, written: string) => {
    const name = normalName(written);
    const fact = isPlaceholder(name) ? facts[name] : null;
    isComplete &&= fact !== null;
    return fact ?? "";
  });
  return isComplete ? filled : null;
}

/** How a template reads with the facts of an example. */
export function exampleOf(text: string, company: string): string {
  const examples = PLACEHOLDERS.map(({ name, example }) => [name, name === "company" ? company : example]);
  return fillPlaceholders(text, Object.fromEntries(examples)) ?? text;
}
