import { MINUTE_MS } from "./clock";
import { controlDb } from "./db/control";
import { masterKey } from "./master-key";
import { release } from "./release";
import {
  decrypt,
  encrypt,
  fromBase64,
  importKey,
  keyPlace,
  MASTER_KEY_BYTES,
  toBase64,
  totpPlace,
} from "./sealing";

/**
 * Encryption per organization: AES-256-GCM under a data key of its own, which is wrapped by the master key. Destroying
 * the data key makes everything sealed under it unreadable, backups included.
 */
const cache = new Map<string, { key: CryptoKey; hashKey: CryptoKey; until: number }>();

/** A fresh data key for a new organization, wrapped: store it in the batch that makes the organization. */
export async function newWrappedKey(organizationId: string): Promise<string> {
  const raw = crypto.getRandomValues(new Uint8Array(MASTER_KEY_BYTES));
  return toBase64(await encrypt(await masterKey({ anew: true }), raw, keyPlace(organizationId)));
}

const dataKey = async (organizationId: string): Promise<CryptoKey> => (await keysOf(organizationId)).key;

async function keysOf(organizationId: string) {
  const cached = cache.get(organizationId);
  if (cached && cached.until > Date.now()) return cached;
  const row = await controlDb().organizationKey.findUnique({ where: { organizationId } });
  if (!row || row.destroyedAt)
    throw new Error("This organization has no key: its sealed data cannot be read.");
  const raw = await decrypt(await masterKey(), fromBase64(row.wrappedKey), keyPlace(organizationId));
  const keys = { key: await importKey(raw), hashKey: await hashKeyOf(raw), until: Date.now() + MINUTE_MS };
  cache.set(organizationId, keys);
  return keys;
}

/** A key of its own for hashes, derived from the data key (HKDF, RFC 5869). */
async function hashKeyOf(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
  const derived = { name: "HMAC", hash: "SHA-256", length: 256 } as const;
  const info = new TextEncoder().encode("lumina hashes");
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  return crypto.subtle.deriveKey(how, base, derived, false, ["sign"]);
}

/**
 * HMAC-SHA-256 of texts under an organization's key, as base64url: to know something again without keeping it. They stay the
 * same when the master key changes, and say nothing any more once the organization's key is destroyed.
 */
export async function keyedHashes(
  organizationId: string,
  purpose: string,
  texts: readonly string[],
): Promise<string[]> {
  const { hashKey } = await keysOf(organizationId);
  const hashOf = async (text: string) =>
    Buffer.from(
      await crypto.subtle.sign("HMAC", hashKey, new TextEncoder().encode(`${purpose} ${text}`)),
    ).toString("base64url");
  return Promise.all(texts.map(hashOf));
}

/** Seals bytes for one organization and one place (such as an object's path). */
export async function seal(
  organizationId: string,
  plain: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return encrypt(await dataKey(organizationId), plain, place, release);
}

/** @throws Error when the value was sealed for another organization or place, was changed, or the key is destroyed. */
export async function open(
  organizationId: string,
  sealed: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return decrypt(await dataKey(organizationId), sealed, place);
}

/**
 * Seals the secret of a person's authenticator app under the master key, in base64: people belong to no organization whose
 * key it could be. scripts/key-rotation.ts seals it anew.
 */
export const sealTotp = async (personId: string, secret: Uint8Array<ArrayBuffer>): Promise<string> =>
  toBase64(await encrypt(await masterKey({ anew: true }), secret, totpPlace(personId)));

/** @throws Error when the secret is another person's or was changed, MasterKeyError when the key does not fit */
export const openTotp = async (personId: string, sealed: string): Promise<Uint8Array<ArrayBuffer>> =>
  decrypt(await masterKey(), fromBase64(sealed), totpPlace(personId));
