import { asDemo, DEMO_READY_MS, demoBase, demoReady } from "./support/demo";
import { expect, test } from "./support/test";

test.describe.configure({ timeout: DEMO_READY_MS + 120_000 });

test("a question is understood, answered from the data, narrowed by another, and repeated by its address", async ({
  page,
  request,
  expectAccessible,
}) => {
  await demoReady(request);
  await asDemo(page, "planner");
  await page.goto(`${demoBase}/ask`);
  await page.getByLabel("Your question").fill("Which suppliers got slower this year?");
  await page.getByRole("button", { name: "Ask" }).click();
  await expect(page.getByText(/Understood as: Which suppliers got slower\?/)).toBeVisible();
  const table = page.getByRole("region", { name: "Which suppliers got slower?" });
  await expect(table.getByRole("row").nth(1)).toBeVisible();
  const supplier = await table.getByRole("link").first().textContent();

  // The question after it keeps what is asked and changes the time.
  await page.getByLabel("Your question").fill("and over 6 months?");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/months=6/);
  await page.goBack();
  await expect(page.getByRole("link", { name: supplier ?? "" }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(/You asked: “Which suppliers got slower this year\?”/)).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);

  await page.getByLabel("Your question").fill("How tall is the tower?");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Lumina can't answer that yet")).toBeVisible();

  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `fits ${width} px`).toBeLessThanOrEqual(1);
  }
  await page.getByRole("link", { name: "What would a delay cost us most?" }).click();
  await expect(page.getByText(/Understood as: What would a delay cost us most\?/)).toBeVisible();
});

test("a question is asked from the command palette", async ({ page, request }) => {
  await demoReady(request);
  await asDemo(page, "planner");
  await page.goto(demoBase);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search and commands" }).fill("Where do we have too much stock?");
  await page.getByRole("option", { name: /^Ask/ }).click();
  await expect(page.getByText(/Understood as: Where is too much money in stock\?/)).toBeVisible();
});

test("a question is pinned to Today, answered there, moved and taken away", async ({
  page,
  request,
  expectAccessible,
}) => {
  await demoReady(request);
  await asDemo(page, "admin");
  for (const question of ["Where is too much money in stock?", "What would a delay cost us most?"]) {
    await page.goto(`${demoBase}/ask`);
    await page.getByRole("link", { name: question }).click();
    await page.getByRole("button", { name: "Pin to Today" }).click();
    await expect(page.getByRole("button", { name: "Unpin from Today" })).toBeVisible();
  }
  await page.goto(demoBase);
  const pinned = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Pinned questions" }) });
  await expect(pinned.getByRole("listitem")).toHaveCount(2);
  await expect(pinned.getByText("Answering")).toHaveCount(0);
  await expect(pinned.getByText("This was not answered.")).toHaveCount(0);
  await expectAccessible();
  await pinned.getByRole("button", { name: "Move up: What would a delay cost us most?" }).click();
  await expect(pinned.getByRole("listitem").first()).toContainText("What would a delay cost us most?");
  for (let left = 2; left > 0; left--) {
    await pinned
      .getByRole("button", { name: /^Unpin: / })
      .first()
      .click();
    await expect(pinned.getByRole("listitem")).toHaveCount(left - 1);
  }
  await expect(pinned.getByText(/Pin a question to see its answer here/)).toBeVisible();
});
