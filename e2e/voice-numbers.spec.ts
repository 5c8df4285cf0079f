import { newPerson, signUp } from "./support/people";
import { ringUs, setPerson } from "./support/telephone";
import { expect, type Page, test } from "./support/test";

const THEIRS = "+12025550101";
const PHONE = "+12025550151";

async function addSupplier(page: Page, slug: string): Promise<void> {
  await page.goto(`/o/${slug}/suppliers`);
  await page.getByRole("button", { name: "Add supplier" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Code").fill("NORD");
  await dialog.getByLabel("Name", { exact: true }).fill("Nordic Steel");
  await dialog.getByRole("button", { name: "Add supplier" }).click();
  await page.waitForURL(/\/suppliers\/sup_/);
}

test("a number is bought, a phone proven, a supplier's contact called, and a missed call is a task", async ({
  page,
  request,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson("Ring Ring"));
  let number = "";
  await setPerson(request, { number: PHONE, behaviour: "answer" });

  await test.step("an admin buys a number after confirming its monthly price", async () => {
    await page.goto(`/o/${slug}/settings`);
    await page
      .locator("section", { hasText: "Numbers on which suppliers reach you" })
      .getByRole("link", { name: "Set up" })
      .click();
    // The page may still come alive, which puts a list back to what it was shown with.
    await page.waitForLoadState("networkidle");
    await page.getByLabel("Country").selectOption("US");
    await page.getByLabel("Area code or digits").fill("617");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    const offer = page.getByRole("list", { name: "Numbers for sale" }).getByRole("listitem").first();
    await expect(offer.getByText(/a month/)).toBeVisible();
    await expectAccessible();
    const shown = (await offer.getByText(/^\+1 617/).textContent()) ?? "";
    number = shown.replaceAll(" ", "");
    await offer.getByRole("button", { name: `Buy ${shown}` }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(/It costs .*1\.15 a month from today/)).toBeVisible();
    await dialog.getByLabel("Name").fill("Purchasing");
    await dialog.getByRole("button", { name: /^Buy for/ }).click();
    await expect(page.getByRole("list", { name: "Your numbers" }).getByText("Purchasing")).toBeVisible();
    await expectAccessible();
  });

  await test.step("a member proves the phone on which calls reach them", async () => {
    await page.goto("/account");
    await page.getByLabel("Your number").fill(PHONE);
    await page.getByRole("button", { name: "Send code" }).click();
    const message = page.getByText(/is your code for Lumina/);
    await expect(message).toBeVisible();
    const code = /\d{6}/.exec((await message.textContent()) ?? "")?.[0] ?? "";
    await page.getByLabel("Code", { exact: true }).fill("000000" === code ? "000001" : "000000");
    await page.getByRole("button", { name: "Confirm number" }).click();
    await expect(page.getByText("This is not the code.")).toBeVisible();
    await page.getByLabel("Code", { exact: true }).fill(code);
    await page.getByRole("button", { name: "Confirm number" }).click();
    await expect(page.getByText("Proven", { exact: true })).toBeVisible();
    await expectAccessible();
  });

  await test.step("a supplier's contact is called, and notes are kept", async () => {
    await addSupplier(page, slug);
    await page.getByRole("button", { name: "Add contact" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Eve Larsen");
    await dialog.getByLabel(/^Phone\s*optional$/).fill("12");
    await dialog.getByRole("button", { name: "Add contact" }).click();
    await expect(dialog.getByText("This is no number that can be called.")).toBeVisible();
    await dialog.getByLabel(/^Phone\s*optional$/).fill(THEIRS);
    await dialog.getByRole("button", { name: "Add contact" }).click();
    await expect(page.getByText("Eve Larsen").first()).toBeVisible();
    await expectAccessible();
    await page.getByRole("button", { name: "Call Eve Larsen" }).click();
    await expectAccessible();
    await page.getByRole("button", { name: "Call now" }).click();
    await page.waitForURL(/\/calls\/cal_/);
    await expect(page.getByText("In progress")).toBeVisible();
    await expect(page.getByRole("log").getByText(/this is purchasing/)).toBeVisible({ timeout: 60_000 });
    await page.getByLabel("Notes of this call").fill("Asked for the pallets.");
    await page.getByRole("button", { name: "Save notes" }).click();
    await expect(page.getByText("Notes saved.")).toBeVisible();
    await expect(page.getByText("Eve Larsen")).toBeVisible();
    await page.getByRole("button", { name: "End call" }).click();
    await expect(page.getByText("Ended", { exact: true })).toBeVisible({ timeout: 60_000 });
  });

  await test.step("the contact calls: a member takes the call, and everybody follows it", async () => {
    // The list and Today show the call by themselves.
    await page.goto(`/o/${slug}/calls`);
    await expect(page.getByRole("table")).toBeVisible();
    await ringUs(request, { from: THEIRS, to: number });
    await expect(page.getByText("Incoming").first()).toBeVisible({ timeout: 60_000 });
    await page.goto(`/o/${slug}`);
    const going = page.getByRole("list", { name: "Calls in progress" });
    await expect(going.getByText("In progress")).toBeVisible({ timeout: 60_000 });
    await expectAccessible();
    await going.getByRole("link", { name: "Eve Larsen, Nordic Steel" }).click();
    await page.waitForURL(/\/calls\/cal_/);
    await expect(page.getByText("In progress")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("log").getByText(/Good morning/)).toBeVisible({ timeout: 90_000 });
    await page.getByRole("button", { name: "End call" }).click();
    await expect(page.getByText("Ended", { exact: true })).toBeVisible({ timeout: 60_000 });
  });

  await test.step("nobody takes the next one: the message is a task on Today until it is done", async () => {
    await setPerson(request, { number: PHONE, behaviour: "no-answer" });
    const missed = page.getByText("left a message");
    await page.goto(`/o/${slug}`);
    await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
    await ringUs(request, { from: THEIRS, to: number, script: "voicemail" });
    await expect(missed).toBeVisible({ timeout: 120_000 });
    await expectAccessible();
    await page.getByRole("link", { name: "Eve Larsen, Nordic Steel" }).click();
    await expect(page.getByText("Missed", { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/leave our warehouse late/).first()).toBeVisible({ timeout: 60_000 });
    await setPerson(request, { number: PHONE, behaviour: "answer" });
    await page.goto(`/o/${slug}`);
    await page.getByRole("button", { name: "Call back Eve Larsen" }).click();
    await expectAccessible();
    await page.getByRole("dialog").getByRole("button", { name: "Call now" }).click();
    await page.waitForURL(/\/calls\/cal_/);
    await expect(page.getByText("In progress")).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: "End call" }).click();
    await expect(page.getByText("Ended", { exact: true })).toBeVisible({ timeout: 60_000 });
    await page.goto(`/o/${slug}`);
    await page.getByRole("button", { name: /^Mark the missed call/ }).click();
    await expect(page.getByText("The missed call is done.")).toBeVisible();
    await expect(missed).toHaveCount(0);
  });

  await test.step("a stranger calls: they are made a contact in one step", async () => {
    await ringUs(request, { from: "+12025550199", to: number, script: "voicemail" });
    await expect(async () => {
      await page.goto(`/o/${slug}`);
      await page.getByRole("link", { name: "+1 202 555 0199" }).click({ timeout: 3_000 });
    }).toPass({ timeout: 120_000 });
    await page.getByRole("button", { name: "Add as a contact" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Bob");
    await dialog.getByLabel("Supplier").selectOption({ index: 1 });
    await dialog.getByRole("button", { name: "Add contact" }).click();
    await expect(page.getByRole("heading", { name: "Call with Nordic Steel" })).toBeVisible();
  });
});
