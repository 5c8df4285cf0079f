import { runAgent } from "./support/agent";
import { asDemo, DEMO_READY_MS, demoBase, demoReady } from "./support/demo";
import { expect, type Page, test } from "./support/test";

test.beforeAll(async ({ request }) => {
  test.setTimeout(DEMO_READY_MS + 10_000);
  await demoReady(request);
});

const rows = (page: Page) => page.locator("[data-row-id]");
const detail = (page: Page) => page.locator("[data-proposal-id]");
const idsOf = (page: Page) =>
  rows(page).evaluateAll((all) => all.map((row) => row.getAttribute("data-row-id") ?? ""));

/** Opens Approvals with fresh proposals, once the page listens to keys. */
async function openApprovals(page: Page): Promise<string[]> {
  await asDemo(page, "planner");
  await runAgent(page, demoBase);
  await page.goto(`${demoBase}/approvals`);
  await expect(page.locator("#approve-one")).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return idsOf(page);
}

test("quick presses of j go as many proposals further, without loading the page", async ({ page }) => {
  const ids = await openApprovals(page);
  // What other tests have ordered is not proposed again.
  const presses = Math.min(8, ids.length - 1);
  expect(presses).toBeGreaterThan(4);
  const navigations: string[] = [];
  page.on("request", (request) => {
    if (request.headers().rsc && !request.headers()["next-router-prefetch"]) navigations.push(request.url());
  });
  for (let i = 0; i < presses; i++) await page.keyboard.press("j", { delay: 60 });
  await expect(detail(page)).toHaveAttribute("data-proposal-id", ids[presses] ?? "");
  await expect(page).toHaveURL(new RegExp(`p=${ids[presses]}`));
  expect(navigations.filter((url) => url.includes("/approvals"))).toEqual([]);
  await page.reload();
  await expect(detail(page)).toHaveAttribute("data-proposal-id", ids[presses] ?? "");
});

test.describe("the next proposal", () => {
  test.use({ expectedErrors: [/net::ERR_FAILED/] });

  test("is here before its key is pressed", async ({ page }) => {
    const fetched = page.waitForResponse(/\/approvals\/proposals\/prp_/);
    const [, second = ""] = await openApprovals(page);
    expect((await fetched).url()).toContain(second);
    await page.route(/\/approvals\/proposals\//, (route) => route.abort("failed"));
    await page.keyboard.press("j");
    await expect(detail(page)).toHaveAttribute("data-proposal-id", second);
    await expect(detail(page)).toHaveAttribute("aria-busy", "false");
  });
});

test.describe("a decision", () => {
  test.use({ expectedErrors: [/net::ERR_FAILED/] });

  test("leaves the list at once, and comes back when its answer is lost", async ({ page }) => {
    const [first = ""] = await openApprovals(page);
    const row = page.locator(`[data-row-id="${first}"]`);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(
      () => true,
      async (route) => {
        if (!route.request().headers()["next-action"]) return route.fallback();
        await held;
        await route.abort("failed");
      },
    );
    await page.locator("#approve-one").click();
    await expect(row).toHaveCount(0);
    await expect(detail(page)).not.toHaveAttribute("data-proposal-id", first);
    release();
    await expect(page.getByText(/could not tell whether this was saved/)).toBeVisible();
    await expect(row).toBeVisible();
    await expect(detail(page)).toHaveAttribute("data-proposal-id", first);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-row-id")))
      .toBe(first);
    await page.unrouteAll();
    await expect(page.locator("#approve-one")).toBeEnabled();
    await page.locator("#approve-one").click();
    await expect(page.getByText(/PO-\d+ is approved/)).toBeVisible();
    await expect(row).toHaveCount(0);
  });
});

test.describe("two people", () => {
  test.use({ expectedErrors: [/net::ERR_FAILED/] });

  test("see each other's decisions within seconds, and are told when they came second", async ({
    page,
    browser,
    expectAccessible,
  }) => {
    const [first = "", second = ""] = await openApprovals(page);
    const other = await (await browser.newContext()).newPage();
    await asDemo(other, "owner");
    await other.goto(`${demoBase}/approvals?p=${first}`);
    await other.locator("#approve-one").click();
    await expect(other.getByText(/PO-\d+ is approved/)).toBeVisible();
    await expect(page.locator(`[data-row-id="${first}"]`)).toHaveCount(0);
    await expect(detail(page)).toHaveAttribute("data-proposal-id", first);
    await expect(detail(page).getByText("Approved by Dara Quinn")).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "Approved by Dara Quinn" })).toHaveCount(1);
    await expect(page.locator("#approve-one")).toHaveCount(0);
    await expectAccessible();

    // Whoever does not hear of it in time is told by the decision itself.
    await page.route(/\/approvals\/(list|proposals)/, (route) => route.abort("failed"));
    await page.locator(`[data-row-id="${second}"]`).click();
    await expect(detail(page)).toHaveAttribute("data-proposal-id", second);
    await other.goto(`${demoBase}/approvals?p=${second}`);
    await other.getByRole("button", { name: "Reject", exact: true }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
    await expect(other.getByText("The proposal was rejected.")).toBeVisible();
    await expect(page.getByText("This list may be out of date.", { exact: false })).toBeVisible();
    await page.locator("#approve-one").click();
    await expect(page.getByText("Dara Quinn rejected this proposal first.")).toBeVisible();
    await page.unrouteAll();
    await expect(page.locator(`[data-row-id="${second}"]`)).toHaveCount(0, { timeout: 25_000 });
    await other.context().close();
  });
});

test("quantities that are being typed stay when somebody else changes the proposal", async ({
  page,
  browser,
}) => {
  const [first = ""] = await openApprovals(page);
  const quantity = page.getByLabel(/^Quantity of/).first();
  await quantity.fill("4321");
  const other = await (await browser.newContext()).newPage();
  await asDemo(other, "owner");
  await other.goto(`${demoBase}/approvals?p=${first}`);
  await other.getByRole("button", { name: "Reject", exact: true }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
  await expect(other.getByText("The proposal was rejected.")).toBeVisible();
  await expect(page.getByText("Somebody else changed or decided this proposal")).toBeVisible();
  await expect(quantity).toHaveValue("4321");
  await page.getByRole("button", { name: "Show it as it is now" }).click();
  await expect(detail(page).getByText("Rejected by Dara Quinn")).toBeVisible();
  await other.context().close();
});

test("who is signed out in the middle signs in in another tab, and goes on", async ({ page, context }) => {
  const [first = ""] = await openApprovals(page);
  const cookies = await context.cookies();
  await context.clearCookies({ name: /lumina-session/ });
  await expect(page.getByText("You are signed out.", { exact: false }).first()).toBeVisible();
  await page.locator("#approve-one").click();
  await expect(page.locator(`[data-row-id="${first}"]`)).toBeVisible();
  await expect(detail(page)).toHaveAttribute("data-proposal-id", first);
  const [tab] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("button", { name: "Sign in in a new tab" }).click(),
  ]);
  await expect(tab).toHaveURL(/\/sign-in\?next=/);
  await tab.close();
  await context.addCookies(cookies);
  await expect(page.getByText("You are signed out.", { exact: false })).toHaveCount(0, { timeout: 25_000 });
  await page.locator("#approve-one").click();
  await expect(page.getByText(/PO-\d+ is approved/)).toBeVisible();
});
