import { randomInt } from "node:crypto";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { isSignedByUs, signatureOf } from "@/lib/platform/signing";

/**
 * The code that shows that an address or a phone is the person's. It belongs to one request: another request of the same
 * address has another code, and inherits nothing.
 */
const PURPOSE = "privacy request code";
const DIGITS = 8;
export const CODE_HOURS = 72;
/** A code that is typed wrongly this often works no longer. */
export const MOST_ATTEMPTS = 5;

const signedText = (requestId: string, to: string, code: string) => `${requestId} ${to} ${code}`;

export interface NewCode {
  /** What is sent, and stored nowhere. */
  code: string;
  /** The columns of the request that wait for it. */
  columns: { codeHash: string; codeChannel: "mail" | "phone"; codeExpiresAt: string; codeAttempts: number };
}

/** A new code for a request, sent to an address or a number. */
export function newCode(requestId: string, channel: "mail" | "phone", to: string): NewCode {
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, "0");
  return {
    code,
    columns: {
      codeHash: signatureOf(PURPOSE, signedText(requestId, to, code)),
      codeChannel: channel,
      codeExpiresAt: clock.inMs(CODE_HOURS * HOUR_MS),
      codeAttempts: 0,
    },
  };
}

export const isCode = (requestId: string, to: string, code: string, codeHash: string): boolean =>
  isSignedByUs(PURPOSE, signedText(requestId, to, code), codeHash);
