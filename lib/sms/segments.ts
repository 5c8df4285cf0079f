/** Letters of the GSM 7-bit alphabet (3GPP TS 23.038, 6.2.1), and those of its extension, which take two places. */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà" +
    "ÆæßÉ",
);
const EXTENDED = new Set("\f^{}\\[~]|€");

/** The most that Twilio takes in one message, in UTF-16 units. */
export const MAX_SMS_LENGTH = 1_600;

export interface SmsSize {
  encoding: "GSM-7" | "UCS-2";
  /** How many messages it is charged as. */
  parts: number;
  /** Places that are left in the last part. */
  left: number;
}

/**
 * How a text is sent: 160 GSM-7 or 70 UCS-2 places in one part; where it is longer, 153 or 67 in each, because each says
 * which it is. A letter of two places is not divided between two parts. Twilio is asked to send the text as it is.
 */
export function smsSize(text: string): SmsSize {
  const letters = [...text];
  const isGsm = letters.every((letter) => BASIC.has(letter) || EXTENDED.has(letter));
  const places = letters.map((letter) => (isGsm ? (EXTENDED.has(letter) ? 2 : 1) : letter.length));
  const [single, joined] = isGsm ? [160, 153] : [70, 67];
  const encoding = isGsm ? "GSM-7" : "UCS-2";
  const total = places.reduce((sum, count) => sum + count, 0);
  if (total <= single) return { encoding, parts: 1, left: single - total };
  let parts = 1;
  let used = 0;
  for (const count of places) {
    if (used + count > joined) {
      parts++;
      used = 0;
    }
    used += count;
  }
  return { encoding, parts, left: joined - used };
}
