import { withAuthenticator } from "./support/authenticator";
import { newPerson, signUp } from "./support/people";
import { proofIsAnHourAgo } from "./support/sessions";
import { expect, test } from "./support/test";

test("somebody who signs up adds a passkey, and is asked for it before the agent orders by itself @everywhere", async ({
  page,
  expectAccessible,
}) => {
  const person = newPerson("Proven Supplies");
  const slug = await signUp(page, person);
  const authenticator = await withAuthenticator(page);
  await page.goto("/account");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("Kept on one device")).toBeVisible();

  const decides = page.getByLabel("A person decides");
  const save = page.getByRole("button", { name: "Save settings" });
  const dialog = page.getByRole("dialog", { name: "Confirm that it's you" });
  const saved = page.getByText("The settings were saved.");
  const byItself = page.getByRole("dialog", { name: "Let the agent order by itself?" });

  await test.step("a sign-in of just now is enough", async () => {
    await page.goto(`/o/${slug}/agents/settings`);
    await decides.selectOption("above");
    await page.getByLabel("It may order by itself up to").fill("500");
    await save.click();
    await expect(page.getByText("Set a budget per run")).toBeVisible();
    await page.getByLabel("Budget per run").fill("2000");
    await save.click();
    await expect(byItself).toContainText("2,000.00");
    await expect(byItself).toContainText("Every supplier");
    await expectAccessible();
    await byItself.getByRole("button", { name: "Let it order" }).click();
    await expect(saved).toBeVisible();
    await expect(dialog).toHaveCount(0);
  });

  await test.step("later it asks, and closing the window leaves everything as it was", async () => {
    proofIsAnHourAgo(person.email);
    await page.goto(`/o/${slug}/agents/settings`);
    await decides.selectOption("never");
    await save.click();
    await byItself.getByRole("button", { name: "Let it order" }).click();
    await expect(dialog.getByRole("button", { name: "Use a passkey" })).toBeVisible();
    await expectAccessible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText("Confirm that it's you first")).toBeVisible();
    await expect(decides).toHaveValue("never");
    await expect(saved).toHaveCount(0);
  });

  await test.step("a finger that it does not know does not do", async () => {
    await authenticator.verify(false);
    await save.click();
    await byItself.getByRole("button", { name: "Let it order" }).click();
    await dialog.getByRole("button", { name: "Use a passkey" }).click();
    await expect(dialog.getByText("No passkey was used")).toBeVisible();
    await authenticator.verify(true);
  });

  await test.step("a wrong password does not either, and the passkey lets it through", async () => {
    await dialog.getByLabel("Your password").fill("not the password at all");
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await expect(dialog.getByText("This is not your current password.")).toBeVisible();
    await expectAccessible();
    await dialog.getByRole("button", { name: "Use a passkey" }).click();
    await expect(saved).toBeVisible();
    await expect(dialog).toHaveCount(0);
    await page.reload();
    await expect(decides).toHaveValue("never");
  });

  await test.step("a form in a window is asked for too, by password", async () => {
    proofIsAnHourAgo(person.email);
    await page.goto("/account");
    await page.getByRole("button", { name: /^Remove/ }).click();
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await dialog.getByLabel("Your password").fill(person.password);
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByText("You have no passkeys.")).toBeVisible();
  });

  await test.step("a file asks on a page of its own", async () => {
    proofIsAnHourAgo(person.email);
    await page.goto(`/o/${slug}/suppliers`);
    await page.goto(`/o/${slug}/suppliers/export`);
    await expect(page.getByRole("heading", { name: "Confirm that it's you" })).toBeVisible();
    await expectAccessible();
    await page.getByLabel("Your password").fill(person.password);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Confirm" }).click();
    expect((await download).suggestedFilename()).toMatch(/^suppliers-.*\.csv$/);
    await expect(page.getByText("Your file is being downloaded.")).toBeVisible();
    await page.getByRole("link", { name: "Back to the list" }).click();
    await page.waitForURL(`**/o/${slug}/suppliers`);
  });
});

test("without JavaScript the page that asks leads to the file", async ({ page, browser }) => {
  const person = newPerson("Plain Supplies");
  const slug = await signUp(page, person);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  proofIsAnHourAgo(person.email);
  const plain = await context.newPage();
  await plain.goto(`/o/${slug}/suppliers/export`);
  await plain.getByLabel("Your password").fill("not the password at all");
  await plain.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(plain.getByText("This is not your current password.")).toBeVisible();
  await plain.getByLabel("Your password").fill(person.password);
  await plain.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(plain.getByText("Confirmed.")).toBeVisible();
  const download = plain.waitForEvent("download");
  await plain.getByRole("link", { name: "Download the file" }).click();
  expect((await download).suggestedFilename()).toMatch(/^suppliers-.*\.csv$/);
  await context.close();
});
