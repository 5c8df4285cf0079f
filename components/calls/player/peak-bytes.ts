/** Peaks as they come with a call, in base64. */
export const peakBytes = (base64: string | null | undefined): Uint8Array =>
  Uint8Array.from(atob(base64 ?? ""), (character) => character.charCodeAt(0));
