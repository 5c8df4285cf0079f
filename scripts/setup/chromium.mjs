import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { bin } from "./paths.mjs";
import { run, step } from "./run.mjs";

const DEBIAN = "/usr/bin/chromium";
const DEBIAN_SHELL = "/usr/bin/chromium-headless-shell";

function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)("@playwright/test");
  return chromium.executablePath();
}

/** Where a Chromium is on this machine: Playwright's own, else the system's; null when there is none. */
export function findChromium() {
  return [playwrightsOwn(), DEBIAN].find((file) => file && existsSync(file)) ?? null;
}

/**
 * Where the browser of the tests is: Chromium without a window, which takes half as long for a page. Undefined where Playwright
 * finds its own.
 */
export function findHeadlessShell() {
  if (existsSync(playwrightsOwn())) return undefined;
  return [DEBIAN_SHELL, DEBIAN].find((file) => existsSync(file));
}

/**
 * Finds a Chromium, or fetches Playwright's own, or installs Debian's.
 *
 * @throws Error that says what to do when none of these work.
 */
export async function ensureChromium() {
  if (existsSync(playwrightsOwn()) || existsSync(DEBIAN_SHELL)) return;
  await step("Getting a browser", () => getChromium());
  if (!findChromium()) throw new Error(`No Chromium was found. Install one, for example at ${DEBIAN}.`);
}

async function getChromium() {
  // With the one that is there tests only take longer.
  if (findChromium()) return debianPackages("chromium-headless-shell").catch(() => {});
  await run("chromium", bin("playwright"), ["install", "chromium"]).catch(() =>
    debianPackages("chromium", "chromium-headless-shell"),
  );
}

async function debianPackages(...names) {
  if (!existsSync("/usr/bin/apt-get"))
    throw new Error(
      "Playwright's Chromium could not be downloaded here. Run: npx playwright install chromium, or install Chromium at /usr/bin/chromium.",
    );
  await run("apt-update", "apt-get", ["update"]);
  await run("apt-chromium", "apt-get", ["install", "-y", "--no-install-recommends", ...names], {
    DEBIAN_FRONTEND: "noninteractive",
  });
}
