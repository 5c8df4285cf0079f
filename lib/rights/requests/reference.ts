const LENGTH = 8;

/** The end of a request's id that its number shows: stored with it, because an end of a text cannot be looked up. */
export const requestEnding = (requestId: string): string => requestId.slice(-LENGTH);

/**
 * The number that people quote: the random end of the request's id, in Crockford's alphabet, which has no letters that are
 * mistaken for digits. `sbr_01k…9q2x` → `REQ-…9Q2X`.
 */
export const requestReference = (requestId: string): string =>
  `REQ-${requestEnding(requestId).toUpperCase()}`;

/** What the id of a reference's request ends with, or null when the text holds no reference. */
export function requestIdEndingIn(text: string): string | null {
  return /REQ-([0-9A-HJKMNP-TV-Z]{8})(?![0-9A-Z])/i.exec(text)?.[1]?.toLowerCase() ?? null;
}
