import { MINUTE_MS } from "./clock";
import { controlDb } from "./db/control";
import { environment } from "./env";
import { release } from "./release";

/**
 * Encryption per organization: AES-256-GCM under a data key of its own, which is wrapped by the master key. Destroying
 * the data key makes everything sealed under it unreadable, backups included.
 *
 * A sealed value is: 1 version byte, 12 bytes IV, ciphertext with its 16-byte tag. The place it is stored at is
 * authenticated with it (AAD), so a sealed value moved elsewhere does not open.
 */
const VERSION = 1;
const IV_BYTES = 12;
const cache = new Map<string, { key: CryptoKey; until: number }>();

const text = new TextEncoder();
const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const fromBase64 = (value: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(value, "base64"));

async function encrypt(
  key: CryptoKey,
  plain: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: text.encode(place) },
    key,
    plain,
  );
  const out = new Uint8Array(1 + IV_BYTES + sealed.byteLength);
  out[0] = VERSION;
  out.set(iv, 1);
  out.set(new Uint8Array(sealed), 1 + IV_BYTES);
  release(sealed);
  return out;
}

async function decrypt(
  key: CryptoKey,
  sealed: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<Uint8Array<ArrayBuffer>> {
  if (sealed[0] !== VERSION) throw new Error("A sealed value has an unknown version.");
  const iv = sealed.subarray(1, 1 + IV_BYTES);
  const params = { name: "AES-GCM", iv, additionalData: text.encode(place) };
  return new Uint8Array(await crypto.subtle.decrypt(params, key, sealed.subarray(1 + IV_BYTES)));
}

async function masterKey(): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", fromBase64(environment().MASTER_KEY), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
}

/** A fresh data key for a new organization, wrapped: store it in the batch that makes the organization. */
export async function newWrappedKey(organizationId: string): Promise<string> {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  return toBase64(await encrypt(await masterKey(), raw, `key:${organizationId}`));
}

async function dataKey(organizationId: string): Promise<CryptoKey> {
  const cached = cache.get(organizationId);
  if (cached && cached.until > Date.now()) return cached.key;
  const row = await controlDb().organizationKey.findUnique({ where: { organizationId } });
  if (!row || row.destroyedAt)
    throw new Error("This organization has no key: its sealed data cannot be read.");
  const raw = await decrypt(await masterKey(), fromBase64(row.wrappedKey), `key:${organizationId}`);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  cache.set(organizationId, { key, until: Date.now() + MINUTE_MS });
  return key;
}

/** Seals bytes for one organization and one place (such as an object's path). */
export async function seal(
  organizationId: string,
  plain: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return encrypt(await dataKey(organizationId), plain, place);
}

/** @throws Error when the value was sealed for another organization or place, was changed, or the key is destroyed. */
export async function open(
  organizationId: string,
  sealed: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return decrypt(await dataKey(organizationId), sealed, place);
}
