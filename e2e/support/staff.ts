import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { exportJWK, exportSPKI, generateKeyPair, importJWK, importPKCS8, SignJWT } from "jose";
import { AUDIENCE } from "../../emulators/audience.mjs";
import { inHome } from "../../scripts/setup/paths.mjs";
import { AuthenticatorApp } from "./authenticator-app";

/** Who the sandbox names as its first admin. */
export const FIRST_ADMIN = "staff@lumina-erp.example";

const port = Number(process.env.E2E_PORT ?? 8799);
const ISSUER = `http://localhost:${port + 20}`;

const FACTOR_PATH = "/admin/second-factor";

/** Opens a page of /admin by way of the emulator's sign-in, and with a code of the person's authenticator app. */
export async function openAsStaff(page: Page, path: string, email = FIRST_ADMIN): Promise<void> {
  await page.goto(path);
  if (new URL(page.url()).port !== String(port)) {
    await page.getByLabel("Your work e-mail").fill(email);
    await page.getByRole("button", { name: "Sign in" }).click();
  }
  await page.waitForURL((url) => url.pathname.startsWith("/admin"));
  if (new URL(page.url()).pathname === FACTOR_PATH) await withApp(email, (app) => showCode(page, app));
}

/** A code of somebody's app that was not used before; they have come in by one. */
export async function staffCode(email = FIRST_ADMIN): Promise<string> {
  let code = "";
  await withApp(email, async (app) => {
    const authenticator = new AuthenticatorApp(app.secret ?? "", app.lastStep);
    code = await authenticator.code();
    app.lastStep = authenticator.lastStep;
  });
  return code;
}

/** What is kept of somebody's app between tests: its secret, the last code it gave, and the proof that a browser holds. */
interface KeptApp {
  secret?: string;
  lastStep?: number;
  proof?: string;
}

/** Gives the browser the proof of an earlier test, or shows a code. */
async function showCode(page: Page, app: KeptApp): Promise<void> {
  const next = new URL(page.url()).searchParams.get("next") ?? "/admin";
  const name = "lumina-staff";
  if (app.proof) {
    await page.context().addCookies([{ name, value: app.proof, url: new URL("/", page.url()).href }]);
    await page.goto(next);
    if (new URL(page.url()).pathname !== FACTOR_PATH) return;
  }
  const setUp = page.getByRole("button", { name: "Set up an authenticator app" });
  const code = page.getByLabel("Code from your authenticator app");
  await setUp.or(code).first().waitFor();
  if (await setUp.isVisible()) {
    await setUp.click();
    app.secret = (await page.locator("code.font-mono").textContent()) ?? "";
    app.lastStep = 0;
  }
  const authenticator = new AuthenticatorApp(app.secret ?? "", app.lastStep);
  await code.fill(await authenticator.code());
  app.lastStep = authenticator.lastStep;
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.pathname !== FACTOR_PATH);
  app.proof = (await page.context().cookies()).find((cookie) => cookie.name === name)?.value;
}

/** Lends the app of a person to one test at a time: tests run in two processes. */
async function withApp(email: string, work: (app: KeptApp) => Promise<void>): Promise<void> {
  const file = inHome("test-state", `authenticator-${email}.json`);
  const lock = `${file}.lock`;
  while (!take(lock)) await new Promise((resolve) => setTimeout(resolve, 200));
  try {
    const app = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as KeptApp) : {};
    await work(app);
    writeFileSync(file, JSON.stringify(app));
  } finally {
    rmdirSync(lock);
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** The key that the emulator of Access signs with: the tests forge from the real one. */
async function teamKey() {
  const { kid, pkcs8 } = JSON.parse(readFileSync(inHome("test-state", "access-key.json"), "utf8")) as {
    kid: string;
    pkcs8: string;
  };
  const key = await importPKCS8(pkcs8, "RS256", { extractable: true });
  const { n, e } = await exportJWK(key);
  const publicKey = await importJWK({ kty: "RSA", n, e, alg: "RS256" }, "RS256", { extractable: true });
  return { kid, key, spki: await exportSPKI(publicKey as CryptoKey) };
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Tokens that must open nothing, by what is wrong with them; and one that is good, to show that the others could be. */
export async function accessTokens(email = FIRST_ADMIN) {
  const { kid, key, spki } = await teamKey();
  const stranger = (await generateKeyPair("RS256")).privateKey;
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ email, type: "app", sub: `sandbox|${email}`, iss: ISSUER, aud: [AUDIENCE] },
    ...{ iat: now, nbf: now, exp: now + 3600 },
  };
  const signed = (change: Record<string, unknown> = {}, signer: CryptoKey = key, name = kid) =>
    new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg: "RS256", kid: name }).sign(signer);
  const good = await signed();
  const [head, body, signature = ""] = good.split(".");
  return {
    good,
    bad: {
      "no token": "not.a.token",
      "a forged signature": `${head}.${body}.${signature.slice(0, -8)}AAAAAAAA`,
      expired: await signed({ iat: now - 7200, nbf: now - 7200, exp: now - 3600 }),
      "not yet valid": await signed({ nbf: now + 3600 }),
      "for another application": await signed({ aud: ["another"] }),
      "of another team": await signed({ iss: "https://other.cloudflareaccess.com" }),
      "alg none": `${base64url({ alg: "none", kid })}.${body}.`,
      "HS256 under the public key": await new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256", kid })
        .sign(new TextEncoder().encode(spki)),
      "an unknown key": await signed({}, stranger, "unknown"),
      "another key under the team's name": await signed({}, stranger),
      "without an address": await signed({ email: undefined }),
    },
  };
}

export const accessCookie = (token: string) => ({ cookie: `CF_Authorization=${token}` });
