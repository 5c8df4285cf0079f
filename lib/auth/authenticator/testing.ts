import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { environment } from "@/lib/platform/env";

/** An authenticator for tests: makes passkeys and answers as the WebAuthn standard says, and errs where it is told to. */

interface Behaviour {
  origin: string;
  rpID: string;
  userVerified: boolean;
  synced: boolean;
  /** Of its attestation; all but "none" are signed by the passkey itself. */
  format: string;
  /** Of the certificate chain in the attestation; null for none. */
  certificates: Buffer[] | null;
  /** Whose the authenticator says the passkey is. */
  userHandle: string;
  counter: number;
}

const b64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();

export class TestAuthenticator {
  readonly credentialId = randomBytes(32);
  readonly #key: { privateKey: KeyObject; publicKey: KeyObject };
  /** How often it was used; 0 for ever when it is `synced`. */
  counter = 0;

  constructor(
    readonly userId: string,
    readonly more: Partial<Behaviour> = {},
  ) {
    this.#key = generateKeyPairSync("ec", { namedCurve: "P-256" });
  }

  /** Answers a registration's challenge. */
  create(challenge: string, more: Partial<Behaviour> = {}): RegistrationResponseJSON {
    const set = this.#behaviour(more);
    const { x = "", y = "" } = this.#key.publicKey.export({ format: "jwk" });
    // COSE_Key of an ES256 key: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
    const cose = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x, "base64url"),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y, "base64url"),
    ]);
    const idLength = Buffer.from([0, this.credentialId.length]);
    const authData = Buffer.concat([
      this.#head(set, 0x40),
      Buffer.alloc(16),
      idLength,
      this.credentialId,
      cose,
    ]);
    const clientDataJSON = this.#clientData("webauthn.create", challenge, set);
    const attestationObject = Buffer.concat([
      cborMap(3),
      ...[cborText("fmt"), cborText(set.format)],
      ...[cborText("attStmt"), ...this.#statement(set, authData, clientDataJSON)],
      ...[cborText("authData"), cborBytes(authData)],
    ]);
    return {
      ...this.#envelope(),
      response: {
        clientDataJSON,
        attestationObject: b64(attestationObject),
        transports: ["internal"],
      },
    };
  }

  /** Answers a challenge to prove its holder. */
  answer(challenge: string, more: Partial<Behaviour> = {}): AuthenticationResponseJSON {
    if (!this.more.synced) this.counter += 1;
    const set = this.#behaviour(more);
    const authData = this.#head(set, 0);
    const clientDataJSON = this.#clientData("webauthn.get", challenge, set);
    return {
      ...this.#envelope(),
      response: {
        clientDataJSON,
        authenticatorData: b64(authData),
        signature: b64(this.#signature(authData, clientDataJSON)),
        userHandle: b64(set.userHandle),
      },
    };
  }

  #signature(authData: Buffer, clientDataJSON: string): Buffer {
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, "base64url"))]);
    return sign("sha256", signed, this.#key.privateKey);
  }

  #statement({ format, certificates }: Behaviour, authData: Buffer, clientDataJSON: string): Buffer[] {
    if (certificates) return [cborMap(1), cborText("x5c"), cborArray(certificates.map(cborBytes))];
    if (format === "none") return [cborMap(0)];
    // ES256, -7, is 0x26 in CBOR.
    const signed = [cborText("sig"), cborBytes(this.#signature(authData, clientDataJSON))];
    return [cborMap(2), cborText("alg"), Buffer.from([0x26]), ...signed];
  }

  #behaviour(more: Partial<Behaviour>): Behaviour {
    const { hostname, origin } = new URL(environment().APP_ORIGIN);
    return {
      ...{ origin, rpID: hostname, userVerified: true, synced: false },
      ...{ format: "none", certificates: null },
      ...{ userHandle: this.userId, counter: this.counter },
      ...this.more,
      ...more,
    };
  }

  /** rpIdHash, flags and counter: user present, user verified, backup eligible and backed up. */
  #head({ rpID, userVerified, synced, counter }: Behaviour, flags: number): Buffer {
    const set = 0x01 | (userVerified ? 0x04 : 0) | (synced ? 0x18 : 0) | flags;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpID), Buffer.from([set]), count]);
  }

  #clientData(type: string, challenge: string, { origin }: Behaviour): string {
    return b64(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #envelope() {
    const id = b64(this.credentialId);
    return { id, rawId: id, type: "public-key" as const, clientExtensionResults: {} };
  }
}

const cborMap = (entries: number) => Buffer.from([0xa0 + entries]);
const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
const cborArray = (items: Buffer[]) => Buffer.concat([Buffer.from([0x80 + items.length]), ...items]);
function cborBytes(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([Buffer.from([0x59]), length, bytes]);
}
