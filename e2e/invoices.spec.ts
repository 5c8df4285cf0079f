import { newPerson, signUp } from "./support/people";
import { expect, type Page, test } from "./support/test";

const ORDERS = `Order number,Line number,Supplier,Supplier name,Item code,Item name,Quantity,Unit price,Currency,Ordered on,Received on,Received quantity,Status
PO-501,10,S-1,Nordlicht Leuchten,LAMP,Desk lamp,40,25.00,EUR,2026-10-01,2026-10-20,40,received
PO-502,10,S-1,Nordlicht Leuchten,LAMP,Desk lamp,10,25.00,EUR,2026-10-02,2026-10-21,10,received
`;
const INVOICES = `Invoice number,Supplier,Invoice date,Due date,Order number,Order line,Item code,Quantity,Unit price,Invoice net,Invoice tax,Invoice total,Currency
R-1001,S-1,2026-10-22,2026-11-21,PO-501,10,LAMP,40,25.00,1000.00,190.00,1190.00,EUR
R-1002,S-1,2026-10-23,2026-11-22,PO-502,10,LAMP,10,27.50,275.00,52.25,327.25,EUR
`;

async function bring(page: Page, slug: string, name: string, text: string): Promise<void> {
  await page.goto(`/o/${slug}/imports/new`);
  await page
    .getByLabel(/Choose a file/)
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page.getByRole("heading", { name: "Columns" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Start the import" }).click();
  await expect(page.getByText("Imported", { exact: true })).toBeVisible({ timeout: 60_000 });
}

test("of two invoices one matches and one differs; its difference is accepted, and that undone @everywhere", async ({
  page,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson("Invoiced"));
  const base = `/o/${slug}`;

  await test.step("without invoices the list says how to begin", async () => {
    await page.goto(`${base}/invoices`);
    await expect(page.getByText("No supplier invoices yet")).toBeVisible();
    await expectAccessible();
  });

  await test.step("a file of invoices is matched with orders and receipts", async () => {
    await bring(page, slug, "orders.csv", ORDERS);
    await bring(page, slug, "invoices.csv", INVOICES);
    await expect(page.getByText("2 new supplier invoices.")).toBeVisible();
    await expect(async () => {
      await page.goto(`${base}/invoices`);
      const row = (number: string) => page.getByRole("row").filter({ hasText: number });
      await expect(row("R-1001")).toContainText("Matched", { timeout: 2_000 });
      await expect(row("R-1002")).toContainText("Differs", { timeout: 2_000 });
    }).toPass({ timeout: 120_000 });
    await expectAccessible();
    await page.goto(`${base}/invoices?state=differs`);
    await expect(page.getByRole("link", { name: "R-1002" })).toBeVisible();
    await expect(page.getByRole("link", { name: "R-1001" })).toHaveCount(0);
  });

  await test.step("the invoice shows its line against order and receipt", async () => {
    await page.getByRole("link", { name: "R-1002" }).click();
    await expect(page.getByRole("heading", { name: "R-1002" })).toBeVisible();
    await expect(page.getByText("Price 10% above the order.")).toBeVisible();
    await expectAccessible();
  });

  await test.step("it is an exception with the figures of three documents", async () => {
    await page.goto(`${base}/exceptions?family=invoices`);
    await expect(async () => {
      await page.reload();
      await expect(page.locator("[data-row-id]")).toHaveCount(1, { timeout: 3_000 });
    }).toPass({ timeout: 120_000 });
    await page.locator("[data-row-id]").click();
    const table = page.getByRole("table", { name: /what each document says/ });
    await expect(table.getByRole("row").filter({ hasText: "Unit price" })).toContainText("€27.50");
    await expectAccessible();
  });

  await test.step("accepted, it leaves the exceptions; undone, it differs again", async () => {
    await page.getByRole("button", { name: "Accept the invoice" }).click();
    await page
      .getByRole("dialog")
      .getByLabel(/Why it is right/)
      .fill("The new price list is agreed.");
    await page.getByRole("dialog").getByRole("button", { name: "Accept the invoice" }).click();
    await expect(
      page.getByText("Invoice R-1002 was accepted: The new price list is agreed.").first(),
    ).toBeVisible();
    await page.goto(`${base}/invoices?state=accepted`);
    await page.getByRole("link", { name: "R-1002" }).click();
    await expect(page.getByText("The new price list is agreed.")).toBeVisible();
    await page.getByRole("button", { name: "Undo acceptance" }).click();
    await expect(page.getByRole("button", { name: "Accept the invoice" })).toBeVisible();
  });

  await test.step("the order links to its invoice", async () => {
    await page.getByRole("link", { name: "PO-502" }).first().click();
    await expect(page.getByRole("heading", { name: "PO-502" })).toBeVisible();
    await expect(page.getByRole("link", { name: "R-1002" })).toBeVisible();
  });

  await test.step("a wider tolerance lets it pass by rule", async () => {
    await page.goto(`${base}/invoices/tolerances`);
    await expectAccessible();
    const above = page.getByRole("group", { name: "Price above the order" });
    await above.getByLabel("By percent").fill("10");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(async () => {
      await page.goto(`${base}/invoices`);
      await expect(page.getByRole("row").filter({ hasText: "R-1002" })).toContainText("Passed by rule", {
        timeout: 2_000,
      });
    }).toPass({ timeout: 120_000 });
  });
});
