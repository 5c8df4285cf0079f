import { newPerson, signUp } from "./support/people";
import { expect, type Page, test } from "./support/test";

const SUPPLIERS = `Supplier code,Name,E-mail,Currency\n${Array.from(
  { length: 130 },
  (_, i) => `V-${i},Vendor ${String(i).padStart(3, "0")},,EUR\n`,
).join("")}`;
const ITEMS = "Item code,Item name,Unit,Unit cost\nBOLT,Bolt M8,each,0.20\n";

async function bring(page: Page, slug: string, name: string, text: string): Promise<void> {
  await page.goto(`/o/${slug}/imports/new`);
  await page
    .getByLabel(/Choose a file/)
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page.getByRole("heading", { name: "Columns" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Start the import" }).click();
  await expect(page.getByText("Imported", { exact: true })).toBeVisible({ timeout: 60_000 });
}

const matches = (page: Page) => page.getByRole("listbox", { name: "Matches" });

/** Types into the field, waits for the match and takes it, all by keyboard. */
async function find(page: Page, label: string | RegExp, words: string, match: string): Promise<void> {
  const field = page.getByRole("combobox", { name: label });
  await field.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type(words);
  await expect(matches(page).getByRole("option", { name: match })).toHaveAttribute("aria-selected", "true");
  await expect(matches(page).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
}

test("one supplier of many is found by typing, without the page carrying all of them", async ({
  page,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson("Many Vendors"));
  const base = `/o/${slug}`;
  await bring(page, slug, "suppliers.csv", SUPPLIERS);
  await bring(page, slug, "items.csv", ITEMS);

  await test.step("no page carries the list", async () => {
    for (const path of ["items", "purchase-orders", "purchase-orders/new", "agents/settings"]) {
      const html = await (await page.request.get(`${base}/${path}`)).text();
      expect([path, html.includes("Vendor 0")]).toEqual([path, false]);
    }
  });

  await test.step("as a filter: chosen, shown again, and taken back by emptying the field", async () => {
    await page.goto(`${base}/purchase-orders`);
    const field = page.getByRole("combobox", { name: "Supplier" });
    await field.click();
    await expect(matches(page).getByRole("option")).toHaveCount(20);
    await expectAccessible();
    await page.keyboard.press("ArrowUp");
    await expect(matches(page).getByRole("option").last()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Escape");
    await expect(matches(page).getByRole("option").first()).toBeHidden();
    await find(page, "Supplier", "vendor 117", "Vendor 117");
    await expect(page).toHaveURL(/supplier=sup_/);
    await page.reload();
    await expect(field).toHaveValue("Vendor 117");
    await field.fill("");
    await page.keyboard.press("Enter");
    await expect(page).not.toHaveURL(/supplier=/);
  });

  await test.step("for a new order", async () => {
    await page.goto(`${base}/purchase-orders/new`);
    await find(page, "Supplier", "v-88", "Vendor 088");
    await expect(page).toHaveURL(/supplier=sup_/);
    await expect(page.getByText("This supplier offers nothing yet")).toBeVisible();
  });

  await test.step("for an item: Escape leaves the list, and not the form", async () => {
    await page.goto(`${base}/items`);
    await page.getByRole("link", { name: "BOLT" }).first().click();
    await page.getByRole("button", { name: "Add supplier" }).first().click();
    const form = page.getByRole("dialog");
    await form.getByRole("combobox", { name: "Supplier" }).click();
    await expect(matches(page).getByRole("option").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(matches(page).getByRole("option").first()).toBeHidden();
    await find(page, "Supplier", "vendor 101", "Vendor 101");
    await form.getByLabel(/^Price/).fill("0.35");
    await form.getByRole("button", { name: "Add supplier" }).click();
    await expect(page.getByRole("link", { name: "Vendor 101" }).first()).toBeVisible();
  });

  await test.step("several for the agent", async () => {
    await page.goto(`${base}/agents/settings`);
    await page.getByRole("switch", { name: "Every supplier" }).click();
    await find(page, /Add a supplier/, "vendor 007", "Vendor 007");
    await find(page, /Add a supplier/, "vendor 123", "Vendor 123");
    await page.getByRole("button", { name: "Save settings" }).click();
    await expect(page.getByText("The settings were saved.")).toBeVisible();
    await page.reload();
    for (const name of ["Vendor 007", "Vendor 123"])
      await expect(page.getByRole("checkbox", { name })).toBeChecked();
    await expectAccessible();
  });
});
