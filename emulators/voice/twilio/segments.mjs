const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüàÆæßÉ",
);
/** Each of these takes two places. */
const EXTENDED = new Set("\f^{}\\[~]|€");

/** How many parts a text message is sent in: GSM-7 when every character is in it, else UCS-2. */
export function segmentsOf(text) {
  const letters = [...text];
  if (letters.every((one) => BASIC.has(one) || EXTENDED.has(one))) {
    const length = letters.reduce((sum, one) => sum + (EXTENDED.has(one) ? 2 : 1), 0);
    return { encoding: "GSM-7", length, segments: length <= 160 ? 1 : Math.ceil(length / 153) };
  }
  return {
    encoding: "UCS-2",
    length: text.length,
    segments: text.length <= 70 ? 1 : Math.ceil(text.length / 67),
  };
}
