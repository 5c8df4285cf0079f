import { mkdirSync } from "node:fs";
import { nextMail } from "./support/mailbox";
import { addMember, newPerson, signUp } from "./support/people";
import { expect, type Page, test } from "./support/test";

/** Pictures for people who look at the screens: only where a folder is named. */
const FOLDER = process.env.PICTURES;
async function picture(page: Page, name: string): Promise<void> {
  if (!FOLDER) return;
  mkdirSync(FOLDER, { recursive: true });
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${FOLDER}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

async function makeCall(page: Page, slug: string): Promise<void> {
  await page.goto(`/o/${slug}/calls`);
  await page.getByRole("button", { name: "Make a test call" }).click();
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await page.waitForURL(/\/calls\/cal_/);
  await expect(page.getByText("Every word of the call.")).toBeVisible({ timeout: 90_000 });
}

test("a transcript is corrected, how it was transcribed comes back, and its speakers are named", async ({
  page,
  expectAccessible,
}) => {
  const person = newPerson("Read And Heard");
  const slug = await signUp(page, person);
  await makeCall(page, slug);
  const words = page.getByRole("region", { name: "Words of the call" });
  const row = words.getByRole("listitem").filter({ hasText: "pallets" }).first();

  await test.step("how the parties talked is measured", async () => {
    const panel = page.locator("section").filter({ hasText: "Who talked" }).last();
    await expect(panel.getByText("Questions asked")).toBeVisible();
    await expect(panel.getByText(/\d+%/).first()).toBeVisible();
    await picture(page, "call");
  });

  await test.step("words are corrected, and how they were transcribed comes back", async () => {
    await row.hover();
    await row.getByRole("button", { name: /Correct or comment/ }).click();
    await row.getByRole("button", { name: "Correct the words" }).click();
    const field = row.getByLabel("What was said");
    const before = await field.inputValue();
    await field.fill(before.replace("pallets", "containers"));
    await picture(page, "correct");
    await expectAccessible();
    await row.getByRole("button", { name: "Save" }).click();
    const corrected = words.getByRole("listitem").filter({ hasText: "containers" }).first();
    await expect(corrected.getByText("corrected", { exact: true })).toBeVisible();
    await corrected.getByRole("button", { name: "History (1)" }).click();
    await picture(page, "history");
    await corrected.getByRole("button", { name: "Restore what was transcribed" }).click();
    await expect(row.locator("[data-said]")).toContainText("pallets");
    await expect(row.getByRole("button", { name: "History (2)" })).toBeVisible();
  });

  await test.step("a speaker gets a name everywhere", async () => {
    await row.getByRole("button", { name: "Change the speaker" }).click();
    await row.getByLabel("Name", { exact: true }).fill("Anna Berg");
    await picture(page, "speaker");
    await row.getByRole("button", { name: "Save" }).click();
    await expect(words.getByText(/^Anna Berg/).first()).toBeVisible();
  });
});

test("a colleague who is mentioned at a moment of a call is told, and answers there", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson("Mentioned Here"));
  const colleague = { ...newPerson(), name: "Mina Order" };
  const theirs = await addMember({ page, browser, slug }, colleague, "planner");
  await makeCall(page, slug);
  const rowOf = (of: Page) =>
    of
      .getByRole("region", { name: "Words of the call" })
      .getByRole("listitem")
      .filter({ hasText: "pallets" })
      .first();
  const row = rowOf(page);

  await test.step("whoever may see the call is offered behind an @, by keyboard", async () => {
    await row.hover();
    await row.getByRole("button", { name: /Correct or comment/ }).click();
    const field = row.getByLabel("Comment", { exact: true });
    await field.pressSequentially("Can you take this, @mi");
    await expect(row.getByRole("option", { name: colleague.name })).toBeVisible();
    await picture(page, "mention");
    await field.press("Enter");
    await expect(field).toHaveValue(`Can you take this, @${colleague.name} `);
    await expectAccessible();
    await row.getByRole("button", { name: "Comment", exact: true }).click();
    await expect(row.getByText(`Told by mail: ${colleague.name}`)).toBeVisible();
    await expect(field).toHaveValue("");
  });

  await test.step("the mail leads to the call, where the comment is answered and resolved", async () => {
    const mail = await nextMail(page.request, colleague.email, /mentioned you/i);
    const link = /https?:\/\/[^\s<]+\/calls\/[^\s<]+/.exec(mail.body)?.[0] ?? "";
    const { pathname, search, hash } = new URL(link);
    await theirs.goto(`${pathname}${search}${hash}`);
    const seen = rowOf(theirs);
    await seen.hover();
    await seen.getByRole("button", { name: /correct or comment/i }).click();
    await expect(seen.getByRole("list", { name: "Comments" })).toContainText("Can you take this");
    await seen.getByRole("button", { name: "Resolve" }).click();
    await expect(seen.getByText(`Resolved by ${colleague.name}`)).toBeVisible();
    await theirs.context().close();
  });
});
