import { asDemo, DEMO_READY_MS, demoBase, demoReady } from "./support/demo";
import { expect, test } from "./support/test";

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ request }) => {
  test.setTimeout(DEMO_READY_MS + 10_000);
  await demoReady(request);
});

test("a planner overrides a forecast, sees both, finds it in the list, and ends it", async ({
  page,
  expectAccessible,
}) => {
  await asDemo(page, "planner");
  await page.goto(`${demoBase}/items?sort=value&dir=desc`);
  await page.locator("tbody").getByRole("link").first().click();
  await expect(async () => {
    await page.getByRole("button", { name: "Override forecast" }).click();
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /^Percent/ }).fill("40");
  await dialog.getByLabel("Reason").fill("Customer announced a project");
  await dialog.getByRole("button", { name: "Override" }).click();
  await expect(page.getByText("System forecast").first()).toBeVisible();
  await expect(page.getByText("Planned forecast").first()).toBeVisible();
  await expect(page.getByText("Customer announced a project")).toBeVisible();
  await page.getByRole("link", { name: "All overrides" }).click();
  const row = page.getByRole("row", { name: /Customer announced a project/ });
  await expect(row).toContainText("+40%");
  await expectAccessible();
  await row.getByRole("button", { name: /^End the override/ }).click();
  await expect(page.getByText("No overrides in use")).toBeVisible();
});

test("a planner plans an event and removes it, and sees how forecasts are kept fresh", async ({
  page,
  expectAccessible,
}) => {
  await asDemo(page, "planner");
  await page.goto(`${demoBase}/models/events`);
  await expect(async () => {
    await page.getByRole("button", { name: "Plan an event" }).click();
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Spring promotion");
  await dialog.getByLabel("Expected effect on demand").fill("30");
  await dialog.getByRole("button", { name: "Plan", exact: true }).click();
  const row = page.getByRole("row", { name: /Spring promotion/ });
  await expect(row).toContainText("+30%");
  await row.getByRole("button", { name: "Remove Spring promotion" }).click();
  await expect(page.getByText("No events planned")).toBeVisible();
  await page.getByRole("link", { name: "Drift" }).click();
  await expect(page.getByRole("heading", { name: "Forecast drift" })).toBeVisible();
  await expect(page.getByLabel("When new sales arrive")).toBeVisible();
  await expectAccessible();
});
