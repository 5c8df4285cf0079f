import { newPerson, signUp } from "./support/people";
import { expect, type Page, test } from "./support/test";

test.use({ expectedErrors: [/net::ERR_INTERNET_DISCONNECTED/] });

/** A form: where it is, how it comes up, what is typed into it by the labels of its fields, and the button that sends it. */
interface TypedForm {
  path: string;
  open?: string;
  fields: Readonly<Record<string, string>>;
  send: string;
}

const formsOf = (base: string): TypedForm[] => [
  {
    path: `${base}/support`,
    fields: { Subject: "Import", Message: "It stands still.\nSince noon." },
    send: "Send",
  },
  { path: `${base}/members`, fields: { "E-mail": "kay@example.com" }, send: "Send the invitation" },
  {
    path: `${base}/suppliers`,
    open: "Add supplier",
    fields: { Code: "OFF-1", Name: "Offline & Sons" },
    send: "Add supplier",
  },
  { path: "/account", fields: { "Your name": "Ada K. Keller", "Job title": "Buyer" }, send: "Save" },
];

const within = (page: Page, form: TypedForm) => (form.open ? page.getByRole("dialog") : page.locator("main"));

test("no form loses what was typed without a connection, and the same button sends it afterwards @everywhere", async ({
  page,
  context,
}) => {
  const slug = await signUp(page, newPerson("Offline Tools"));
  for (const form of formsOf(`/o/${slug}`))
    await test.step(form.path, async () => {
      await page.goto(form.path);
      if (form.open) await page.getByRole("button", { name: form.open, exact: true }).first().click();
      const place = within(page, form);
      for (const [label, text] of Object.entries(form.fields))
        await place.getByLabel(label, { exact: true }).fill(text);
      const send = place.getByRole("button", { name: form.send, exact: true }).first();
      await context.setOffline(true);
      await send.click();
      await expect(
        place.getByText("You are offline, so nothing was sent.", { exact: false }).first(),
      ).toBeVisible();
      for (const [label, text] of Object.entries(form.fields))
        await expect(place.getByLabel(label, { exact: true })).toHaveValue(text);
      await expect(send).toBeFocused();
      await context.setOffline(false);
      await send.click();
      await expect(page.getByText("You are offline, so nothing was sent.", { exact: false })).toHaveCount(0);
    });
});

test("a link, a key and a filter lead nowhere without a connection, and the page stays", async ({
  page,
  context,
}) => {
  const slug = await signUp(page, newPerson("Offline Links"));
  await page.goto(`/o/${slug}/support`);
  await page.getByLabel("Subject").fill("Import");
  const stays = page.getByText("You are offline, so this page stays open.", { exact: false });
  await context.setOffline(true);
  await page.getByRole("navigation").getByRole("link", { name: "Items", exact: true }).first().click();
  await expect(stays).toBeVisible();
  await expect(page.getByLabel("Subject")).toHaveValue("Import");
  await context.setOffline(false);
  await page.getByRole("navigation").getByRole("link", { name: "Items", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Items" })).toBeVisible();
  await context.setOffline(true);
  await page.locator("main h1").click();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.waitForTimeout(1_000);
  await expect(page.getByRole("heading", { level: 1, name: "Items" })).toBeVisible();
  await context.setOffline(false);
});
