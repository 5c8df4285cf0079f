/**
 * The number that people quote: the random end of the inquiry's id, in Crockford's alphabet, which has no letters that
 * are mistaken for digits. Forty random bits; an answer is threaded only where the sender's address fits too.
 */
const LENGTH = 8;

/** `inq_01k…9q2x` → `LUM-…9Q2X`. */
export const referenceOf = (inquiryId: string): string => `LUM-${inquiryId.slice(-LENGTH).toUpperCase()}`;

/** What the id of a reference's inquiry ends with, or null when the text holds no reference. */
export function idEndingIn(text: string): string | null {
  return /LUM-([0-9A-HJKMNP-TV-Z]{8})(?![0-9A-Z])/i.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** A condition: the row's id ends in what {@link idEndingIn} found. */
export const idEndsWith = (ending: string, bind: (value: string | number) => string): string =>
  `substr("id", ${bind(-ending.length)}) = ${bind(ending)}`;
