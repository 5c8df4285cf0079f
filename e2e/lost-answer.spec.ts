import { asDemo, DEMO_READY_MS, demoBase, demoReady } from "./support/demo";
import { loseNextAnswer } from "./support/lost-answer";
import { expect, type Page, test } from "./support/test";

test.use({ expectedErrors: [/net::ERR_FAILED/] });

test.beforeAll(async ({ request }) => {
  test.setTimeout(DEMO_READY_MS + 10_000);
  await demoReady(request);
});

const unknown = /could not tell whether this was saved/;

async function beginOrder(page: Page): Promise<void> {
  await page.goto(`${demoBase}/purchase-orders/new`);
  await page.getByLabel("Supplier", { exact: true }).selectOption({ index: 1 });
  await page.waitForURL(/supplier=/);
  await page.getByRole("button", { name: "Add a line" }).click();
  await page.getByLabel("Item of line 1").selectOption({ index: 1 });
}

const draftCount = async (page: Page) => {
  const list = await page.context().newPage();
  await list.goto(`${demoBase}/purchase-orders?status=draft`);
  await expect(list.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(list.locator(".animate-breathe")).toHaveCount(0);
  const count = await list.locator("tbody tr").count();
  await list.close();
  return count;
};

test("an order whose answer is lost is neither denied nor made twice", async ({ page, expectAccessible }) => {
  await asDemo(page, "planner");
  const before = await draftCount(page);
  await beginOrder(page);
  await page.getByLabel("Quantity of line 1").fill("1,200");
  await expect(page.getByText("Read as 1,200.")).toBeVisible();
  await page.getByLabel("Note to the supplier").fill("Ring before you come");

  await loseNextAnswer(page);
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText(unknown)).toBeVisible();
  await expect(page.getByText(/nothing was changed/i)).toHaveCount(0);
  await expect(page.getByLabel("Quantity of line 1")).toHaveValue("1,200");
  await expect(page.getByLabel("Note to the supplier")).toHaveValue("Ring before you come");
  await expect(page.getByRole("link", { name: /See the draft orders/ })).toHaveAttribute("target", "_blank");
  await expectAccessible();
  expect(await draftCount(page)).toBe(before + 1);

  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText(/PO-\d+ was saved at the first try/)).toBeVisible();
  await page.waitForURL(/\/purchase-orders\/po_/);
  await expect(page.getByRole("cell", { name: "1,200" }).first()).toBeVisible();
  expect(await draftCount(page)).toBe(before + 1);

  await loseNextAnswer(page);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(page.getByText(unknown)).toBeVisible();
  await expect(page.getByRole("button", { name: "See what is saved" })).toBeVisible();
  // The page asks again by itself and shows the order as it is: there is nothing to approve a second time.
  await expect(page.getByRole("main").getByText("Approved", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve", exact: true })).toHaveCount(0);
  await expect(page.getByText(/was approved\./)).toHaveCount(1);
});

test("a form whose answer is lost keeps what was typed", async ({ page }) => {
  await asDemo(page, "planner");
  await page.goto(`${demoBase}/suppliers`);
  await page.getByRole("button", { name: "Add supplier" }).click();
  const dialog = page.getByRole("dialog");
  const code = `LOST-${Date.now()}`;
  await dialog.getByLabel("Code").fill(code);
  await dialog.getByLabel("Name", { exact: true }).fill("Lost & Found Ltd");
  await loseNextAnswer(page);
  await dialog.getByRole("button", { name: "Add supplier" }).click();
  await expect(dialog.getByText(unknown)).toBeVisible();
  await expect(dialog.getByLabel("Code")).toHaveValue(code);
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Lost & Found Ltd");
  await dialog.getByRole("button", { name: "Add supplier" }).click();
  await expect(dialog.getByText("Another supplier has this code.")).toBeVisible();
});

test.describe("in a German browser", () => {
  test.use({ locale: "de-DE" });

  test("numbers are read as the screen writes them", async ({ page, expectAccessible }) => {
    await asDemo(page, "planner");
    await beginOrder(page);
    const quantity = page.getByLabel("Quantity of line 1");
    const price = page.getByLabel("Unit price of line 1");
    await quantity.fill("2.000");
    await price.fill("1,25");
    await expect(page.getByText(/Total\s+.*2\.500,00/)).toBeVisible();
    await expect(page.getByText("Read as 2.000.")).toBeVisible();
    for (const [typed, said] of [
      ["2,000", "Do you mean 2.000 or 2? Type 2000 or 2."],
      ["2,5", "Enter a whole number, without decimals."],
      ["0x10", "Enter a number such as 1500."],
      ["1e3", "Enter a number such as 1500."],
      ["-5", "Enter more than zero."],
    ] as const) {
      await quantity.fill(typed);
      await expect(quantity).toHaveAttribute("aria-invalid", "true");
      await expect(quantity).toHaveAccessibleDescription(said);
    }
    await expectAccessible();
    await quantity.fill("2.000");
    await price.fill("");
    await expect(price).toHaveAccessibleDescription("No price is known. The total leaves this line out.");
    await expect(page.getByText("Total without 1 line whose price is not known")).toBeVisible();
    await price.fill("1,25");
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.waitForURL(/\/purchase-orders\/po_/);
    await expect(page.getByRole("cell", { name: "2.000" }).first()).toBeVisible();
  });

  test("a refused day stands at its field, and the order is found by its number", async ({
    page,
    expectAccessible,
  }) => {
    await asDemo(page, "planner");
    await beginOrder(page);
    await page.getByLabel("Expected on").fill("2020-01-31");
    await page.getByRole("button", { name: "Save draft" }).click();
    const expected = page.getByLabel("Expected on");
    await expect(expected).toBeFocused();
    await expect(expected).toHaveAccessibleDescription(
      /^Expected before it was ordered \(\d+ [A-Z][a-z]+ \d{4}\): check both dates\.$/,
    );
    await expected.fill("");
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.waitForURL(/\/purchase-orders\/po_/);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByRole("button", { name: "Mark as sent" }).click();
    await page.getByRole("button", { name: "Mark as confirmed", exact: true }).click();
    const dialog = page.getByRole("dialog");
    const arrival = dialog.getByLabel("Goods arrive on");
    await arrival.fill("2020-01-31");
    await dialog.getByRole("button", { name: "Mark as confirmed" }).click();
    await expect(arrival).toBeFocused();
    await expect(arrival).toHaveAttribute("aria-invalid", "true");
    await expect(arrival).toHaveAccessibleDescription(/^Expected before it was ordered/);
    await expectAccessible();
    await dialog.getByRole("button", { name: "Back" }).click();

    const number = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
    await expect(page.getByText("Approved by")).toBeVisible();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and commands" }).fill(number.slice(3));
    await expect(page.getByRole("option", { name: new RegExp(number) })).toBeVisible();
  });
});
