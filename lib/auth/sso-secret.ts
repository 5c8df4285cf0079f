import { fromBase64, toBase64 } from "@/lib/platform/sealing";
import { open, seal } from "@/lib/platform/vault";

/** The client secret of an identity provider, sealed under the organization's key: it is never shown again. */

const placeOf = (connectionId: string) => `sso-secret:${connectionId}`;

export async function sealSecret(
  organizationId: string,
  connectionId: string,
  secret: string,
): Promise<string> {
  const bytes = new Uint8Array(new TextEncoder().encode(secret));
  return toBase64(await seal(organizationId, bytes, placeOf(connectionId)));
}

/** @throws Error when it was sealed for another connection, or the organization's key is destroyed */
export async function openSecret(
  organizationId: string,
  connectionId: string,
  sealed: string,
): Promise<string> {
  const bytes = await open(organizationId, fromBase64(sealed), placeOf(connectionId));
  return new TextDecoder().decode(bytes);
}
