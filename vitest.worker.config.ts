import { rename } from "node:fs/promises";
import path from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { startForTests } from "./emulators/start-for-tests.mjs";
import { stripeVariables } from "./emulators/stripe/credentials.mjs";
import { voiceVariables } from "./emulators/voice/credentials.mjs";
import { filledDatabase } from "./scripts/migrations/filled-database.mjs";
import { reducedPasskeyLibrary } from "./scripts/reduce-passkey-library.mjs";
import { reducedLibrary } from "./scripts/reduce-sign-in-library.mjs";
import { passwordList, TEST_ASSETS } from "./scripts/setup/password-list.mjs";

const ORIGIN = "http://localhost:8787";

/** Writes a library bundled for tests. By a rename, because processes that share the tests may do so at the same time. */
async function bundled(name: string, write: (outfile: string) => Promise<void>): Promise<string> {
  const file = path.resolve(import.meta.dirname, ".lumina/test-libraries", name);
  const own = `${file}.${process.pid}`;
  await write(own);
  await rename(own, file);
  return file;
}

/** As it is in the Worker: it is CommonJS that requires ES modules, which only a bundler can. */
const SIGN_IN_LIBRARY = await bundled("next-auth.mjs", (outfile) => reducedLibrary(outfile, "esm"));
const PASSKEY_LIBRARY = await bundled("passkeys.mjs", reducedPasskeyLibrary);

/** Files whose tests need the whole process: jobs that run, calls, requests of their own (`SELF.fetch`). */
const WHOLE_PROCESS = [
  "worker/!(clock-queries).worker.test.ts",
  "worker/*/**/*.worker.test.ts",
  "lib/voice/**/*.worker.test.ts",
  "lib/agents/run.worker.test.ts",
  "lib/call-search/newest-first.worker.test.ts",
  "lib/imports/{imports,workbook}.worker.test.ts",
  "lib/models/training.worker.test.ts",
  "lib/organization-export/**/*.worker.test.ts",
  "lib/platform/db/{clients,tenant}.worker.test.ts",
  "lib/replay/run.worker.test.ts",
  "lib/minor-reports/*.worker.test.ts",
  "lib/rights/{carry-out,oracle}.worker.test.ts",
  "lib/transcripts/{bookmarks,corrections}.worker.test.ts",
];

/** @param main the process: all of ours except Next, or one that begins no job and loads in a fraction of the time */
const workerd = (main: string) =>
  cloudflareTest(async () => {
    await passwordList(TEST_ASSETS);
    const emulators = await startForTests(ORIGIN);
    return {
      main,
      wrangler: { configPath: "./wrangler.jsonc" },
      miniflare: {
        // For what migrations make of a database of an earlier version.
        d1Databases: { EARLIER_DB: "earlier" },
        assets: { directory: path.resolve(import.meta.dirname, TEST_ASSETS), binding: "ASSETS" },
        bindings: {
          MODE: "sandbox",
          APP_ORIGIN: ORIGIN,
          DNS_OVER_HTTPS_URL: `${emulators}/dns-query`,
          EMULATORS: emulators,
          ...stripeVariables(emulators),
          ...voiceVariables(emulators),
          // Not a secret: it seals nothing but what these tests make.
          MASTER_KEY: Buffer.from("only for tests: 32 bytes of key.").toString("base64"),
          CERTIFICATE_KEY: Buffer.from("only for tests: a certificate k.").toString("base64"),
          ACCESS_TEAM_ORIGIN: "https://team.access.example",
          ACCESS_AUDIENCE: "audience-of-the-tests",
          ...{ GOOGLE_CLIENT_ID: "google-test", GOOGLE_CLIENT_SECRET: "secret-of-google-test" },
          GOOGLE_ISSUER: `${emulators}/openid/google`,
          ...{ MICROSOFT_CLIENT_ID: "microsoft-test", MICROSOFT_CLIENT_SECRET: "secret-of-microsoft-test" },
          MICROSOFT_ISSUER: `${emulators}/openid/microsoft`,
          STAFF_ADMIN_EMAIL: "first.admin@lumina.example",
          FILLED_DATABASE: filledDatabase(),
          TEST_MIGRATIONS: await readD1Migrations(path.resolve(import.meta.dirname, "prisma/migrations")),
        },
      },
    };
  });

const runtime = path.resolve(import.meta.dirname, "scripts/test/next-runtime.ts");
const resolve = {
  alias: {
    "@": import.meta.dirname,
    "next-auth": SIGN_IN_LIBRARY,
    "@simplewebauthn/server/helpers": PASSKEY_LIBRARY,
    "@simplewebauthn/server": PASSKEY_LIBRARY,
    "next/headers": runtime,
    "server-only": runtime,
    "next/cache": runtime,
    "next/server": runtime,
  },
};
const test = {
  globalSetup: ["scripts/test/provide-schema.ts"],
  setupFiles: ["scripts/test/worker-setup.ts"],
  // To start a process and load all of ours takes longer than most files' tests: scripts/test/worker-setup.ts empties it instead.
  isolate: false,
  testTimeout: 120_000,
  hookTimeout: 180_000,
};

/**
 * Tests named *.worker.test.ts run inside workerd, with the bindings of wrangler.jsonc: a real D1, R2, KV, queue,
 * workflows and durable objects. Storage, modules and bindings are fresh for each file.
 */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [workerd("./scripts/test/idle-worker-main.ts")],
        resolve,
        test: {
          ...test,
          name: "worker",
          include: ["{lib,worker}/**/*.worker.test.ts"],
          exclude: WHOLE_PROCESS,
        },
      },
      {
        plugins: [workerd("./scripts/test/worker-main.ts")],
        resolve,
        test: { ...test, name: "whole process", include: WHOLE_PROCESS },
      },
    ],
    // What a passing test logs is a failure that it provoked.
    silent: "passed-only",
  },
});
