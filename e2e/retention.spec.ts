import { newPerson, signUp } from "./support/people";
import { openAsStaff } from "./support/staff";
import { expect, test } from "./support/test";

test("staff see how long everything is kept, what keeps it and what goes next", async ({
  page,
  expectAccessible,
}) => {
  await openAsStaff(page, "/admin/retention");
  await expect(page.getByRole("heading", { level: 1, name: "Retention" })).toBeVisible();
  await expectAccessible(page);
  const promises = page.getByRole("region", { name: "Categories of data" });
  await expect(promises.getByRole("row", { name: /^Call recordings/ })).toContainText("90 days");
  await expect(promises.getByRole("row", { name: /^Analytics event data/ })).toContainText("Not connected");
  const rules = page.getByRole("region", { name: "Rules of tables" });
  await expect(rules.getByRole("row", { name: /^SignInEvent/ })).toContainText("30 days of at");
  const stores = page.getByRole("region", { name: "What is no table" });
  await expect(stores.getByRole("row", { name: /^Queue: mails\b/ }).first()).toContainText(
    "the id of a mail alone",
  );
});

test("a hold is placed by one, its release asked for by the same, and confirmed by another alone", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const person = newPerson("Holding Supplies");
  const context = await browser.newContext();
  await signUp(await context.newPage(), person);
  await context.close();
  await openAsStaff(page, "/admin/retention/holds");
  await expect(page.getByRole("heading", { level: 1, name: "Legal holds" })).toBeVisible();
  await expectAccessible(page);

  await test.step("nothing is held that is not there", async () => {
    await page.getByLabel("What is held?").selectOption("organization");
    await page.getByLabel("Organization", { exact: true }).fill("no-such-place");
    await page.getByLabel("Why?").fill("Claim 12/2026");
    await page.getByRole("button", { name: "Place the hold" }).click();
    await expect(
      page.getByText("There is no organization at this address.", { exact: false }).first(),
    ).toBeVisible();
  });

  await test.step("a person is held by their address", async () => {
    await page.getByLabel("What is held?").selectOption("person");
    await page.getByLabel("Which one?").fill(person.email);
    await page.getByLabel("Organization", { exact: true }).fill("");
    await page.getByLabel("Why?").fill("Claim 12/2026");
    await page.getByRole("button", { name: "Place the hold" }).click();
    await expect(page.getByText("Held.")).toBeVisible();
  });

  const entry = page
    .getByRole("list", { name: "Legal holds" })
    .getByRole("listitem")
    .filter({ hasText: person.email });
  await test.step("whoever asks for the release cannot confirm it", async () => {
    await entry.getByRole("button", { name: "Ask to release" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Why?").fill("The claim was settled");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Ask to release" }).click();
    await expect(entry.getByText("Release to be confirmed")).toBeVisible();
    await expect(entry.getByRole("button", { name: "Confirm the release" })).toHaveCount(0);
    await expect(entry.getByRole("button", { name: "Keep the hold" })).toBeVisible();
  });

  await test.step("another member of the staff confirms it", async () => {
    const email = "second-of-holds@lumina-erp.example";
    await page.goto("/admin/staff");
    await page.getByLabel("Name", { exact: true }).fill("Second of holds");
    await page.getByLabel("E-mail, as Access knows it").fill(email);
    await page.getByLabel("Role").last().selectOption("privacy");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText("Added.", { exact: false })).toBeVisible();
    const other = await (await browser.newContext()).newPage();
    await openAsStaff(other, "/admin/retention/holds", email);
    const theirs = other
      .getByRole("list", { name: "Legal holds" })
      .getByRole("listitem")
      .filter({ hasText: person.email });
    await theirs.getByRole("button", { name: "Confirm the release" }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Release", exact: true }).click();
    await expect(theirs.getByText("Released", { exact: true })).toBeVisible();
    await other.context().close();
  });
});
