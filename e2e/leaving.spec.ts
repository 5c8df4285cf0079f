import { readMail } from "./support/mailbox";
import { newPerson, signIn, signUp } from "./support/people";
import { expect, test } from "./support/test";

test("a person moves to another address by its link, and deletes their account when nobody needs them", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const owner = newPerson("Weir Supplies");
  const slug = await signUp(page, owner);
  const moved = newPerson();

  await test.step("the new address confirms, the old one is told", async () => {
    await page.goto("/account");
    await expectAccessible();
    await page.getByLabel("New work e-mail").fill(moved.email);
    const panel = page.locator("form", { has: page.getByLabel("New work e-mail") });
    await panel.getByLabel("Current password").fill(owner.password);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByRole("heading", { name: "Check the inbox of the new address" })).toBeVisible();
    const { links } = await readMail(page, moved.email, /Confirm your new address/);
    await page.goto(links[0] ?? "");
    await expectAccessible();
    await page.getByRole("button", { name: "Use this address" }).click();
    await expect(page.getByText(`From now on you sign in as ${moved.email}.`)).toBeVisible();
    await readMail(page, owner.email, /was changed/);
    await page.goto(links[0] ?? "");
    await expect(page.getByRole("heading", { name: /no longer works/ })).toBeVisible();
  });

  await test.step("the only owner cannot go", async () => {
    await page.goto("/account");
    await expect(page.getByText("You are the only owner of an organization")).toBeVisible();
    await expect(page.getByRole("button", { name: "Delete my account for good" })).toHaveCount(0);
  });

  await test.step("a colleague can, and is gone from the members", async () => {
    const colleague = newPerson();
    await page.goto(`/o/${slug}/members`);
    await page.getByLabel("E-mail", { exact: true }).fill(colleague.email);
    await page.getByRole("button", { name: "Send the invitation" }).click();
    await expect(page.getByText(`An invitation to ${colleague.email} is on its way.`)).toBeVisible();
    const { links } = await readMail(page, colleague.email, /invited to Lumina/);
    const context = await browser.newContext();
    const theirs = await context.newPage();
    await theirs.goto(links[0] ?? "");
    await theirs.getByLabel("Your name").fill(colleague.name);
    await theirs.getByLabel("Job title").fill(colleague.jobTitle);
    await theirs.getByLabel("Password", { exact: true }).fill(colleague.password);
    await theirs.getByRole("checkbox", { name: /not as a consumer/ }).check();
    await theirs.getByRole("button", { name: /^Join/ }).click();
    await theirs.waitForURL(new RegExp(`/o/${slug}$`));
    await theirs.goto("/account");
    await theirs.getByLabel("Your password").fill("not the password at all");
    await theirs.getByRole("button", { name: "Delete my account for good" }).click();
    await expect(theirs.getByText("This is not your current password.")).toBeVisible();
    await theirs.getByLabel("Your password").fill(colleague.password);
    await theirs.getByRole("button", { name: "Delete my account for good" }).click();
    await expect(theirs.getByText("Your account is deleted.")).toBeVisible();
    await theirs.goto(`/o/${slug}`);
    await expect(theirs).toHaveURL(/\/sign-in/);
    await context.close();
    await page.reload();
    await expect(page.getByText(moved.email).first()).toBeVisible();
    await expect(page.getByText(colleague.email)).toHaveCount(0);
  });

  await test.step("the owner signs in at the new address", async () => {
    await page.goto("/account");
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await signIn(page, { email: moved.email, password: owner.password });
  });
});
