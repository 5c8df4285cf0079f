/** How passwords are written plainly, so that trivial decoration does not hide a common one. Pure: the list is made by it too. */

/** Letters that digits and signs stand for; a 1 is read as an i and as an l. */
const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "2": "z",
  "3": "e",
  "4": "a",
  "5": "s",
  "6": "g",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "€": "e",
  "+": "t",
};

const read = (text: string, one: string): string =>
  [...text].map((char) => (/[1!|]/.test(char) ? one : (LEET[char] ?? char))).join("");

export const lettersOf = (text: string): string => text.replace(/\P{L}/gu, "");

/** Lower case without accents. */
export const foldCase = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** A folded text as it is, and with its digits and signs read as letters. */
export const readings = (text: string): string[] => {
  const folded = foldCase(text);
  return [folded, ...readAsLetters(folded)];
};

/** A folded text with its digits and signs read as letters. */
export const readAsLetters = (folded: string): string[] => [read(folded, "i"), read(folded, "l")];

/** What is left of a folded password without digits and signs at either end. */
export const coreOf = (folded: string): string => folded.replace(/^\P{L}+|\P{L}+$/gu, "");

/** The text that is repeated, when a text is nothing but repetitions of a shorter one; else the text itself. */
export function unitOf(text: string): string {
  const period = `${text}${text}`.indexOf(text, 1);
  return period > 0 && period < text.length ? text.slice(0, period) : text;
}

/** What to look for in the list of common passwords: the password's core, with and without signs, read as letters, once. */
export function commonForms(password: string): string[] {
  const folded = foldCase(password);
  const core = coreOf(folded);
  const plain = [
    core,
    core.replace(/[^\p{L}\p{N}]/gu, ""),
    lettersOf(folded),
    ...["i", "l"].flatMap((one) => [lettersOf(read(core, one)), coreOf(lettersOf(read(folded, one)))]),
  ];
  const units = [...plain, unitOf(folded), unitOf(folded.replace(/[^\p{L}\p{N}]/gu, ""))].map((text) =>
    coreOf(unitOf(text)),
  );
  const forms = [...plain, ...units];
  const reversed = [...(forms[1] ?? "")].reverse().join("");
  return [...new Set([...forms, reversed])].filter((form) => form.length >= LEAST_LETTERS);
}

/** Shorter cores are no words: what counts then is everything around them. */
export const LEAST_LETTERS = 4;

/** Every way to cut a text of letters into two words. */
export const cutsOf = (letters: string): [string, string][] =>
  Array.from({ length: Math.max(0, letters.length - 5) }, (_, i) => [
    letters.slice(0, i + 3),
    letters.slice(i + 3),
  ]);
