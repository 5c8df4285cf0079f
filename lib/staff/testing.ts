import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from "jose";
import { controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { forgetTeamKeys } from "./access";
import { staffOf } from "./current";
import { addProof } from "./proof";

/** For tests of what stands behind Cloudflare Access: a team with a key of its own, and everything somebody could forge. */

interface TeamKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: JWK;
}

export async function newKey(kid: string): Promise<TeamKey> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  return {
    kid,
    privateKey,
    publicKey,
    jwk: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" },
  };
}

/** The token of a browser in which this member of staff has shown a code. */
export async function staffProof(email: string): Promise<string> {
  const staff = await staffOf({ email });
  if (!staff) throw new Error(`${email} is not of the staff.`);
  let proof = "";
  await controlWrite({ kind: "system", id: "test" }, async (w) => {
    proof = await addProof(w, staff.id);
  });
  return proof;
}

const HOUR = 3600;
const nowSeconds = () => Math.floor(Date.now() / 1000);

/** The claims that Access puts into a token for a person. */
const claims = (email: string | undefined) => ({
  ...(email && { email }),
  type: "app",
  sub: "7335d417-61da-459d-899c-0a01c76a2f94",
  iss: environment().ACCESS_TEAM_ORIGIN,
  aud: [environment().ACCESS_AUDIENCE ?? ""],
  iat: nowSeconds(),
  nbf: nowSeconds(),
  exp: nowSeconds() + HOUR,
});

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token as Access signs it, with some claims or parts of the head changed. */
export function token(
  key: TeamKey,
  email: string | undefined,
  change: { claims?: Record<string, unknown>; kid?: string | null } = {},
): Promise<string> {
  const kid = change.kid === undefined ? key.kid : change.kid;
  return new SignJWT({ ...claims(email), ...change.claims })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", ...(kid !== null && { kid }) })
    .sign(key.privateKey);
}

/** Every token that must open nothing, by what is wrong with it. `stranger` is a key that the team does not publish. */
export async function badTokens(
  team: TeamKey,
  stranger: TeamKey,
  email: string,
): Promise<Record<string, string>> {
  const good = await token(team, email);
  const [head = "", body = "", signature = ""] = good.split(".");
  const publicText = new TextEncoder().encode(await exportSPKI(team.publicKey));
  const past = nowSeconds() - 2 * HOUR;
  const unsigned = (alg: string) => `${base64url({ alg, typ: "JWT", kid: team.kid })}.${body}.`;
  return {
    empty: "",
    "no token at all": "not.a.token",
    "a forged signature": `${head}.${body}.${signature.slice(0, -8)}AAAAAAAA`,
    "another body under the same signature": `${head}.${base64url({ ...claims(email), email: "x@y.example" })}.${signature}`,
    expired: await token(team, email, { claims: { iat: past, nbf: past, exp: past + HOUR } }),
    "not yet valid": await token(team, email, { claims: { nbf: nowSeconds() + HOUR } }),
    "without an end": await token(team, email, { claims: { exp: undefined } }),
    "for another application": await token(team, email, { claims: { aud: ["another"] } }),
    "of another team": await token(team, email, { claims: { iss: "https://other.access.example" } }),
    "alg none": unsigned("none"),
    "alg None": unsigned("None"),
    "without a signature": unsigned("RS256"),
    "HS256 under the public key": await new SignJWT(claims(email))
      .setProtectedHeader({ alg: "HS256", kid: team.kid })
      .sign(publicText),
    "an unknown key": await token(stranger, email),
    "another key under the team's name": await token(stranger, email, { kid: team.kid }),
    "another key without a name": await token(stranger, email, { kid: null }),
    "without an address": await token(team, undefined),
    "with something else for an address": await token(team, undefined, { claims: { email: "staff" } }),
    "of a service": await token(team, undefined, { claims: { common_name: "robot.access", sub: "" } }),
  };
}

/** Answers the team's keys instead of the network; `down` makes it fail. Counts how often it was asked. */
export function keysEndpoint(...keys: TeamKey[]) {
  const state = { keys, down: false, asked: 0 };
  forgetTeamKeys();
  const answer = async (input: RequestInfo | URL): Promise<Response> => {
    if (String(input) !== `${environment().ACCESS_TEAM_ORIGIN}/cdn-cgi/access/certs`)
      throw new Error(`A test asked for ${input}.`);
    state.asked++;
    if (state.down) throw new TypeError("fetch failed");
    return Response.json({ keys: state.keys.map(({ jwk }) => jwk), public_certs: [] });
  };
  return { state, answer };
}
