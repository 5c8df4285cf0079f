import { asDemo, DEMO_READY_MS, demoBase, demoReady } from "./support/demo";
import { expect, type Page, test } from "./support/test";

const rows = (page: Page) => page.locator("[data-row-id]");
const idsOf = (page: Page) =>
  rows(page).evaluateAll((all) => all.map((row) => row.getAttribute("data-row-id") ?? ""));

test.beforeAll(async ({ request }) => {
  test.setTimeout(DEMO_READY_MS + 10_000);
  await demoReady(request);
});

/** Opens Exceptions once the demo's first check has found some and the page listens to keys. */
async function openExceptions(page: Page): Promise<string[]> {
  await asDemo(page, "planner");
  await expect(async () => {
    await page.goto(`${demoBase}/exceptions`);
    await expect(rows(page).first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 120_000 });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return idsOf(page);
}

test("a buyer goes through exceptions by keyboard, dismisses one with a reason and takes it back", async ({
  page,
}) => {
  const ids = await openExceptions(page);
  expect(ids.length).toBeGreaterThan(4);
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`c=${ids[1]}`));
  await page.keyboard.press("d");
  await page.getByRole("dialog").getByLabel("Why it is no exception").fill("Agreed with them on the phone.");
  await page.getByRole("dialog").getByRole("button", { name: "Dismiss" }).click();
  await expect(page.locator(`[data-row-id="${ids[1]}"]`)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(`[data-row-id="${ids[1]}"]`)).toBeVisible();
});

test("selected exceptions are assigned and snoozed together, and filtered by whose they are", async ({
  page,
}) => {
  const ids = await openExceptions(page);
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const bar = page.getByRole("region", { name: "Selected exceptions" });
  await expect(bar).toContainText("2 selected");
  await page.keyboard.press("m");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 exceptions assigned.")).toBeVisible();
  await bar.getByRole("button", { name: "Clear" }).click();
  await page.getByLabel("Owner", { exact: true }).first().selectOption("me");
  await expect(page).toHaveURL(/owner=me/);
  await expect(rows(page)).toHaveCount(2);
  await page.getByLabel("Select all").check();
  await page.keyboard.press("s");
  await page.getByRole("dialog").getByRole("button", { name: "Snooze" }).click();
  await expect(page.getByText("2 exceptions snoozed.")).toBeVisible();
  await expect(page.getByText("No exception matches these filters")).toBeVisible();
  await page.getByRole("link", { name: "Snoozed" }).click();
  for (const id of ids.slice(0, 2)) await expect(page.locator(`[data-row-id="${id}"]`)).toBeVisible();
});

test("an exception that was left for another can no longer be acted on", async ({ page }) => {
  const [, second = ""] = await openExceptions(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(`**/exceptions/cases/${second}`, async (route) => {
    await held;
    await route.continue();
  });
  await page.locator(`[data-row-id="${second}"]`).click();
  await expect(page.locator("#exception")).toBeVisible();
  await expect(page.locator("[inert] #exception")).toBeVisible();
  release();
  await expect(page.locator("[inert]")).toHaveCount(0);
});

test("every number of a case opens its row, and a comment stays", async ({ page }) => {
  const ids = await openExceptions(page);
  await page.goto(`${demoBase}/exceptions?c=${ids[0]}`);
  await page.getByLabel("Comment", { exact: true }).fill("I asked them for a day.");
  await page.getByRole("button", { name: "Comment" }).click();
  await expect(page.getByText("I asked them for a day.")).toBeVisible();
  await page.locator("#exception dd a").first().click();
  await expect(page).toHaveURL(/\/(items|purchase-orders|suppliers|models)\//);
});

test("a new day for an order closes what it settles, which says why", async ({ page }) => {
  await asDemo(page, "planner");
  await page.goto(`${demoBase}/exceptions?family=orders&sort=due`);
  const row = rows(page).filter({ hasText: "late." }).filter({ hasText: "PO-" }).first();
  await row.click();
  const id = await row.getAttribute("data-row-id");
  const number = /PO-\d+/.exec((await row.textContent()) ?? "")?.[0] ?? "";
  await page.getByRole("button", { name: "Change date" }).click();
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await page.getByRole("dialog").getByLabel("Goods arrive on").fill(day);
  await page.getByRole("dialog").getByRole("button", { name: "Change date" }).click();
  await expect(page.locator(`[data-row-id="${id}"]`)).toHaveCount(0);
  await page.goto(`${demoBase}/exceptions?show=closed&q=${number}&c=${id}`);
  await expect(page.locator("#exception")).toContainText("Closed by itself: Confirmed on");
});

test("a rule is tried out on last month, and saved", async ({ page }) => {
  await asDemo(page, "planner");
  await page.goto(`${demoBase}/exceptions/rules`);
  const rule = page.locator("section", { has: page.getByRole("heading", { name: "Over-delivery" }) }).last();
  await rule.getByRole("button", { name: "Preview last month" }).click();
  await expect(rule.getByText(/Would have raised/)).toBeVisible();
  await rule.getByLabel("Excess that passes").fill("4");
  await rule.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The rule is saved, and looked for now.")).toBeVisible();
  await page.reload();
  await expect(rule.getByLabel("Excess that passes")).toHaveValue("4");
});

test("the inbox, a case and the rules are in reach of everybody @everywhere", async ({
  page,
  expectAccessible,
}, { project }) => {
  await asDemo(page, "planner");
  await page.goto(`${demoBase}/exceptions`);
  await expect(rows(page).first()).toBeVisible({ timeout: 120_000 });
  const look = async (name: string) => {
    await expectAccessible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${name} fits`).toBeLessThanOrEqual(1);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/${project.name}-${name}.png` });
  };
  await look("inbox");
  await rows(page).first().click();
  await expect(page.locator("#exception h2").first()).toBeVisible();
  await look("case");
  await page.goto(`${demoBase}/exceptions/rules`);
  await expect(page.getByRole("heading", { name: "Overdue order" })).toBeVisible();
  await look("rules");
  await page.goto(`${demoBase}/exceptions?q=nothing-is-called-so`);
  await expect(page.getByText("No exception matches these filters")).toBeVisible();
  await look("none");
});
