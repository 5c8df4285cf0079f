import { createHmac, timingSafeEqual } from "node:crypto";
import { environment } from "./env";

/** HMAC-SHA256 under a key of its own for each purpose, so that a signature made for one proves nothing for another. */
function macOf(purpose: string, text: string): Buffer {
  const key = createHmac("sha256", environment().MASTER_KEY).update(`signature:${purpose}`).digest();
  return createHmac("sha256", key).update(text).digest();
}

/** Proof that we wrote a text ourselves, as base64url: for values that travel through a browser. */
export const signatureOf = (purpose: string, text: string): string =>
  macOf(purpose, text).toString("base64url");

/** Whether a signature is ours; takes the same time wherever it differs. */
export function isSignedByUs(purpose: string, text: string, signature: string): boolean {
  const [given, expected] = [Buffer.from(signature, "base64url"), macOf(purpose, text)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
