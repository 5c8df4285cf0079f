import { openAsStaff } from "./support/staff";
import { expect, test } from "./support/test";

const CLOCK = "/cdn-cgi/handler/scheduled?cron=*/5+*+*+*+*";

test("anybody sees every promise, what keeps it, and its history @everywhere", async ({
  page,
  request,
  expectAccessible,
}) => {
  test.slow();
  expect((await request.get(CLOCK)).ok()).toBe(true);
  await page.goto("/trust");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What we promise, and whether it holds");
  await expect(page.locator("li[id^=P]")).toHaveCount(74);
  await expect(page.locator("li[id^=P]").filter({ hasText: "Not checked yet" })).toHaveCount(0);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible();
  const isolation = page.locator("#P19");
  await isolation.locator("summary").click();
  await expect(isolation.getByText("Evidence, SHA-256").first()).toBeVisible();
  await isolation.getByRole("link", { name: "History and evidence" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Promise P19" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await expectAccessible();
  expect((await page.goto("/trust/P75"))?.status()).toBe(404);
});

test("the privacy policy says beside its sentences what keeps them, without a script", async ({
  browser,
  request,
}) => {
  expect((await request.get(CLOCK)).ok()).toBe(true);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 800 },
  });
  const page = await context.newPage();
  await page.goto("/legal/privacy");
  const marks = page.locator("article details").filter({ hasText: /: what keeps P\d/ });
  expect(await marks.count()).toBeGreaterThan(35);
  const mark = page
    .locator("details")
    .filter({ hasText: /what keeps .*\bP72\b/ })
    .first();
  await mark.locator("summary").click();
  await expect(mark.getByText("Published texts were not changed")).toBeVisible();
  await mark.getByRole("link", { name: "P72" }).click();
  await expect(page).toHaveURL(/\/trust\/P72$/);
  await context.close();
});

test("the list of sub-processors says what was sent to each", async ({ page }) => {
  await page.goto("/legal/sub-processors");
  await expect(page.getByRole("heading", { name: "What was sent in the last 30 days" })).toBeVisible();
  await expect(page.getByText(/Not contacted\.|requests?, last on/).first()).toBeVisible();
});

test("staff report a drill, close it, record a review and take the record of processing", async ({
  page,
  expectAccessible,
}) => {
  const title = `Drill ${Date.now().toString(36)}`;
  await openAsStaff(page, "/admin/trust");
  await expectAccessible();
  await page.getByLabel("What happened").fill(title);
  await page.getByLabel("What is known").fill("A laptop with a session was lost.");
  await page.getByLabel("This is a drill").check();
  await page.getByRole("button", { name: "Report incident" }).click();
  const incident = page
    .getByRole("list", { name: "Incidents" })
    .getByRole("listitem")
    .filter({ hasText: title });
  await incident.getByRole("button", { name: `Mark as contained: ${title}` }).click();
  await expect(incident.getByText("Contained", { exact: true }).first()).toBeVisible();
  await incident.getByLabel("What was done").fill("The session was ended within four minutes.");
  await incident.getByRole("button", { name: `Close incident: ${title}` }).click();
  await expect(incident.getByText("Closed", { exact: true }).first()).toBeVisible();

  const review = page
    .getByRole("list", { name: "Reviews" })
    .getByRole("listitem")
    .filter({ hasText: "Restore drill" });
  await review.locator("summary").click();
  await review.getByLabel("What was found").fill("Restored to yesterday noon in 6 minutes.");
  await review.getByRole("button", { name: "Record review" }).click();
  await expect(review.getByText("Restored to yesterday noon")).toBeVisible();

  await page.getByRole("link", { name: "Record of processing" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Record of processing" })).toBeVisible();
  await expectAccessible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/record-of-processing.*\.csv$/);
});
