import type { Page } from "@playwright/test";
import { choose, GOOGLE, RUM } from "./support/consent";
import { consentCells } from "./support/consent-cells";
import { signedInOpening } from "./support/consent-people";
import { asDemo, DEMO_READY_MS, demoBase, demoReady } from "./support/demo";
import { expect, test } from "./support/test";

test.beforeAll(async ({ playwright, baseURL }) => {
  test.setTimeout(DEMO_READY_MS + 30_000);
  await demoReady(await playwright.request.newContext({ baseURL }));
});

consentCells("the demo's workspace", {
  works: /Harbour/,
  // A choice follows a person to every browser: nobody else's journey may decide as the admin or the viewer.
  open: signedInOpening(async (page, decides) => {
    const email = await asDemo(page, decides ? "admin" : "viewer");
    return { path: `${demoBase}/items`, email };
  }),
});

test("no name, figure or address of the workspace reaches Google or Datadog", async ({
  page,
  context,
  baseURL,
  expectedErrors,
}) => {
  expectedErrors.push(/canary/);
  await asDemo(page, "admin");
  await choose(context.request, [GOOGLE, RUM]);
  const words = new Set<string>(["/o/demo", "Harbour", "Noor Haddad", "demo-admin@lumina-erp.example"]);
  for (const path of ["items", "suppliers", "purchase-orders", "approvals"]) {
    await page.goto(`${demoBase}/${path}`);
    await expect(page.locator("main")).toContainText(/./);
    for (const word of await wordsOf(page)) words.add(word);
  }
  await page.goto(`${demoBase}/items`);
  const row = page.locator("main table tbody a").first();
  words.add((await row.getAttribute("href")) ?? "");
  await row.click();
  await page.waitForURL(/\/items\/[^/?]+/);
  for (const word of await wordsOf(page)) words.add(word);
  await page.waitForFunction(isWatched);
  await page.evaluate(() => {
    const said = document.querySelector("h1")?.textContent;
    setTimeout(() => {
      throw new TypeError(`canary ${said}`);
    });
  });
  await page.waitForTimeout(500);
  await page.goto("about:blank");

  const emulators = new URL(baseURL ?? "");
  emulators.hostname = "127.0.0.1";
  emulators.port = String(Number(emulators.port) + 20);
  const received = async () => (await page.request.get(new URL("/sandbox/received", emulators).href)).text();
  await expect.poll(received).toMatch(/TypeError/);
  const all = unescaped(await received());
  expect(all).toContain("/o/-/items/-");
  expect([...words].filter((word) => all.includes(word))).toEqual([]);
});

/** In the browser: whether Datadog's script watches the page; an error before that is nothing to it. */
const isWatched = () =>
  !!(window as { DD_RUM?: { getInternalContext(): unknown } }).DD_RUM?.getInternalContext();

const unescaped = (text: string) =>
  text.replace(/%[\dA-F]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));

/** What stands in the cells and headings of a page and is long enough to be told from anything else. */
const wordsOf = (page: Page): Promise<string[]> =>
  page
    .locator("main td, main h1")
    .allTextContents()
    .then((texts) =>
      texts.map((text) => text.trim()).filter((text) => text.length >= 8 && /[A-Za-z]{4}/.test(text)),
    );
