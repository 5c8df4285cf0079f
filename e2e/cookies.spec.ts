import type { Page } from "@playwright/test";
import { PROBLEMS } from "../lib/consent/cookies/compare";
import { type ScanOptions, scanProduct } from "../scripts/scan/browser";
import { sandboxStaffToken } from "../scripts/scan/staff-token";
import { newPerson, signInOnScreen, signUpOnScreen } from "./support/people";
import { openAsStaff } from "./support/staff";
import { expect, test } from "./support/test";

const STRAY = "stray-tracker";
const PAGES = { site: ["/", "/legal/cookies", "/sign-in"], workspace: ["", "/items"] };

/** A short drive, signed out and undecided, of a browser that holds a cookie nobody declared. */
const holding = (name: string, origin: string): ScanOptions => ({
  origin,
  pages: { site: ["/"], workspace: [] },
  states: ["fresh/signed-out"],
  signIn: () => Promise.reject(new Error("Nobody signs in.")),
  prepare: (context) => context.addCookies([{ name, value: "1", url: origin }]),
});

/** Hands a scan in as `npm run scan:cookies` does. @returns what was found, in words */
async function handIn(origin: string, report: Awaited<ReturnType<typeof scanProduct>>): Promise<string[]> {
  const token = await sandboxStaffToken(origin);
  const answer = await fetch(`${origin}/admin/cookies/scans`, {
    method: "POST",
    headers: { "content-type": "application/json", "cf-access-jwt-assertion": token ?? "" },
    body: JSON.stringify(report),
  });
  expect(answer.status).toBe(201);
  const { found } = (await answer.json()) as { found: { name: string; problem: keyof typeof PROBLEMS }[] };
  return found.map(({ name, problem }) => `${name}: ${PROBLEMS[problem]}`);
}

test("a browser in every state holds and asks for nothing but what the inventory allows", async ({
  page,
  browser,
  baseURL: origin,
}) => {
  const baseURL = origin ?? "";
  const person = newPerson();
  const slug = await signUpOnScreen(page, person);
  const report = await scanProduct(browser, {
    origin: baseURL,
    pages: PAGES,
    signIn: async (other) => {
      await signInOnScreen(other, person);
      return `/o/${slug}`;
    },
  });
  const accepted = report.states.find(({ state }) => state === "accepted/signed-out")?.seen ?? [];
  expect(accepted.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["_ga", "_dd_s_v2", "www.googletagmanager.com"]),
  );
  expect(await handIn(baseURL, report)).toEqual([]);
  await openAsStaff(page, "/admin/cookies?q=_ga");
  await expect(page.getByRole("row", { name: /^_ga / })).toContainText("Seen as declared");
});

test("a stray cookie is found, declared in one click, and no finding any more", async ({
  page,
  browser,
  baseURL: origin,
}) => {
  const baseURL = origin ?? "";
  const options = holding(STRAY, baseURL);
  expect(await handIn(baseURL, await scanProduct(browser, options))).toEqual([
    `${STRAY}: ${PROBLEMS.undeclared}`,
  ]);
  await openAsStaff(page, "/admin/cookies/findings");
  const finding = page.getByRole("listitem").filter({ hasText: STRAY });
  await expect(finding).toContainText("No choice yet, signed out");
  await finding.getByRole("button", { name: `Declare: ${STRAY}` }).click();
  await expect(page.getByText(`${STRAY} is declared now`)).toBeVisible();
  await expect(finding).toHaveCount(0);
  expect(await handIn(baseURL, await scanProduct(browser, options))).toEqual([]);
  // And back, so that other tests find the inventory as it was.
  await page.goto(`/admin/cookies?q=${STRAY}`);
  await page.getByRole("button", { name: `Remove ${STRAY}` }).click();
  await expect(page.getByText(`${STRAY} was removed`)).toBeVisible();
});

test("nobody but staff hands in a scan", async ({ request }) => {
  const answer = await request.post("/admin/cookies/scans", { data: {}, maxRedirects: 0 });
  expect(answer.status()).toBe(403);
});

test.describe("what staff see", () => {
  test("the inventory, the findings, the banner and its versions, choices and records @everywhere", async ({
    page,
    expectAccessible,
  }) => {
    await openAsStaff(page, "/admin/cookies");
    for (const [path, heading] of [
      ["/admin/cookies", "Cookies and storage"],
      ["/admin/cookies/findings", "Findings"],
      ["/admin/consent", "Banner"],
      ["/admin/consent/versions/1?language=de", "Version 1"],
      ["/admin/consent/compare?from=1&to=1", "Version 1 and version 1"],
      ["/admin/consent/choices", "Choices"],
      ["/admin/consent/records", "Consent records"],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true);
      await expectAccessible();
    }
  });

  test("the proof of the newest choice holds @everywhere", async ({ page, expectAccessible }) => {
    // Every test's browser has refused before its first page, so there is a record.
    await openAsStaff(page, "/admin/consent/records?kind=reject");
    await page
      .getByRole("link", { name: /^Proof of/ })
      .first()
      .click();
    await expect(page.getByText("Verified now")).toBeVisible();
    await expect(page.getByText("Does not hold")).toHaveCount(0);
    const shown = page.frameLocator('iframe[title^="The banner on a"]');
    await expect(shown.getByRole("heading", { name: "Cookies: you decide" })).toBeVisible();
    await expect(shown.getByRole("button", { name: "Reject all" })).toBeVisible();
    await expectAccessible();
    await page.goto("/admin/consent/records");
    await page.getByRole("button", { name: "Verify the month" }).click();
    await expect(page.getByText(/unbroken, as many as were counted/)).toBeVisible();
  });
});

test("what staff block is gone from the browsers that have it", async ({
  page,
  browser,
  baseURL: origin,
}) => {
  const baseURL = origin ?? "";
  const name = "blocked-tracker";
  await openAsStaff(page, `/admin/cookies?q=${name}`);
  const visitor = await browser.newContext({ baseURL });
  await visitor.addCookies([{ name, value: "1", url: baseURL }]);
  const names = async () => (await visitor.cookies()).map((cookie) => cookie.name);
  const other = await visitor.newPage();
  const consentIsAsked = other.waitForResponse((answer) => answer.url().includes("/api/consent"));
  await other.goto("/about");
  await consentIsAsked;
  expect(await names()).toContain(name);

  await handIn(baseURL, await scanProduct(browser, holding(name, baseURL)));
  await page.goto("/admin/cookies/findings");
  await page
    .getByRole("listitem")
    .filter({ hasText: name })
    .getByRole("button", { name: `Block ${name}` })
    .click();
  await expect(page.getByText(`${name} is blocked now`)).toBeVisible();
  await other.goto("/about");
  await expect.poll(names).not.toContain(name);
  await visitor.close();
  await page.goto(`/admin/cookies?q=${name}`);
  await page.getByRole("button", { name: `Remove ${name}` }).click();
  await expect(page.getByText(`${name} was removed`)).toBeVisible();
});

test("staff scan their own browser from the screen and read what came of it", async ({ page }) => {
  await openAsStaff(page, "/admin/cookies/findings");
  await page.getByRole("button", { name: "Scan this browser" }).click();
  await expect(page.getByText("This browser was compared with the inventory")).toBeVisible({
    timeout: 120_000,
  });
  const newest = page.getByRole("table", { name: "Scans, newest first" }).getByRole("row").nth(1);
  await expect(newest).toContainText("localhost");
});

test("staff see the banner as visitors do, on both screens, in both schemes and every language @everywhere", async ({
  page,
}) => {
  await openAsStaff(page, "/admin/consent/versions/1");
  const frame = page.frameLocator('iframe[title^="The banner on a"]');
  const banner = frame.locator("[data-consent-banner]");
  const ground = () => banner.evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect(banner.getByRole("button", { name: "Reject all" })).toBeVisible();
  const typeface = (element: HTMLElement | SVGElement) => getComputedStyle(element).fontFamily;
  expect(await banner.evaluate(typeface)).toBe(await page.locator("body").evaluate(typeface));
  const light = await ground();
  await page.getByLabel("Scheme").selectOption("dark");
  await expect.poll(ground).not.toBe(light);
  await page.getByRole("combobox", { name: "Language" }).selectOption("de");
  await expect(banner.getByRole("button", { name: "Alle ablehnen" })).toBeVisible();
  await page.getByLabel("Screen").selectOption("desktop");
  await expect
    .poll(() => banner.evaluate((element) => element.clientWidth / element.ownerDocument.body.clientWidth))
    .toBeLessThan(0.5);
  await page.getByLabel("Region").selectOption("california");
  await expect(banner).toContainText("Global Privacy Control");
  await banner.getByRole("button", { name: "Auswählen" }).click();
  await expect(frame.getByRole("dialog")).toBeVisible();
});

test("a draft is written, shows what it changes, and is refused while its wording is unequal", async ({
  page,
  expectAccessible,
}) => {
  await openAsStaff(page, "/admin/consent");
  // A first try that failed has left its draft.
  await page
    .getByRole("button", { name: "Start a draft" })
    .or(page.getByRole("link", { name: "Open the draft" }))
    .click();
  await page.waitForURL(/\/admin\/consent\/draft/);
  await expectAccessible();
  await page.getByLabel("Accept", { exact: true }).fill("Yes");
  // What is typed is shown beside it at once, and cannot be left out of what is published.
  const beside = page.frameLocator('iframe[title^="The banner on a"]');
  await expect(beside.getByRole("button", { name: "Yes", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByRole("dialog")).toContainText("changes that are not saved");
  await expect(page.getByRole("dialog").getByRole("button", { name: "Publish" })).toBeDisabled();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("link", { name: "What changes" }).click();
  await expect(page.getByLabel("Accept", { exact: true })).toHaveValue("Yes");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The draft was saved.")).toBeVisible();
  await expect(page.getByText(/They are not in: English/)).toBeVisible();
  await page.getByRole("link", { name: "Preview" }).click();
  await expect(page.getByText("What the draft holds as it was last saved.")).toBeVisible();
  const shown = page.frameLocator('iframe[title^="The banner on a"]');
  await expect(shown.getByRole("button", { name: "Yes", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "What changes" }).click();
  await expect(page.getByRole("row", { name: /Texts › English › Accept/ })).toContainText("Yes");
  await expectAccessible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What changed").fill("Shorter.");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog.getByText(/must be worded about equally long/)).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await savesAllPanelsTogether(page);
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Throw away" }).click();
  await page.waitForURL(/\/admin\/consent$/);
});

/** On the draft's page: edits of several panels are saved by one click, and nothing that would drop them is done before. */
async function savesAllPanelsTogether(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Services", exact: true }).click();
  const descriptions = page.getByLabel("Description", { exact: true });
  await descriptions.nth(0).fill("The first text.");
  await descriptions.nth(1).fill("The second text.");
  await expect(page.getByText("Not saved yet. Save keeps every change on this page.")).toBeVisible();
  const dialog = page.getByRole("dialog");
  await page
    .getByRole("button", { name: /^Take out / })
    .last()
    .click();
  await expect(dialog.getByRole("heading", { name: "Save first" })).toBeVisible();
  await dialog.getByRole("button", { name: "Back to the draft" }).click();
  await page.getByRole("button", { name: "Add service" }).click();
  await expect(dialog).toContainText("changes that are not saved");
  await expect(dialog.getByRole("button", { name: "Add", exact: true })).toBeDisabled();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("No unsaved changes.")).toBeVisible();
  await page.reload();
  await expect(descriptions.nth(0)).toHaveValue("The first text.");
  await expect(descriptions.nth(1)).toHaveValue("The second text.");
  await page.getByRole("button", { name: "Add service" }).click();
  await dialog.getByLabel("Name", { exact: true }).fill("Status page");
  await dialog.getByLabel("Key").fill("status-page");
  await dialog.getByLabel("Provider").fill("Somebody");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Take out Status page" }).click();
  await expect(page.getByRole("button", { name: "Take out Status page" })).toHaveCount(0);
  await expect(descriptions.nth(1)).toHaveValue("The second text.");
}
