import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, SignJWT } from "jose";
import { AUDIENCE } from "./audience.mjs";
import { escaped } from "./html.mjs";

const SESSION_SECONDS = 8 * 3600;
const COOKIE = "CF_Authorization";

/**
 * Cloudflare Access: publishes the team's keys at /cdn-cgi/access/certs, signs people in at /cdn-cgi/access/login and
 * gives them a CF_Authorization token. The cookie reaches Lumina because both are on localhost, and cookies know no ports.
 *
 * The key is kept in the state folder, so that a token outlives a restart.
 */
export async function accessEmulator({ port, folder, origin }) {
  const issuer = `http://localhost:${port}`;
  const { key, jwk } = await signingKey(path.join(folder, "access-key.json"));
  const issue = (email) =>
    new SignJWT({ email, type: "app", country: "US" })
      .setProtectedHeader({ alg: "RS256", kid: jwk.kid, typ: "JWT" })
      .setIssuer(issuer)
      .setAudience([AUDIENCE])
      .setSubject(`sandbox|${email}`)
      .setIssuedAt()
      .setExpirationTime(`${SESSION_SECONDS}s`)
      .sign(key);

  return async (request, response, url) => {
    if (url.pathname === "/cdn-cgi/access/certs") {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ keys: [jwk] }));
      return true;
    }
    if (url.pathname.startsWith("/cdn-cgi/access/login")) {
      await login(request, response, url);
      return true;
    }
    if (url.pathname === "/cdn-cgi/access/logout") {
      response.writeHead(302, { "set-cookie": `${COOKIE}=; Path=/; Max-Age=0`, location: origin });
      response.end();
      return true;
    }
    return false;
  };

  async function login(request, response, url) {
    const back = safePath(url.searchParams.get("redirect_url"));
    if (request.method !== "POST") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(page(url, back));
      return;
    }
    const email = new URLSearchParams(await text(request)).get("email")?.trim().toLowerCase() ?? "";
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
      response.writeHead(400, { "content-type": "text/plain" }).end("That is no e-mail address.\n");
      return;
    }
    const cookie = `${COOKIE}=${await issue(email)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_SECONDS}`;
    response.writeHead(303, { "set-cookie": cookie, location: origin + back });
    response.end();
  }
}

async function signingKey(file) {
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const made = { kid: crypto.randomUUID(), pkcs8: await exportPKCS8(privateKey) };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  const { kid, pkcs8 } = JSON.parse(readFileSync(file, "utf8"));
  const key = await importPKCS8(pkcs8, "RS256", { extractable: true });
  const { n, e } = await exportJWK(key);
  return { key, jwk: { kid, kty: "RSA", alg: "RS256", use: "sig", n, e } };
}

/** Only paths of Lumina itself: the emulator is no open redirect. */
const safePath = (value) => (value && /^\/(?![/\\])/.test(value) ? value : "/admin");

async function text(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8").slice(0, 10_000);
}

const page = (url, back) => `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Access (sandbox)</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:24rem;margin:12vh auto;padding:0 1rem}
input,button{font:inherit;padding:.5rem .75rem;width:100%;box-sizing:border-box;margin:.35rem 0}</style>
<main><h1>Cloudflare Access (sandbox)</h1>
<p>On Cloudflare your identity provider stands here. In the sandbox you are whoever you say.</p>
<form method="post" action="${escaped(`${url.pathname}?redirect_url=${encodeURIComponent(back)}`)}">
<label>Your work e-mail <input name="email" type="email" required value="staff@lumina-erp.example" autocomplete="email"></label>
<button>Sign in</button></form></main></html>`;
