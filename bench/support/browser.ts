import { existsSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "../../lib/accounts/demo-people";

const DEBIAN = "/usr/bin/chromium";
const ARGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launchBrowser(debuggingPort?: number): Promise<Browser> {
  return chromium.launch({
    executablePath: existsSync(DEBIAN) ? DEBIAN : undefined,
    args: debuggingPort ? [...ARGS, `--remote-debugging-port=${debuggingPort}`] : ARGS,
  });
}

/** Signs the demo owner in and answers the Cookie header of that session. */
export async function demoCookie(browser: Browser, origin: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel(/e-?mail/i).fill(DEMO_PEOPLE[0]?.email ?? "");
  await page.getByLabel("Password", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/o(\/|$)/);
  const cookies = await context.cookies();
  await context.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}
