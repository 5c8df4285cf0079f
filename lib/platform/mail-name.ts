/** Longest name that a mail of ours carries, in characters. */
const LONGEST = 60;

/** Endings that make two words with a dot and a space between them an address all the same: "example . com". */
const ENDINGS =
  "com|net|org|info|biz|io|co|shop|store|online|site|xyz|top|club|vip|app|dev|ai|link|click|live|page|eu|de|fr|es|it|uk|us|ru|cn|tk|win|bet";

const LURES: readonly RegExp[] = [
  /:\/\/|\bhttps?\b|\bhxxps?\b|\bwww\b|\bmailto\b/i,
  /@/,
  // A domain: two letters or more right after a dot, or one of the endings after a dot with spaces around it.
  /[\p{L}\p{N}]\.\p{L}{2,}/u,
  new RegExp(
    `[\\p{L}\\p{N}]\\s*(?:\\.|[([{]\\s*(?:\\.|dot|punkt|punto|point)\\s*[)\\]}])\\s*(?:${ENDINGS})\\b`,
    "iu",
  ),
  new RegExp(`\\b(?:dot|punkt|punto|point)\\s+(?:${ENDINGS})\\b`, "iu"),
  // A number to call: seven digits or more with only the usual signs between them.
  /\p{Nd}(?:[\s()./+-]*\p{Nd}){6,}/u,
];

/** Signs that are drawn like a full stop and are no full stop. NFKC maps the others. */
const DOTS = /[\u00b7\u2022\u2027\u2219\u22c5\u3002\uff61\u06d4\u0701\u0702\ua4f8\u{1d16d}]/gu;

/** The name with lookalikes made plain, and without what cannot be seen. */
const unmasked = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(DOTS, ".")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** Whether a name asks to be followed or called: an address, a domain, a handle, a phone number, also in disguise. */
export const isLure = (name: string): boolean => LURES.some((lure) => lure.test(unmasked(name)));

/**
 * A name that somebody typed, as a mail of ours may carry it: on one line, of 60 characters at most, and `otherwise`
 * where the name would be something to follow or to call.
 */
export function mailName(name: string, otherwise: string): string {
  if (isLure(name)) return otherwise;
  const plain = unmasked(name)
    .replace(/[<>"“”„«»]/g, "")
    .trim();
  const characters = [...plain];
  if (characters.length === 0) return otherwise;
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : plain;
}

/** The same in quotes, for readers who do not know who typed it. */
export function quotedMailName(name: string, otherwise: string): string {
  const shown = mailName(name, "");
  return shown ? `“${shown}”` : otherwise;
}
