import { environment } from "./env";
import { fromBase64 } from "./sealing";

/** The key that certificates are signed with: Ed25519 (RFC 8032), by WebCrypto. */

/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410, 7). */
const PKCS8_HEAD = fromBase64("MC4CAQAwBQYDK2VwBCIEIA==");

/** @throws Error where this installation has no key */
async function privateKey(): Promise<CryptoKey> {
  const { CERTIFICATE_KEY } = environment();
  if (!CERTIFICATE_KEY) throw new Error("CERTIFICATE_KEY is not set, so no certificate can be signed.");
  const encoded = new Uint8Array([...PKCS8_HEAD, ...fromBase64(CERTIFICATE_KEY)]);
  return crypto.subtle.importKey("pkcs8", encoded, "Ed25519", true, ["sign"]);
}

/** The public key that verifies what is signed now: its 32 bytes as base64url. */
export async function certificatePublicKey(): Promise<string> {
  const { x } = (await crypto.subtle.exportKey("jwk", await privateKey())) as JsonWebKey;
  if (!x) throw new Error("The certificate key has no public part.");
  return x;
}

/** The signature of a text, as base64url. */
export async function signCertificate(text: string): Promise<string> {
  const signature = await crypto.subtle.sign("Ed25519", await privateKey(), new TextEncoder().encode(text));
  return Buffer.from(signature).toString("base64url");
}
