import type { RequestKind } from "../status";

/** What the letters of one language say. `{name}` is filled in; every language has the same names. */
export interface LetterTexts {
  greeting: string;
  signature: string;
  kinds: Readonly<Record<RequestKind, string>>;
  /** To whom somebody may complain, by regime. */
  complaint: Readonly<Record<"gdpr" | "uk-gdpr" | "ccpa" | "other", string>>;
  letters: Readonly<Record<LetterKind, { subject: string; paragraphs: readonly string[] }>>;
}

/** Each letter, and what has to be filled in. */
export const LETTER_FIELDS = {
  received: ["reference", "kind", "due", "code", "link", "hours"],
  taken: ["reference", "kind", "due"],
  code: ["reference", "code", "link", "hours"],
  agent: ["reference"],
  clarification: ["reference", "question"],
  extension: ["reference", "kind", "reason", "due"],
  routed: ["reference", "kind", "customer", "due"],
  answer: ["reference", "kind", "answer", "complaint"],
  refusal: ["reference", "kind", "reason", "complaint"],
} as const;
export type LetterKind = keyof typeof LETTER_FIELDS;
export type LetterFields<K extends LetterKind> = Readonly<Record<(typeof LETTER_FIELDS)[K][number], string>>;
