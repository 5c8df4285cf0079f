import { asDemo, DEMO_READY_MS, demoBase, demoReady } from "./support/demo";
import { expect, type Page, test } from "./support/test";

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ request }) => {
  test.setTimeout(DEMO_READY_MS + 10_000);
  await demoReady(request);
});

/** Opens the first exception of orders that has a usual remedy which needs no figures, and answers its id. */
async function openOrderException(page: Page): Promise<string> {
  await asDemo(page, "planner");
  await expect(async () => {
    await page.goto(`${demoBase}/exceptions?family=orders`);
    await expect(page.locator("[data-row-id]").first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 120_000 });
  const ids = await page
    .locator("[data-row-id]")
    .evaluateAll((all) => all.map((row) => row.getAttribute("data-row-id") ?? ""));
  for (const id of ids) {
    await page.goto(`${demoBase}/exceptions?family=orders&c=${id}`);
    const usual = page
      .locator("#exception")
      .getByRole("button", { name: /^(Chase the supplier|Accept the difference)$/ });
    if (
      await usual
        .first()
        .isVisible({ timeout: 3_000 })
        .catch(() => false)
    )
      return id;
    await page.waitForTimeout(500);
    if (await usual.first().isVisible()) return id;
  }
  throw new Error("No exception of orders has a usual remedy.");
}

test("a buyer opens the usual remedy by key, reads what will happen, confirms it and takes it back", async ({
  page,
}) => {
  const id = await openOrderException(page);
  await expect(async () => {
    await page.keyboard.press("r");
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("What will happen")).toBeVisible();
  await dialog.getByRole("button", { name: /^(Chase the supplier|Accept the difference)$/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator(`[data-row-id="${id}"]`)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await expect(page.locator(`[data-row-id="${id}"]`)).toBeVisible();
  await page.goto(`${demoBase}/exceptions?c=${id}`);
  await expect(page.getByRole("heading", { name: "What was done about it" })).toBeVisible();
});

test("nothing is done by itself by default, and a planner cannot change that", async ({ page }) => {
  await asDemo(page, "planner");
  await page.goto(`${demoBase}/exceptions/remedies`);
  await expect(page.getByRole("heading", { name: "Chase the supplier" })).toBeVisible();
  const choices = page.getByLabel("Lumina may");
  const values = await choices.evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
  expect(values.length).toBeGreaterThan(5);
  expect(values).not.toContain("by-itself");
  await expect(choices.first()).toBeDisabled();
});

test("transfers say where they come from, on a phone too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await asDemo(page, "planner");
  await page.goto(`${demoBase}/transfers`);
  await expect(page.getByRole("heading", { name: "Transfers", level: 1 })).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
