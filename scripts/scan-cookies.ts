/**
 * `npm run scan:cookies [-- --origin https://lumina-erp.com]`: drives a real browser through the product in five states,
 * signed out and signed in, and gives what it saw to Lumina, which compares it with the inventory (/admin/cookies).
 * Without an origin it scans the Lumina that runs here. It ends with 1 when anything was found.
 *
 * Who sends the report: in a sandbox, whoever the Access emulator says. Elsewhere SCAN_ACCESS_TOKEN holds a token of
 * Cloudflare Access for a member of staff, such as `cloudflared access token -app=https://…/admin` prints. SCAN_EMAIL and
 * SCAN_PASSWORD sign in; in a sandbox the demo's own do.
 */
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "../lib/accounts/demo-people";
import { type FoundProblem, PROBLEMS, type ScanReport } from "../lib/consent/cookies/compare";
import { scanProduct } from "./scan/browser";
import { sandboxStaffToken } from "./scan/staff-token";
import { ensureChromium, findChromium } from "./setup/chromium.mjs";

const { values } = parseArgs({ options: { origin: { type: "string", default: "http://localhost:8787" } } });
const origin = new URL(values.origin).origin;
const environment = process.env;

await ensureChromium();
const headers = await staffHeaders();
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ["--no-sandbox"],
});
try {
  const report = await scanProduct(browser, { origin, signIn, note: (line) => console.log(`  ${line}`) });
  const found = await send(report);
  for (const { kind, name, problem, states, detail } of found)
    console.log(`\n  ${kind} ${name}: ${PROBLEMS[problem]}. ${detail}\n    ${states.join(", ")}`);
  console.log(
    found.length === 0
      ? "\n  Everything that was seen is allowed where it was seen."
      : `\n  ${found.length} found: ${origin}/admin/cookies/findings`,
  );
  process.exitCode = found.length > 0 ? 1 : 0;
} finally {
  await browser.close();
}

async function signIn(page: Page): Promise<string> {
  await page.goto("/sign-in");
  await page.getByLabel("Work e-mail").fill(environment.SCAN_EMAIL ?? DEMO_PEOPLE[0]?.email ?? "");
  await page.getByLabel("Password", { exact: true }).fill(environment.SCAN_PASSWORD ?? DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/o\/[^/]+/);
  return new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
}

/** The headers that prove to /admin who sends the report. */
async function staffHeaders(): Promise<Record<string, string>> {
  const token = environment.SCAN_ACCESS_TOKEN ?? (await sandboxStaffToken(origin));
  if (!token) throw new Error("Set SCAN_ACCESS_TOKEN to a token of Cloudflare Access.");
  return { "cf-access-jwt-assertion": token };
}

async function send(report: ScanReport): Promise<FoundProblem[]> {
  const answer = await fetch(`${origin}/admin/cookies/scans`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(report),
  });
  if (!answer.ok) throw new Error(`Lumina did not take the report: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { found: FoundProblem[] }).found;
}
