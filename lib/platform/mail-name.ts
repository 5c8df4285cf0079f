/** Longest name that a mail of ours carries, in characters. */
const LONGEST = 60;

/** Endings that make two words with a dot and a space between them an address all the same: "example . com". */
const ENDINGS =
  "com|net|org|info|biz|io|co|shop|store|online|site|xyz|top|club|vip|app|dev|ai|link|click|live|page|eu|de|fr|es|it|uk|us|ru|cn|tk|win|bet";

/** What a name is written with. Any other sign, such as a bracket, a colon drawn otherwise or a picture, hides something. */
const ALLOWED = /^[\p{L}\p{M}\p{N}\p{Pd} &'’.,:;()/+!®©"“”„«»<>]*$/u;

/** Letters and marks that are drawn like a full stop. */
const DOT_LIKE = /[\u119e\u1427\ua4f8-\ua4fd\ua78f\u{1d165}-\u{1d172}]/u;

const LURES: readonly RegExp[] = [
  DOT_LIKE,
  /:\/\/|\bhttps?\b|\bhxxps?\b|\bwww\b|\bmailto\b/i,
  // A domain: two letters or a digit right after a dot, or a dot with a space before it.
  /\.(?:\p{L}{2}|\p{N})/u,
  /\s\.\s*[\p{L}\p{N}]/u,
  new RegExp(`[\\p{L}\\p{N}]\\.\\s*(?:${ENDINGS})\\b`, "iu"),
  // A dot in words, also in brackets, and a zero of other scripts, which is drawn like one.
  /[(]\s*(?:dot|punkt|punto|point)\s*[)]/iu,
  /[\p{L}\p{N}]\s+dot\s+\p{L}{2}/iu,
  new RegExp(`\\b(?:punkt|punto|point)\\s+(?:${ENDINGS})\\b`, "iu"),
  /\p{Script=Latin}[\u0660\u06f0]|[\u0660\u06f0]\p{Script=Latin}/u,
  // A word that is spelled out: four letters or more, each on its own.
  /(?<!\p{L})(?:\p{L}\s+){3,}\p{L}(?!\p{L})/u,
];

/** A number to call: seven digits or more with no letter between them, unless all digits are those of two years. */
const NUMBER = /\p{N}(?:[^\p{L}\p{N}]*\p{N}){6,}/u;
const TWO_YEARS = /^\P{N}*(?:1[5-9]|20)\d\d\s*\p{Pd}\s*(?:1[5-9]|20)\d\d\P{N}*$/u;

/** The name with lookalikes made plain, and without what cannot be seen. */
const unmasked = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** As it is read: without quotes, which a mail leaves out, and without marks, which hide a dot or a digit. */
const asRead = (name: string): string => withoutQuotes(name).replace(/\p{M}/gu, "");

const withoutQuotes = (name: string): string => name.replace(/[<>"“”„«»]/g, "").trim();

/** Whether a name asks to be followed or called: an address, a domain, a handle, a phone number, also in disguise. */
export function isLure(name: string): boolean {
  const plain = unmasked(name);
  const read = asRead(plain);
  if (!ALLOWED.test(plain) || LURES.some((lure) => lure.test(plain) || lure.test(read))) return true;
  return NUMBER.test(read) && !TWO_YEARS.test(read);
}

/**
 * A name that somebody typed, as a mail of ours may carry it: on one line, of 60 characters at most, and `otherwise`
 * where the name would be something to follow or to call.
 */
export function mailName(name: string, otherwise: string): string {
  if (isLure(name)) return otherwise;
  const plain = withoutQuotes(unmasked(name));
  const characters = [...plain];
  if (characters.length === 0) return otherwise;
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : plain;
}

/** The same in quotes, for readers who do not know who typed it. */
export function quotedMailName(name: string, otherwise: string): string {
  const shown = mailName(name, "");
  return shown ? `“${shown}”` : otherwise;
}
