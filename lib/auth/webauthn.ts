import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { environment } from "@/lib/platform/env";

/** The only file that knows the WebAuthn library, which is loaded when the first passkey is used. */

const library = () => import("@simplewebauthn/server");

/** ES256, EdDSA and RS256 (COSE): what authenticators sign with, and every browser's crypto checks. */
const ALGORITHMS = [-7, -8, -257];

/** A credential that a browser is told of, as the library writes it. */
export interface KnownCredential {
  id: string;
  transports: string[];
}

/** The site that passkeys are bound to (WebAuthn's relying party): the host, and the only origin that may ask. */
function relyingParty() {
  const { hostname, origin } = new URL(environment().APP_ORIGIN);
  return { rpID: hostname, origin };
}

/** Options for making a passkey that its authenticator keeps and asks a finger, face or PIN for. */
export async function registrationOptions(
  person: { id: string; email: string; name: string },
  excludeCredentials: KnownCredential[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    ...{ rpName: "Lumina", rpID: relyingParty().rpID },
    ...{
      userName: person.email,
      userDisplayName: person.name,
      userID: Uint8Array.from(Buffer.from(person.id)),
    },
    attestationType: "none",
    excludeCredentials,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** The passkey of a registration's answer, or null when the answer does not hold. */
export async function verifyRegistration(response: RegistrationResponseJSON, expectedChallenge: string) {
  const { rpID, origin } = relyingParty();
  const { verifyRegistrationResponse } = await library();
  const { decodeAttestationObject, isoBase64URL } = await import("@simplewebauthn/server/helpers");
  try {
    // We ask for no certificates of the authenticator's maker: the library would fetch what they name.
    const object = decodeAttestationObject(isoBase64URL.toBuffer(response.response.attestationObject));
    if (object.get("attStmt").get("x5c")) return null;
    const { verified, registrationInfo: made } = await verifyRegistrationResponse({
      ...{ response, expectedChallenge, expectedOrigin: origin, expectedRPID: rpID },
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return null;
    return {
      ...{ credentialId: made.credential.id, counter: made.credential.counter, aaguid: made.aaguid },
      publicKey: Buffer.from(made.credential.publicKey).toString("base64url"),
      isSynced: made.credentialBackedUp,
    };
  } catch {
    // Plain errors, for whatever does not hold and for what is no answer of an authenticator at all.
    return null;
  }
}

/** @param allowCredentials whose passkeys may answer; of none, any that an authenticator keeps for this site */
export async function authenticationOptions(
  allowCredentials: KnownCredential[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library();
  const { rpID } = relyingParty();
  return generateAuthenticationOptions({ rpID, allowCredentials, userVerification: "required" });
}

/**
 * The counter of an authenticator's answer, and whether its passkey is synced; null when the answer does not hold. What the
 * counter was before is the caller's to compare: it says something only once the signature holds.
 */
export async function verifyAuthentication(
  response: AuthenticationResponseJSON,
  expectedChallenge: string,
  passkey: { credentialId: string; publicKey: string },
): Promise<{ counter: number; isSynced: boolean } | null> {
  const { rpID, origin } = relyingParty();
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...{ response, expectedChallenge, expectedOrigin: origin, expectedRPID: rpID },
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
        counter: 0,
      },
    });
    return verified
      ? { counter: authenticationInfo.newCounter, isSynced: authenticationInfo.credentialBackedUp }
      : null;
  } catch {
    return null;
  }
}
