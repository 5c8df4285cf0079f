import { newPerson, signUp } from "./support/people";
import { expect, type Page, test } from "./support/test";

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
/** A day as the product writes it for readers of British English. */
const shown = (iso: string) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(iso));
const EXPECTED = day(40);

const ORDERS = [
  "Order number,Supplier code,Supplier name,Item code,Item name,Quantity,Unit price,Ordered on,Expected on,Status",
  `PO-1007,NORD,Nordic Steel,BRKT-40,Steel bracket 40 mm,300,4.20,${day(-20)},${EXPECTED},sent`,
].join("\n");

async function bringOrders(page: Page, slug: string): Promise<void> {
  await page.goto(`/o/${slug}/imports/new`);
  await page
    .getByLabel(/Choose a file/)
    .setInputFiles({ name: "purchase-orders.csv", mimeType: "text/csv", buffer: Buffer.from(ORDERS) });
  await expect(page.getByRole("heading", { name: "Columns" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Start the import" }).click();
  await expect(page.getByText("Imported", { exact: true })).toBeVisible({ timeout: 60_000 });
}

test("a test call is followed word by word, and what was promised on it changes the order", async ({
  page,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson("Said And Done"));
  await bringOrders(page, slug);

  await page.goto(`/o/${slug}/calls`);
  await expect(page.getByText("No calls yet")).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: "Make a test call" }).click();
  await expect(page.getByLabel("Order that is talked about")).toHaveValue(/^po_/);
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await page.waitForURL(/\/calls\/cal_/);

  await test.step("words appear while they are spoken", async () => {
    await expect(page.getByText("In progress")).toBeVisible();
    const words = page.getByRole("region", { name: "Words of the call" });
    await expect(words.getByText(/I am calling about PO-1007/)).toBeVisible({ timeout: 60_000 });
    await expect(words.getByRole("link", { name: "PO-1007" }).first()).toBeVisible();
    await expectAccessible();
    await expect(words.getByText(/the pallets come on/)).toBeVisible({ timeout: 60_000 });
  });

  await test.step("the call ends, and the promise is accepted", async () => {
    await expect(page.getByText("Ended", { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("Every word of the call.")).toBeVisible();
    const promise = page.getByRole("article", { name: /^Delivery day: .*pallets/ });
    await expect(promise).toBeVisible({ timeout: 30_000 });
    await expectAccessible();
    await promise.getByRole("button", { name: "Accept" }).click();
    await expect(promise.getByText("Accepted")).toBeVisible();
    await expect(page.getByText("PO-1007 has its new day.")).toBeVisible();
  });

  await test.step("the order has the day, its history says why, and it can be undone", async () => {
    const call = page.url();
    await page.getByRole("link", { name: "PO-1007" }).first().click();
    await page.waitForURL(/\/purchase-orders\/po_/);
    await expect(page.getByText(/It was said on a call that PO-1007 comes on/)).toBeVisible();
    await expect(page.getByText(shown(EXPECTED))).toHaveCount(0);
    await page.goto(call);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("button", { name: "Accept" })).toBeVisible();
    await page.getByRole("link", { name: "PO-1007" }).first().click();
    await expect(page.getByText(shown(EXPECTED)).first()).toBeVisible();
  });

  await test.step("the call is found by a word", async () => {
    await page.goto(`/o/${slug}/calls?q=pallets`);
    const found = page.getByRole("list", { name: "Calls on which this was said" });
    await expect(found.locator("mark", { hasText: "pallets" })).toBeVisible();
    await expectAccessible();
    await found.getByRole("link", { name: /^Said at/ }).click();
    await page.waitForURL(/\/calls\/cal_\w+#u\d+$/);
    await page.goto(`/o/${slug}/calls?order=PO-1007&direction=outbound&length=short`);
    await expect(page.getByRole("link", { name: /2026|2027/ })).toBeVisible();
    await page.goto(`/o/${slug}/calls?direction=inbound`);
    await expect(page.getByText("No call matches these filters")).toBeVisible();
    await page.goto(`/o/${slug}/calls?q=zeppelins`);
    await expect(page.getByText("Nobody said this on a call")).toBeVisible();
  });
});
