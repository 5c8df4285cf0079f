import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { bin } from "./paths.mjs";
import { run, step } from "./run.mjs";

const DEBIAN = "/usr/bin/chromium";

function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)("@playwright/test");
  return chromium.executablePath();
}

/** Where a Chromium is on this machine: Playwright's own, else the system's; null when there is none. */
export function findChromium() {
  return [playwrightsOwn(), DEBIAN].find((file) => file && existsSync(file)) ?? null;
}

/**
 * Finds a Chromium, or fetches Playwright's own, or installs Debian's.
 *
 * @throws Error that says what to do when none of these work.
 */
export async function ensureChromium() {
  if (findChromium()) return;
  await step("Getting a browser", async () => {
    await run("chromium", bin("playwright"), ["install", "chromium"]).catch(() => debianChromium());
  });
  if (!findChromium()) throw new Error(`No Chromium was found. Install one, for example at ${DEBIAN}.`);
}

async function debianChromium() {
  if (!existsSync("/usr/bin/apt-get"))
    throw new Error(
      "Playwright's Chromium could not be downloaded here. Run: npx playwright install chromium, or install Chromium at /usr/bin/chromium.",
    );
  await run("apt-update", "apt-get", ["update"]);
  await run("apt-chromium", "apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
    DEBIAN_FRONTEND: "noninteractive",
  });
}
