import { bringOrder } from "./support/orders";
import { newPerson, signUp } from "./support/people";
import { expect, type Page, test } from "./support/test";

async function buyNumber(page: Page, slug: string): Promise<void> {
  await page.goto(`/o/${slug}/settings/telephone`);
  await page.getByLabel("Country").selectOption("US");
  await page.getByLabel("Text messages too").check();
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.getByRole("list", { name: "Numbers for sale" }).getByRole("button").first().click();
  await page.getByRole("dialog").getByRole("button", { name: /^Buy/ }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

/** The journey may run at night. */
async function endQuietHours(page: Page): Promise<void> {
  await page.getByLabel("Quiet hours begin").selectOption("08:00");
  await page.getByLabel("Quiet hours end").selectOption("08:00");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The rules for text messages are saved.")).toBeVisible();
}

test("a supplier is asked by text message, and the answer comes back", async ({ page, expectAccessible }) => {
  const slug = await signUp(page, newPerson("Text And Answer"));
  await page.goto(`/o/${slug}/messages`);
  await expect(page.getByText("No number for text messages yet")).toBeVisible();
  await buyNumber(page, slug);
  await endQuietHours(page);
  await expectAccessible();
  await test.step("a template of one's own is written", async () => {
    await page.getByRole("button", { name: "New template" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Gate");
    await dialog.getByLabel("Message", { exact: true }).fill("{supplier}: {ordr} arrives at gate 2.");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByText(/There is no placeholder {ordr}/)).toBeVisible();
    await dialog.getByLabel("Message", { exact: true }).fill("{supplier}: {order} arrives at gate 2.");
    await expect(dialog.getByText("Nordwind GmbH: PO-1042 arrives at gate 2.")).toBeVisible();
    await expectAccessible();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(
      page.getByRole("list", { name: "Message templates" }).getByText("Gate", { exact: true }),
    ).toBeVisible();
  });
  const order = await bringOrder(page, slug, "PO-2044");

  await test.step("a template of the order is sent", async () => {
    await page.goto(order);
    await page.getByRole("button", { name: "Text message" }).click();
    await page.getByLabel("Their number").fill("+1 202 555 0101");
    await page.getByRole("button", { name: "Gate", exact: true }).click();
    await expect(page.getByLabel("Message", { exact: true })).toHaveValue(/PO-2044 arrives at gate 2\.$/);
    await page.getByRole("button", { name: "Ask to confirm the day" }).click();
    await expect(page.getByText(/^1 message, \d+ more characters fit\.$/)).toBeVisible();
    await expectAccessible();
    await page.getByRole("dialog").getByRole("button", { name: "Send", exact: true }).click();
    await page.waitForURL(/\/messages\/sth_/);
  });

  await test.step("it is delivered, and they answer", async () => {
    const messages = page.getByRole("list", { name: "Messages" });
    await expect(messages.getByText(/Please confirm that our order PO-2044/)).toBeVisible();
    await expect(messages.getByText("Delivered")).toBeVisible({ timeout: 60_000 });
    await expect(messages.getByText(/^They wrote: PO-2044 arrives on/)).toBeVisible({ timeout: 60_000 });
    await expectAccessible();
    await page.getByLabel("Your answer").fill("Thank you €");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(messages.getByText("Thank you €")).toBeVisible();
    await expect(page.getByLabel("Your answer")).toHaveValue("");
    await page.goto(`/o/${slug}/messages`);
    await expect(page.getByRole("row", { name: /Nordic Steel.*Thank you/ })).toBeVisible();
    await expectAccessible();
  });
});
