import { asDemo, DEMO_READY_MS, demoBase, demoReady } from "./support/demo";
import { expect, test } from "./support/test";

test.describe.configure({ mode: "serial", timeout: DEMO_READY_MS });
test.beforeAll(async ({ request }) => demoReady(request));

test("an owner sees what the team did, tries other settings, saves them and takes them back", async ({
  page,
  expectAccessible,
}) => {
  await asDemo(page, "owner");
  await page.goto(`${demoBase}/agents`);
  await expect(page.getByRole("heading", { level: 1, name: "Agents" })).toBeVisible();
  for (const name of ["Purchase orders", "Exceptions", "Forecasting"])
    await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Time saved in the last 7 days: about/ })).toBeVisible();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `fits ${width} px`).toBeLessThanOrEqual(1);
  }
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.goto(`${demoBase}/agents/settings`);
  const days = page.getByLabel("Days between orders");
  const before = await days.inputValue();
  await days.fill("60");
  await page.getByRole("button", { name: "Dry run" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: /^\d+ proposed orders? would differ$/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(dialog.getByRole("region", { name: /^Lines to .*, that differ$/ }).first()).toBeVisible();
  await expectAccessible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Dry run" })).toBeFocused();
  // Nothing was saved by it.
  await page.reload();
  await expect(days).toHaveValue(before);
});

test("a stop of one agent leaves the others at work", async ({ page }) => {
  await asDemo(page, "owner");
  await page.goto(`${demoBase}/agents`);
  await page.getByRole("button", { name: "Stop: Exceptions" }).click();
  await expect(page.getByRole("button", { name: "Lift the stop: Exceptions" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Run now" })).toBeEnabled();
  await page.goto(`${demoBase}/exceptions`);
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText(/The exceptions agent is stopped/)).toBeVisible();
  await page.goto(`${demoBase}/agents`);
  await page.getByRole("button", { name: "Lift the stop: Exceptions" }).click();
  await expect(page.getByRole("button", { name: "Stop: Exceptions" })).toBeVisible();
});
