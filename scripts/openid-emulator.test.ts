import { createHash, randomBytes } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openidEmulator } from "../emulators/openid/openid.mjs";

/** The emulated provider is held to the protocol, so that what passes against it would pass against a real one. */
const CALLBACK = "http://localhost:8787/api/auth/callback/x";
let origin = "";
let server: http.Server;

beforeAll(async () => {
  server = http.createServer((request, response) => {
    void emulator(request, response, new URL(request.url ?? "/", origin));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const emulator = openidEmulator({ issuerOrigin: origin, origins: ["http://localhost:8787"] });
});
afterAll(() => void server.close());

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** Signs in as somebody and answers where the provider sends them. */
async function authorize(issuer: string, over: Record<string, string> = {}) {
  const verifier = base64(randomBytes(32));
  const asked = new URLSearchParams({
    ...{ response_type: "code", client_id: "lumina", redirect_uri: CALLBACK, scope: "openid email" },
    ...{ state: "s1", nonce: "n1", code_challenge_method: "S256" },
    code_challenge: base64(createHash("sha256").update(verifier).digest()),
    ...{ name: "Noor", email: "noor@harbour-tools.example", verified: "on" },
    ...over,
  });
  const answer = await fetch(`${issuer}/authorize`, { method: "POST", body: asked, redirect: "manual" });
  const location = answer.headers.get("location");
  return { status: answer.status, verifier, back: location ? new URL(location).searchParams : null };
}

async function redeem(issuer: string, code: string, verifier: string, secret = "secret-of-lumina") {
  const answer = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`lumina:${secret}`).toString("base64")}` },
    body: new URLSearchParams({
      ...{ grant_type: "authorization_code", code, redirect_uri: CALLBACK, code_verifier: verifier },
    }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

test("a person signs in, and the id token is signed by a published key", async () => {
  const issuer = `${origin}/openid/harbour`;
  const { back, verifier } = await authorize(issuer);
  expect(back?.get("state")).toBe("s1");
  expect(back?.get("iss")).toBe(issuer);
  const { body } = await redeem(issuer, back?.get("code") ?? "", verifier);
  const jwks = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const { payload } = await jwtVerify(body.id_token ?? "", jwks, { issuer, audience: "lumina" });
  expect(payload).toMatchObject({ email: "noor@harbour-tools.example", email_verified: true, nonce: "n1" });
  const again = await redeem(issuer, back?.get("code") ?? "", verifier);
  expect(again).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
});

test("a code is worth nothing without its verifier, its client's secret, or at another issuer", async () => {
  const issuer = `${origin}/openid/harbour`;
  for (const [verifier, secret, at] of [
    ["another-verifier", undefined, issuer],
    [undefined, "guessed", issuer],
    [undefined, undefined, `${origin}/openid/pine`],
  ] as const) {
    const given = await authorize(issuer);
    const { body } = await redeem(at, given.back?.get("code") ?? "", verifier ?? given.verifier, secret);
    expect(["invalid_grant", "invalid_client"]).toContain(body.error);
  }
});

test("nobody is sent back to a foreign address, and PKCE is demanded", async () => {
  const issuer = `${origin}/openid/harbour`;
  const foreign = await authorize(issuer, { redirect_uri: "https://evil.example/callback" });
  expect([foreign.status, foreign.back]).toEqual([400, null]);
  const plain = await authorize(issuer, { code_challenge_method: "plain" });
  expect(plain.back?.get("error")).toBe("invalid_request");
});

test("a rotated key is published no longer, and a provider can be broken and mended", async () => {
  const issuer = `${origin}/openid/rotating`;
  const kidOf = async () => {
    const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: { kid: string }[] };
    return keys.map(({ kid }) => kid);
  };
  const before = await kidOf();
  await fetch(`${origin}/sandbox/openid/rotating/rotate`, { method: "POST" });
  const after = await kidOf();
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
  const set = (fault: string | null) =>
    fetch(`${origin}/sandbox/openid/rotating`, { method: "PUT", body: JSON.stringify({ fault }) });
  await set("down");
  await expect(fetch(`${issuer}/jwks`)).rejects.toThrow();
  await set(null);
  expect(await kidOf()).toEqual(after);
});
