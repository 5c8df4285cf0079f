import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { environment } from "./env";

const keys = new Map<string, Buffer>();

/** A key of its own for each purpose, derived from the master key (HKDF, RFC 5869), so that no signature serves two. */
function keyOf(purpose: string): Buffer {
  const known = keys.get(purpose);
  if (known) return known;
  const master = Buffer.from(environment().MASTER_KEY, "base64");
  const key = Buffer.from(hkdfSync("sha256", master, "", `lumina signing: ${purpose}`, 32));
  keys.set(purpose, key);
  return key;
}

/** A secret of its own for a library that signs by itself. */
export const secretOf = (purpose: string): string => keyOf(purpose).toString("base64url");

const mac = (purpose: string, text: string) => createHmac("sha256", keyOf(purpose)).update(text).digest();

/** The text with a signature after it, divided by a dot: what we hand out and want back unchanged. */
export const signed = (purpose: string, text: string): string => `${text}.${signatureOf(purpose, text)}`;

/** The text of a signed value, or null when we did not sign exactly this for this purpose. */
export function unsigned(purpose: string, value: string): string | null {
  const end = value.lastIndexOf(".");
  if (end < 0) return null;
  const text = value.slice(0, end);
  return isSignedByUs(purpose, text, value.slice(end + 1)) ? text : null;
}

/** Proof that we wrote a text ourselves, as base64url: for values that travel beside it. */
export const signatureOf = (purpose: string, text: string): string =>
  mac(purpose, text).toString("base64url");

/** Whether a signature is ours; takes the same time wherever it differs. */
export function isSignedByUs(purpose: string, text: string, signature: string): boolean {
  const [given, right] = [Buffer.from(signature, "base64url"), mac(purpose, text)];
  return given.length === right.length && timingSafeEqual(given, right);
}
