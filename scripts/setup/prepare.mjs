import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { whenChanged } from "./fingerprint.mjs";
import { bin, inHome, root } from "./paths.mjs";
import { run, step } from "./run.mjs";

/** Everything the built Worker depends on. */
const BUILD_INPUTS = [
  "app",
  "components",
  "lib",
  "worker",
  "public",
  "prisma/schema",
  "package-lock.json",
  "next.config.ts",
  "open-next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "wrangler.jsonc",
  "scripts/reduce-next-server.mjs",
  "scripts/reduce-passkey-library.mjs",
  "scripts/reduce-sign-in-library.mjs",
  "scripts/share-modules.mjs",
  "scripts/share-runtime.mjs",
  "scripts/static-pages.ts",
  "scripts/site-scripts.mjs",
  "scripts/password-list.ts",
  "bench/results.json",
];

/** The Prisma client and the data rules, from the schema. */
export const generate = () =>
  whenChanged(
    "lib/platform/db/generated/.inputs",
    ["prisma/schema", "prisma.config.ts", "scripts/data-rules.ts", "package-lock.json"],
    () =>
      step("Generating the database client", () => run("generate", "npm", ["run", "--silent", "generate"])),
  );

/** The Worker for this machine, where it says "sandbox". */
export const build = () =>
  whenChanged(".open-next/.inputs", BUILD_INPUTS, () =>
    step("Building the Worker", () => buildWorker(["--sandbox"])),
  );

/**
 * The Worker, as it is deployed.
 *
 * @param {string[]} pages what `scripts/static-pages.ts` is told
 */
export async function buildWorker(pages = []) {
  // The adapter replaces its folder as it goes; without this a build that was killed would look like the last one.
  rmSync(path.join(root, ".open-next/.inputs"), { force: true });
  await run("build", bin("opennextjs-cloudflare"), ["build"]);
  await run("sign-in-library", process.execPath, [
    ...["scripts/reduce-sign-in-library.mjs", ".open-next/next-auth.cjs"],
  ]);
  await run("passkey-library", process.execPath, [
    ...["scripts/reduce-passkey-library.mjs", ".open-next/passkeys.mjs"],
  ]);
  await run("static-pages", bin("tsx"), ["scripts/static-pages.ts", ...pages]);
  await run("password-list", bin("tsx"), ["scripts/password-list.ts", ".open-next/assets"]);
  await run("site-scripts", process.execPath, ["scripts/site-scripts.mjs", ".open-next/assets/site"]);
}

/**
 * Writes what the Worker is told at start as a file of variables that only this user can read.
 *
 * @param folder the state folder, relative to `.lumina/`
 */
export function writeVariables(folder, variables) {
  const file = inHome(folder, "variables.env");
  const lines = Object.entries(variables).map(([name, value]) => `${name}="${value}"`);
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return file;
}

/** Brings the local database of a state folder up to the newest migration. */
export const migrate = (folder) =>
  whenChanged(`.lumina/${folder}/.migrations`, ["prisma/migrations"], () =>
    step("Applying migrations", () =>
      run("migrate", process.execPath, ["scripts/setup/local-database.mjs", inHome(folder)]),
    ),
  );
