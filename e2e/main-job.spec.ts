import { runAgent } from "./support/agent";
import { nextMail } from "./support/mailbox";
import { newPerson, signUpOnScreen } from "./support/people";
import { expect, type Page, test } from "./support/test";

const DAY_MS = 86_400_000;
const ITEMS = 24;
const WEEKS = 60;
const WAITING_MS = 120_000;

const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
const code = (item: number) => `00${410 + item}`;
const csv = (rows: (string | number)[][]) => rows.map((row) => row.join(",")).join("\n");

/** A year and more of weekly sales that end yesterday, with a season and a few quiet weeks. */
const SALES = csv([
  ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice"],
  ...Array.from({ length: ITEMS * WEEKS }, (_, n) => {
    const [item, week] = [n % ITEMS, Math.floor(n / ITEMS)];
    const quantity =
      20 + item + Math.round(8 * Math.sin((week / 52) * 2 * Math.PI)) + ((week * 7 + item * 3) % 9);
    return [90_000 + n, code(item), quantity, day(1 + 7 * (WEEKS - 1 - week)), (2 + item / 10).toFixed(2)];
  }),
]);
const SUPPLIERS = csv([
  ["Supplier code", "Name", "E-mail", "Country", "Currency", "Lead time days"],
  ["BRD", "Broadleaf Giftware", "orders@broadleaf.example", "GB", "EUR", 12],
]);
const OFFERS = csv([
  ["Supplier", "Item code", "Price", "Currency", "Minimum order quantity", "Order multiple"],
  ...Array.from({ length: ITEMS }, (_, item) => ["BRD", code(item), "1.15", "EUR", 24, 12]),
]);
const STOCK = csv([
  ["Item code", "Location", "On hand", "Counted on"],
  ...Array.from({ length: ITEMS }, (_, item) => [code(item), "MAIN", item % 3 === 0 ? 12 : 900, day(1)]),
]);

async function bring(page: Page, slug: string, name: string, text: string): Promise<void> {
  await page.goto(`/o/${slug}/imports/new`);
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.getByLabel(/Choose a file/).setInputFiles(file);
  await page.getByRole("button", { name: "Start the import" }).click({ timeout: 30_000 });
  await expect(page.getByText("Imported", { exact: true })).toBeVisible({ timeout: WAITING_MS });
}

/** Looks again until the page says it: training and planning go on in the background. */
async function until(page: Page, path: string, said: RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(path);
        return page.locator("main").textContent();
      },
      { timeout: WAITING_MS, intervals: [2_000] },
    )
    .toMatch(said);
}

test("from a sales history to an order at the supplier, by somebody new", async ({
  page,
  expectAccessible,
}) => {
  test.setTimeout(600_000);
  const slug = await signUpOnScreen(page, newPerson("Main Job"));

  await test.step("give what the company knows", async () => {
    await bring(page, slug, "suppliers.csv", SUPPLIERS);
    await bring(page, slug, "sales.csv", SALES);
    // Before anybody has said what is in stock, nothing is said to be well.
    await until(page, `/o/${slug}`, /Stock unknown for 24 items/);
    await expect(page.getByText(/Nothing .*is likely to run out/)).toHaveCount(0);
    await bring(page, slug, "offers.csv", OFFERS);
    await bring(page, slug, "stock.csv", STOCK);
  });

  await test.step("Lumina learns, and says what will run out", async () => {
    await until(page, `/o/${slug}/models`, /Champion/);
    await until(page, `/o/${slug}/items?status=runs-out`, /00410/);
    await page.goto(`/o/${slug}`);
    await expect(
      page.getByRole("heading", { name: "Will run out before an order could arrive" }),
    ).toBeVisible();
    await expectAccessible();
  });

  await test.step("an item's page says why", async () => {
    await page.goto(`/o/${slug}/items?q=00410`);
    await page.getByRole("link", { name: "00410", exact: true }).click();
    await expect(page.getByRole("heading", { name: /^Order \d/ })).toBeVisible();
    await expect(page.getByText(/Available with open orders: 12/)).toBeVisible();
    await expectAccessible();
  });

  await test.step("prices in another currency wait for its rate, and every page of the agent says so", async () => {
    await runAgent(page, `/o/${slug}`);
    await expect(page.getByText(/Left out 8 due, but priced in a currency without/)).toBeVisible();
    await expect(page.getByText("Prices in EUR need an exchange rate")).toBeVisible();
    await page.goto(`/o/${slug}/approvals`);
    await expect(page.getByText("Prices in EUR need an exchange rate")).toBeVisible();
    await expectAccessible();
    await page.getByRole("link", { name: "Add exchange rates" }).click();
    await page.getByLabel("1 EUR is worth").fill("0.86");
    await page.getByRole("button", { name: "Save settings" }).click();
    await expect(page.getByText("The settings were saved.")).toBeVisible();
  });

  await test.step("order e-mails wait five seconds, because the organization wants it so", async () => {
    await page.goto(`/o/${slug}/settings`);
    const form = page.locator("form").filter({ has: page.getByLabel("Grace period of order e-mails") });
    await form.getByLabel("Grace period of order e-mails").selectOption("5 seconds");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText("Saved.")).toBeVisible();
  });

  await test.step("the agent proposes, a person approves, the supplier has the order", async () => {
    await runAgent(page, `/o/${slug}`);
    await page.goto(`/o/${slug}/approvals`);
    await expect(page.getByText("Prices in EUR need an exchange rate")).toHaveCount(0);
    await page.getByRole("button", { name: "Approve and send" }).click();
    await expect(page.getByText(/PO-00001 is approved/)).toBeVisible({ timeout: 30_000 });
    const mail = await nextMail(page.request, "orders@broadleaf.example", /PO-00001/);
    expect(mail.body).toContain("PO-00001");
  });

  await test.step("the order is there, once, and the audit tells who did it", async () => {
    await page.goto(`/o/${slug}/purchase-orders`);
    await page.getByRole("link", { name: "PO-00001" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "PO-00001" })).toBeVisible();
    await expect(page.getByText("Sent", { exact: true }).first()).toBeVisible();
    await expectAccessible();
    await page.goto(`/o/${slug}/audit`);
    await expect(page.getByText(/PO-00001 was sent/)).toBeVisible();
    await page.getByRole("button", { name: "Verify the chain" }).click();
    await expect(page.getByText(/unbroken/)).toBeVisible();
    await expectAccessible();
  });
});
