import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Time-based one-time passwords (RFC 6238) as every authenticator app makes them: HMAC-SHA-1, six digits, 30 seconds. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** The length of an HMAC-SHA-1 key that RFC 4226 recommends. */
const SECRET_BYTES = 20;
/** How many steps the clock of a phone may be off, in either direction. */
const STEPS_OFF = 1;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new random secret. */
export const newTotpSecret = (): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(SECRET_BYTES));

/** The step of time that an instant lies in, in milliseconds since 1970. */
export const totpStep = (atMs: number): number => Math.floor(atMs / STEP_MS);

/** The code of a step (RFC 4226, section 5.3). */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

/**
 * The step whose code was given, or null when it is none of the steps around an instant that come after `lastStep`: a code
 * is taken once, and none that is older than the last.
 */
export function matchTotp(secret: Uint8Array, code: string, atMs: number, lastStep: number): number | null {
  const given = Buffer.from(code);
  const now = totpStep(atMs);
  let found: number | null = null;
  for (let step = now - STEPS_OFF; step <= now + STEPS_OFF; step++) {
    const right = Buffer.from(totpCode(secret, step));
    if (step > lastStep && given.length === right.length && timingSafeEqual(given, right)) found ??= step;
  }
  return found;
}

/** Bytes in Base32 (RFC 4648, without padding), as authenticator apps take a secret that is typed. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
}

/** What a QR code tells an authenticator app (Key URI format of Google Authenticator). */
export function totpUri(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
