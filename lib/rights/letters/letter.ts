import type { NewMail } from "@/lib/platform/mail";
import { requestReference } from "../requests/reference";
import { LETTER_LANGUAGES, type LetterLanguage, type RequestKind, type RequestRegime } from "../status";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { LETTER_FIELDS, type LetterFields, type LetterKind, type LetterTexts } from "./letter-texts";

export const TEXTS: Readonly<Record<LetterLanguage, LetterTexts>> = { en, de, fr, es };

/** A language that letters are written in; English for any other. */
export const letterLanguage = (text: string | null | undefined): LetterLanguage =>
  LETTER_LANGUAGES.find((one) => one === text) ?? "en";

/** A day as it is written in a language: "28 February 2026", "28. Februar 2026". */
export const dayIn = (language: LetterLanguage, day: string): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    ...{ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  }).format(new Date(`${day}T00:00:00Z`));

/** Whom a letter goes to, and about what. */
export interface LetterRequest {
  id: string;
  kind: RequestKind;
  language: LetterLanguage;
  email: string;
}

/** What a request is about and where one may complain, in the words of its language. */
export const wordsFor = ({
  kind,
  language,
  regime,
}: {
  kind: RequestKind;
  language: LetterLanguage;
  regime: RequestRegime;
}) => ({
  kind: TEXTS[language].kinds[kind],
  complaint: TEXTS[language].complaint[regime],
});

/**
 * A letter of the rights desk as a mail. What strangers typed into a form never stands in it: only what staff wrote does.
 *
 * @throws Error when something was not filled in: a fault of the caller's
 */
export function letterMail<K extends LetterKind>(
  kind: K,
  { id, language, email }: LetterRequest,
  fields: Omit<LetterFields<K>, "reference">,
): NewMail {
  const reference = requestReference(id);
  const values: Readonly<Record<string, string>> = { ...fields, reference };
  const { greeting, signature, letters } = TEXTS[language];
  const { subject, paragraphs } = letters[kind];
  // One pass: what stands in a value is never taken for a placeholder.
  const filled = paragraphs.map((text) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (!value || !(LETTER_FIELDS[kind] as readonly string[]).includes(name))
        throw new Error(`The letter ${kind} (${language}) has nothing for {${name}}.`);
      return value;
    }),
  );
  return {
    recipient: email,
    template: `privacy-${kind}`,
    subject: `${subject} [${reference}]`,
    body: `${[greeting, ...filled, signature].join("\n\n")}\n`,
  };
}
