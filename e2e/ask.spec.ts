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
