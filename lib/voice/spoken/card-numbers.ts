import { smallNumber, tokensOf } from "./numbers";

/** Card numbers have 13 to 19 digits (ISO/IEC 7812), the last of which checks the others (Luhn). */
const SHORTEST = 13;
const LONGEST = 19;

/** What stands in a card number's place. */
export const REDACTED = "▇▇▇▇";

/** Whether the last digit checks the others, by Luhn's formula (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? 2 * digit : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The digits that a word says: "4242", "four" and "forty-two" ("42"); null when it says none. */
function digitsOfWord(word: string): string | null {
  const tokens = tokensOf(word);
  if (tokens.length === 0) return null;
  const compact = word.replace(/[\s.,/-]/g, "");
  if (/^\d+$/.test(compact)) return compact;
  const said = tokens.map(smallNumber);
  if (said.some((number) => number === null || !Number.isInteger(number) || number > 99)) return null;
  const isPair = said.length === 2 && (said[0] ?? 0) >= 20 && (said[1] ?? 0) < 10;
  return isPair ? String((said[0] ?? 0) + (said[1] ?? 0)) : said.join("");
}

/** Small words between the parts of a number. */
const FILLERS = new Set(["and", "then", "uh", "um", "er", "dash", "space", "double"]);

/**
 * Which words of one speaker, in order, belong to a card number: said in digits, in words, or both, over as many results of
 * the transcriber as it takes.
 *
 * @returns for each word whether it has to be hidden
 */
export function cardNumberWords(words: readonly string[]): boolean[] {
  const hidden = words.map(() => false);
  for (let from = 0; from < words.length; from++) {
    let digits = "";
    let end = -1;
    for (let i = from; i < words.length && digits.length <= LONGEST; i++) {
      const said = digitsOfWord(words[i] ?? "");
      if (said === null) {
        if (digits && FILLERS.has((words[i] ?? "").toLowerCase().replace(/\W/g, ""))) continue;
        break;
      }
      digits += said;
      if (digits.length >= SHORTEST && digits.length <= LONGEST && passesLuhn(digits)) end = i;
    }
    if (end >= 0) hidden.fill(true, from, end + 1);
  }
  return hidden;
}
