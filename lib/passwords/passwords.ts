import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/**
 * Passwords are kept as scrypt hashes (RFC 7914) with the parameters OWASP's password storage sheet lists for 16 MiB of
 * memory. The text form is `scrypt$N$r$p$salt$hash`, so that stronger parameters can come later without a migration.
 */
const N = 2 ** 14;
const R = 8;
const P = 5;
const HASH_BYTES = 32;
const SALT_BYTES = 16;
const MAX_MEMORY = 64 * 1024 * 1024;

function derive(password: string, salt: Buffer, n: number, r: number, p: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Two keyboards may write the same accented letter in two ways; NFKC makes them one.
    scrypt(password.normalize("NFKC"), salt, HASH_BYTES, { N: n, r, p, maxmem: MAX_MEMORY }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}

/**
 * The salted hash of a password, as it is stored.
 *
 * @param beside a stored hash whose salt this one shares, so that {@link matchingHash} compares both for the price of one
 */
export async function hashPassword(password: string, beside?: string): Promise<string> {
  const salt = (beside && sharedSalt(beside)) || randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, N, R, P);
  return ["scrypt", N, R, P, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/** Stands in where there is no account: nobody has this password, and checking it takes as long as any other. */
const DUMMY = `scrypt$${N}$${R}$${P}$${Buffer.alloc(SALT_BYTES, 7).toString("base64url")}$${Buffer.alloc(HASH_BYTES).toString("base64url")}`;

/** Stored for somebody who signs in by no password: nothing that is typed belongs to it. */
export const NO_PASSWORD = DUMMY;

/** The salt of a hash that was made as today's are. */
function sharedSalt(stored: string): Buffer | null {
  const [scheme, n, r, p, salt] = stored.split("$");
  const isCurrent = scheme === "scrypt" && Number(n) === N && Number(r) === R && Number(p) === P;
  return isCurrent && salt ? Buffer.from(salt, "base64url") : null;
}

/**
 * Whether a password belongs to a stored hash, in constant time. Without a hash (no such account) the same work is done
 * and the answer is no.
 */
export const checkPassword = async (password: string, stored: string | null | undefined): Promise<boolean> =>
  (await matchingHash(password, stored ? [stored] : [])) !== null;

/**
 * The first of several stored hashes that a password belongs to, or null. One hash is derived, however many there are and
 * also where there is none: with the salt of the first, so that only those are compared which share it.
 */
export async function matchingHash(password: string, stored: readonly string[]): Promise<number | null> {
  const first = stored[0] || DUMMY;
  const [scheme, n, r, p, salt, hash] = first.split("$");
  if (scheme !== "scrypt" || !salt || !hash) return null;
  const derived = await derive(password, Buffer.from(salt, "base64url"), Number(n), Number(r), Number(p));
  const prefix = first.slice(0, -hash.length);
  let found: number | null = null;
  for (const [i, other] of stored.entries()) {
    if (!other.startsWith(prefix)) continue;
    const same = timingSafeEqual(derived, Buffer.from(other.slice(prefix.length), "base64url"));
    if (same && found === null) found = i;
  }
  return found;
}
