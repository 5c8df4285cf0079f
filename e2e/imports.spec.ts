import { newPerson, signUp } from "./support/people";
import { expect, type Page, test } from "./support/test";

const HEAD = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
const SALES = `${HEAD}${Array.from(
  { length: 400 },
  (_, i) =>
    `${536365 + Math.floor(i / 8)},${["85123A", "0071053", "POST", "84406B"][i % 4]},${(i % 7) + 1},2010-12-${String((i % 28) + 1).padStart(2, "0")} 08:26:00,2.55,${i % 5 ? 17850 : ""},United Kingdom\n`,
).join("")}`;
const BAD = `536999,85123A,ten,2010-12-24 10:00:00,2.55,17850,United Kingdom\n536999,85123A,3,2010-12-40,2.55,17850,United Kingdom\n`;

const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

async function choose(page: Page, slug: string, name: string, text: string): Promise<void> {
  await page.goto(`/o/${slug}/imports/new`);
  await page.getByLabel(/Choose a file/).setInputFiles(csv(name, text));
  await expect(page.getByRole("heading", { name: "Columns" })).toBeVisible({ timeout: 30_000 });
}

async function start(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start the import" }).click();
  await expect(page.getByText("Imported", { exact: true })).toBeVisible({ timeout: 60_000 });
}

const metric = (page: Page, label: string) =>
  page.locator("div", { has: page.getByText(label, { exact: true }) }).last();

test("a planner brings sales, mends what failed, brings the file again, and takes it back", async ({
  page,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson("Import Tools"));

  await test.step("the empty list teaches what to bring", async () => {
    await page.goto(`/o/${slug}/imports`);
    await expect(page.getByRole("heading", { name: "No file yet" })).toBeVisible();
    await expectAccessible();
    const sample = await page.request.get(`/o/${slug}/imports/samples/sales-lines`);
    expect(await sample.text()).toContain("Item code");
  });

  await test.step("choose the file: the columns are proposed, the rows are previewed", async () => {
    await choose(page, slug, "sales.csv", SALES + BAD);
    // The focus has come along: what was pressed for the upload is not there any more.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest("main")?.id ?? null))
      .toBe("content");
    await expect(page.getByLabel("Contents")).toHaveValue("sales-lines");
    await expect(page.getByLabel("What StockCode maps to")).toHaveValue("item");
    await expect(page.getByRole("region", { name: "Preview of the rows" })).toContainText("0071053");
    await expectAccessible();
  });

  await test.step("a mapping that lacks what every row needs cannot start", async () => {
    await page.getByLabel("What Quantity maps to").selectOption("");
    await expect(page.getByText(/No column is mapped to Quantity/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Start the import" })).toBeDisabled();
    await page.getByLabel("What Quantity maps to").selectOption("quantity");
    await page.getByLabel(/Words that mean/).fill("");
    await page.getByLabel(/Words that mean/).blur();
  });

  await test.step("import: good rows are in, bad ones are told", async () => {
    await start(page);
    await expect(metric(page, "New rows")).toContainText("400");
    await expect(page.getByText("2 rows weren't imported")).toBeVisible();
    await expect(page.getByText(/no sale of goods/)).toBeVisible();
    await expectAccessible();
  });
  const address = page.url();

  await test.step("download the failed rows", async () => {
    const file = await page.request.get(`${address}/errors`);
    expect(await file.text()).toContain("Quantity: ");
  });

  await test.step("mend a row in place", async () => {
    await page.getByRole("link", { name: "Review and fix" }).click();
    const table = page.getByRole("table", { name: "Rows that failed" });
    await expect(table).toContainText("ten");
    await expectAccessible();
    await page.getByRole("button", { name: "Fix line 402" }).click();
    await page.getByRole("textbox", { name: "Quantity" }).fill("10");
    await page.getByRole("button", { name: "Import this row" }).click();
    await expect(page.getByText("Row 401 was imported.")).toBeVisible();
    await expect(table).not.toContainText("ten");
  });

  await test.step("the same file again is told, and changes nothing", async () => {
    await choose(page, slug, "again.csv", SALES + BAD);
    await expect(page.getByText("You have uploaded this file before")).toBeVisible();
    await expect(page.getByText(/As you mapped the last file/)).toBeVisible();
    await start(page);
    await expect(metric(page, "Unchanged")).toContainText("400");
    await expect(metric(page, "New rows")).toContainText("0");
  });

  await test.step("undo the first import", async () => {
    await page.goto(address);
    await page.getByRole("button", { name: "Undo this import" }).click();
    await expect(page.getByRole("alertdialog")).toContainText("rows that it created are removed");
    await page.getByRole("button", { name: "Undo the import", exact: true }).click();
    await expect(page.getByText("This import was undone")).toBeVisible({ timeout: 60_000 });
    await page.goto(`/o/${slug}/imports`);
    await expect(page.getByRole("table", { name: "Imports" })).toContainText("Undone");
    await expectAccessible();
  });
});

test("a planner says what words of orders mean, and that item codes lack their zeros", async ({
  page,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson("Order Words Tools"));
  await choose(page, slug, "items.csv", "Item code,Item name\n00123,Lamp\n00045,Shade\n");
  await start(page);
  const orders =
    "PO number,Supplier,Item code,Quantity,Unit price,Ordered on,Order status\n" +
    "B-1,S-1,123,5,8.403361,2026-02-01,offen\nB-2,S-1,45,5,0.000125,2026-02-02,Geprüft\n";
  await choose(page, slug, "orders.csv", orders);
  await expect(page.getByLabel("Contents")).toHaveValue("purchase-orders");
  const begin = page.getByRole("button", { name: "Start the import" });
  await expect(begin).toBeDisabled();
  await expect(page.getByText(/2 codes in “Item code” would be known.*123 for 00123/)).toBeVisible();
  await expect(page.getByLabel("offen")).toHaveValue("sent");
  await expectAccessible();
  await page.getByLabel("Geprüft").selectOption("confirmed");
  await page.getByLabel("Item codes without their zeros").selectOption({ label: "Add the missing zeros" });
  const preview = page.getByRole("region", { name: "Preview of the rows" });
  await expect(preview).toContainText("00123");
  await expect(preview).toContainText("Rounded from 8.403361");
  await expect(preview).toContainText("would become 0.0001, 20% less");
  await start(page);
  await expect(
    page.getByText(/item code to which the missing zeros|item codes to which the missing/),
  ).toBeVisible();
  await expect(page.getByText("1 row wasn't imported")).toBeVisible();
  await expectAccessible();
});

test("an upload outlives a session that ends, a reload, and a wrong file", async ({ page, context }) => {
  const slug = await signUp(page, newPerson("Upload Tools"));
  const long =
    HEAD + Array.from({ length: 160_000 }, (_, i) => `9,I${i % 50},1,2011-01-01,1.00,1,UK\n`).join("");
  const cookies = await context.cookies();
  await test.step("the session ends in the middle", async () => {
    await page.route(
      "**/parts/1",
      async (route) => {
        const response = await route.fetch();
        await context.clearCookies();
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    await page.goto(`/o/${slug}/imports/new`);
    await page.getByLabel(/Choose a file/).setInputFiles(csv("long.csv", long));
    await expect(page.getByText("You were signed out during the upload")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("link", { name: "Sign in" })).toHaveAttribute("target", "_blank");
  });
  await test.step("signed in again and reloaded, another file is refused and the same goes on", async () => {
    await context.addCookies(cookies);
    await page.goto(`/o/${slug}/imports`);
    await page.getByRole("link", { name: "long.csv" }).click();
    await expect(page.getByText(/4.2 MB of .* are here/)).toBeVisible();
    await page.getByLabel(/Choose long.csv again/).setInputFiles(csv("other.csv", `${long}x`));
    await expect(page.getByText(/not the file whose upload was started/)).toBeVisible();
    await page.getByLabel(/Choose long.csv again/).setInputFiles(csv("long.csv", long));
    await expect(page.getByRole("heading", { name: "Columns" })).toBeVisible({ timeout: 30_000 });
  });
});

test("a file that cannot be a table is refused with its reason", async ({ page }) => {
  const slug = await signUp(page, newPerson("Refusal Tools"));
  await page.goto(`/o/${slug}/imports/new`);
  await page.getByLabel(/Choose a file/).setInputFiles(csv("empty.csv", ""));
  await expect(page.getByText(/is empty \(0 bytes\)/)).toBeVisible();
  await page.getByLabel(/Choose a file/).setInputFiles({
    name: "sales.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from("PK\u0003\u0004 this is no workbook"),
  });
  await expect(page.getByText("This file cannot be imported")).toBeVisible({ timeout: 30_000 });
});

test("another organization's imports look like nothing at all", async ({ page, browser }) => {
  const slug = await signUp(page, newPerson("Mine Tools"));
  await choose(page, slug, "mine.csv", SALES);
  const path = new URL(page.url()).pathname;
  const context = await browser.newContext();
  const stranger = await context.newPage();
  const theirs = await signUp(stranger, newPerson("Their Tools"));
  const id = path.split("/").at(-1);
  for (const address of [path, `${path}/rows`, `${path}/errors`, `${path}/progress`, `${path}/parts`]) {
    expect((await stranger.request.get(address)).status(), address).toBe(404);
    const moved = address.replace(`/o/${slug}/`, `/o/${theirs}/`);
    expect((await stranger.request.get(moved)).status(), moved).toBe(404);
  }
  const started = await stranger.request.post(`/o/${theirs}/imports/${id}/start`, { data: {} });
  expect(started.status()).toBe(404);
  await context.close();
});

test("the pages of imports suit every screen @everywhere", async ({ page, expectAccessible }) => {
  const slug = await signUp(page, newPerson("Screen Tools"));
  const fits = async () => {
    const { wide, seen } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      seen: document.documentElement.clientWidth,
    }));
    expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(seen);
    await expectAccessible();
  };
  await page.goto(`/o/${slug}/imports/new`);
  await fits();
  await choose(page, slug, "sales.csv", SALES + BAD);
  await fits();
  await start(page);
  await fits();
  await page.goto(`${page.url()}/rows`);
  await fits();
  await page.goto(`/o/${slug}/imports`);
  await fits();
});
