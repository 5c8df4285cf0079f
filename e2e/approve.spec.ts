import { runAgent } from "./support/agent";
import { asDemo, DEMO_READY_MS, demoBase, demoReady } from "./support/demo";
import { expect, test } from "./support/test";

test.beforeAll(async ({ request }) => {
  test.setTimeout(DEMO_READY_MS + 10_000);
  await demoReady(request);
});

test("a run becomes proposals, and an approved one an order that is sent and received", async ({
  page,
  expectAccessible,
}) => {
  test.setTimeout(300_000);
  await asDemo(page, "planner");
  await runAgent(page, demoBase);
  await expect(page.getByText(/Checked \d+ items; \d+ need ordering\./)).toBeVisible();
  await expectAccessible();

  await page.getByRole("link", { name: "Go to approvals" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeVisible();
  await page
    .getByRole("button", { name: /Why this much/ })
    .first()
    .click();
  await expect(page.getByText("How it was worked out")).toBeVisible();
  await expectAccessible();

  // A quantity is changed by keyboard; what is approved afterwards is the changed proposal.
  await page.locator("h1").click();
  await page.keyboard.press("e");
  const quantity = page.getByLabel(/^Quantity of/).first();
  await expect(quantity).toBeFocused();
  const proposed = await quantity.inputValue();
  await quantity.fill("0");
  await expect(page.getByText("Left out of the order.")).toBeVisible();
  await quantity.fill(String(Number(proposed) * 2));
  await page.getByRole("button", { name: "Save quantities" }).click();
  await expect(page.getByText("The quantities were saved.")).toBeVisible();
  await expect(page.locator("#approve-one")).toBeVisible();

  await page.locator("h1").click();
  await page.keyboard.press("a");
  await expect(page.locator("[data-armed]")).toContainText("Press Enter to approve the purchase order for");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/PO-\d+ is approved/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Open order" }).click();
  await page.waitForURL(/\/purchase-orders\/po_/);
  const number = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await expect(page.getByText(/^Leaves at \d\d:\d\d:\d\d$/)).toBeVisible();
  // The e-mail is held for thirty seconds; the page shows by itself that it has left.
  await expect(
    page.getByRole("banner").or(page.getByRole("main")).getByText("Sent", { exact: true }),
  ).toBeVisible({ timeout: 60_000 });
  await expectAccessible();

  const order = new URL(page.url()).pathname;
  const pdf = await page.request.get(`${order}/pdf`);
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
  expect(await (await page.request.get(`${order}/csv`)).text()).toContain(number);

  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText(`${number} is confirmed.`)).toBeVisible();
  await expect(page.getByRole("main").getByText("Confirmed", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Receive goods" }).click();
  await expectAccessible();
  await page.getByRole("dialog").getByRole("button", { name: "Book in" }).click();
  await expect(page.getByText("The goods are booked in.")).toBeVisible();
  await expect(page.getByRole("main").getByText("Received", { exact: true }).first()).toBeVisible();
});

test("several are rejected at once, by keyboard, with a reason", async ({ page }) => {
  test.setTimeout(180_000);
  await asDemo(page, "planner");
  await runAgent(page, demoBase);
  await page.goto(`${demoBase}/approvals`);
  await expect(page.locator("#approve-one")).toBeVisible();
  // The keys act as soon as the page is alive; what is pressed before that is lost.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page).toHaveURL(/p=prp_/, { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("x");
  await expect(page.getByText("1 selected")).toBeVisible();
  const first = page.url();
  await page.keyboard.press("k");
  await expect(page).not.toHaveURL(first);
  await page.keyboard.press("x");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("r");
  await page.getByRole("dialog").getByLabel("Why").selectOption("too-early");
  await page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText("2 proposals were rejected.")).toBeVisible();
  await page.goto(`${demoBase}/approvals?show=decided`);
  await expect(page.getByText("Too early").first()).toBeVisible();
});

test("a stop holds what was proposed; lifting it lets it go on", async ({ page }) => {
  test.setTimeout(180_000);
  await asDemo(page, "planner");
  await runAgent(page, demoBase);
  await page.goto(`${demoBase}/agents`);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.getByText("The agent is stopped", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Run now" })).toBeDisabled();
  await page.goto(`${demoBase}/approvals`);
  await expect(page.getByText("The agent is stopped", { exact: true })).toBeVisible();
  await page.locator("#approve-one").click();
  await expect(page.getByText(/The agent is stopped, so nothing it proposed/)).toBeVisible();
  await page.goto(`${demoBase}/agents`);
  await page.getByRole("button", { name: "Lift the stop" }).click();
  await expect(page.getByRole("button", { name: "Run now" })).toBeEnabled();
});

test("the pages of the agent and the orders are accessible @everywhere", async ({
  page,
  expectAccessible,
}) => {
  test.setTimeout(180_000);
  await asDemo(page, "owner");
  for (const path of ["agents", "agents/settings", "approvals", "purchase-orders", "purchase-orders/new"]) {
    await page.goto(`${demoBase}/${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${path} fits the screen`).toBeLessThanOrEqual(1);
  }
});

test.describe("somebody who may only look", () => {
  test.use({ hasDecided: false });

  test("sees the reasons and can decide nothing", async ({ page }) => {
    await asDemo(page, "viewer");
    await page.goto(`${demoBase}/approvals`);
    await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeVisible();
    // The consent banner has a "Reject all" of its own.
    await expect(page.locator("main").getByRole("button", { name: /^Approve|^Reject/ })).toHaveCount(0);
    await page.goto(`${demoBase}/agents`);
    await expect(page.getByRole("button", { name: "Run now" })).toHaveCount(0);
    expect((await page.goto(`${demoBase}/purchase-orders/new`))?.status()).toBe(404);
  });
});
