import type { LetterLanguage, RequestKind } from "../status";

/**
 * What a mail seems to ask for, by its words, and in which language. It only sorts the mail into the queue: staff see the mail
 * itself and put the kind right. Access where no word tells more, because that is what most people ask for.
 */
const KINDS: readonly (readonly [RequestKind, RegExp])[] = [
  ["minor-report", /\b(minor|under ?age|minderjährig|mineure?|menor de edad)/i],
  ["complaint", /\b(complain|beschwer|réclamation|plainte|reclamación|queja)/i],
  ["opt-out", /\b(opt[ -]?out|do not sell)\b/i],
  ["erasure", /\b(delet|eras|remove my|lösch|effac|supprim|suprim|supresión|borr|eliminar|eliminación)/i],
  ["rectification", /\b(correct|rectif|berichtig|corrig|corrección)/i],
  ["portability", /\b(portab|datenübertrag)/i],
  ["restriction", /\b(restrict|einschränk|limitation|limitar|limitación)/i],
  ["objection", /\b(object to|objection|widerspr|oppos|oponer|oposición)/i],
];
export const guessKind = (text: string): RequestKind =>
  KINDS.find(([, words]) => words.test(text))?.[0] ?? "access";

const LANGUAGES: readonly (readonly [LetterLanguage, RegExp])[] = [
  ["de", /\b(ich|und|meine|bitte|sie|nicht)\b/gi],
  ["fr", /\b(je|vous|mes|données|veuillez|bonjour)\b/gi],
  ["es", /\b(mis|datos|por favor|ustedes|solicito|hola)\b/gi],
  ["en", /\b(the|my|you|please|and|data)\b/gi],
];
export function guessLanguage(text: string): LetterLanguage {
  const found = LANGUAGES.map(([language, words]) => ({
    language,
    count: text.match(words)?.length ?? 0,
  })).sort((a, b) => b.count - a.count)[0];
  return found && found.count > 0 ? found.language : "en";
}
