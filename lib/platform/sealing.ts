/**
 * AES-256-GCM sealing, shared by the Worker and the start script, which reads the database before the Worker runs.
 *
 * A sealed value is: 1 version byte, 12 bytes IV, ciphertext with its 16-byte tag. The place it is stored at is
 * authenticated with it (AAD), so a sealed value moved elsewhere does not open.
 */
const VERSION = 1;
const IV_BYTES = 12;
export const MASTER_KEY_BYTES = 32;

/** The place of the master key's check value, and what it holds. */
const CHECK_PLACE = "master-key-check";
const CHECK_TEXT = "lumina";

const text = new TextEncoder();
export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
export const fromBase64 = (value: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(value, "base64"));

/** Where an organization's wrapped data key is sealed for. */
export const keyPlace = (organizationId: string): string => `key:${organizationId}`;

/** Where the secret of a person's authenticator app is sealed for; of staff too, whose ids are others. */
export const totpPlace = (personId: string): string => `totp:${personId}`;

/** An AES-256-GCM key from its 32 bytes. */
export const importKey = (raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

/** The ciphertext that `crypto.subtle` made is handed to `dispose` once it was copied. */
export async function encrypt(
  key: CryptoKey,
  plain: Uint8Array<ArrayBuffer>,
  place: string,
  dispose: (buffer: ArrayBuffer) => void = () => {},
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
  dispose(sealed);
  return out;
}

/** @throws Error when the value was sealed under another key or for another place, or was changed. */
export async function decrypt(
  key: CryptoKey,
  sealed: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<Uint8Array<ArrayBuffer>> {
  if (sealed[0] !== VERSION) throw new Error("A sealed value has an unknown version.");
  const iv = sealed.subarray(1, 1 + IV_BYTES);
  const params = { name: "AES-GCM", iv, additionalData: text.encode(place) };
  return new Uint8Array(await crypto.subtle.decrypt(params, key, sealed.subarray(1 + IV_BYTES)));
}

/** A public name of a key, from which the key cannot be found: the first 8 bytes of its SHA-256, in hex. */
export async function keyIdOf(raw: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", raw);
  return Buffer.from(digest).subarray(0, 8).toString("hex");
}

/** What a database keeps to recognize its master key by. */
export interface KeyCheck {
  keyId: string;
  /** A constant, sealed under the key, in base64. */
  sealed: string;
}

/** An organization's data key, sealed under the master key, in base64. */
export interface WrappedKey {
  organizationId: string;
  wrappedKey: string;
}

/** The secret of a person's authenticator app, sealed under the master key, in base64. */
export interface SealedTotp {
  userId: string;
  sealed: string;
}

/** The check value of a master key. */
export async function makeKeyCheck(raw: Uint8Array<ArrayBuffer>): Promise<KeyCheck> {
  const sealed = await encrypt(await importKey(raw), new Uint8Array(text.encode(CHECK_TEXT)), CHECK_PLACE);
  return { keyId: await keyIdOf(raw), sealed: toBase64(sealed) };
}

/** Whether this master key made the check value. */
export const passesKeyCheck = (raw: Uint8Array<ArrayBuffer>, check: KeyCheck): Promise<boolean> =>
  opens(raw, check.sealed, CHECK_PLACE);

/** Whether this master key wrapped an organization's data key. */
export const unwraps = (raw: Uint8Array<ArrayBuffer>, key: WrappedKey): Promise<boolean> =>
  opens(raw, key.wrappedKey, keyPlace(key.organizationId));

async function opens(raw: Uint8Array<ArrayBuffer>, sealed: string, place: string): Promise<boolean> {
  return decrypt(await importKey(raw), fromBase64(sealed), place).then(
    () => true,
    () => false,
  );
}
