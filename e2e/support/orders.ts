import { expect, type Page } from "./test";

/** An ISO day so many days from now. */
export const dayAhead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/**
 * Brings one sent order of 300 brackets by an import.
 *
 * @returns the address of its page
 */
export async function bringOrder(
  page: Page,
  slug: string,
  number: string,
  expectedOn = dayAhead(40),
): Promise<string> {
  const csv = [
    "Order number,Supplier code,Supplier name,Item code,Item name,Quantity,Unit price,Ordered on,Expected on,Status",
    `${number},NORD,Nordic Steel,BRKT-40,Steel bracket 40 mm,300,4.20,${dayAhead(-20)},${expectedOn},sent`,
  ].join("\n");
  await page.goto(`/o/${slug}/imports/new`);
  await page
    .getByLabel(/Choose a file/)
    .setInputFiles({ name: "purchase-orders.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await expect(page.getByRole("heading", { name: "Columns" })).toBeVisible();
  await page.getByRole("button", { name: "Start the import" }).click();
  await expect(page.getByText("Imported", { exact: true })).toBeVisible();
  await page.goto(`/o/${slug}/purchase-orders`);
  await page.getByRole("link", { name: number, exact: true }).click();
  await page.waitForURL(/\/purchase-orders\/po_/);
  return new URL(page.url()).pathname;
}
