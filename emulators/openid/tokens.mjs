import { createHash, randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { faultyClaims } from "./faults.mjs";

/** Seconds that an id token is good for. */
const TOKEN_SECONDS = 600;

async function newKey() {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const kid = randomUUID();
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" } };
}

/** The signing keys of all providers of the emulator, by name; each is made when it is first asked for. */
export function keyStore() {
  const keys = new Map();
  return {
    async of(tenant) {
      if (!keys.has(tenant)) keys.set(tenant, newKey());
      return keys.get(tenant);
    },
    /** A new key takes the place of the one before, which is published no longer. */
    rotate(tenant) {
      keys.set(tenant, newKey());
    },
  };
}

/** The name that a provider knows a person by: the same for the same address, and no address itself. */
export const subjectOf = (tenant, email) =>
  createHash("sha256").update(`${tenant}|${email}`).digest("hex").slice(0, 24);

/** Providers that do not say when somebody signed in there. */
const WITHOUT_TIME = new Set(["google", "microsoft"]);

/**
 * What a provider says of a person. Google says whose directory somebody is in; Microsoft says neither that an address was
 * verified nor calls the person by `sub` alone.
 */
export function claimsOf(tenant, person) {
  const { email, name, verified } = person;
  const sub = person.subject || subjectOf(tenant, email);
  if (tenant === "microsoft")
    return { sub, oid: sub, tid: subjectOf(tenant, "tenant"), email, preferred_username: email, name };
  const claims = { sub, email, email_verified: verified, name };
  return tenant === "google" ? { ...claims, hd: email.split("@")[1] } : claims;
}

/** An id token for a code that was redeemed, as RFC 7519 and OpenID Connect Core 2 describe it. */
export async function idToken({ issuer, tenant, fault, keys }, { person, clientId, nonce }) {
  const now = Math.floor(Date.now() / 1000);
  const claims = faultyClaims(
    {
      ...{ iss: issuer, aud: clientId, iat: now, exp: now + TOKEN_SECONDS },
      ...(WITHOUT_TIME.has(tenant) ? {} : { auth_time: now - person.signedInAgo }),
      ...claimsOf(tenant, person),
      ...(nonce ? { nonce } : {}),
    },
    fault,
  );
  if (fault === "unsigned") return new UnsecuredJWT(claims).encode();
  const { kid, privateKey } = await keys.of(tenant);
  // Under the name of a key that is published, but by another.
  const key = fault === "bad-signature" ? (await newKey()).privateKey : privateKey;
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid, typ: "JWT" }).sign(key);
}
