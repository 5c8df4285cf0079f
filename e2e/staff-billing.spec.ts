import { nextMail } from "./support/mailbox";
import { newPerson, signUp } from "./support/people";
import { openAsStaff, staffCode } from "./support/staff";
import { expect, test } from "./support/test";

test("staff find an organization, extend its trial and credit it, which its owner is told of and sees", async ({
  page,
  browser,
  request,
  expectAccessible,
}) => {
  const person = newPerson("Pier Fittings");
  const slug = await signUp(page, person);
  const context = await browser.newContext();
  const staff = await context.newPage();
  await openAsStaff(staff, "/admin/billing");
  await expect(staff.getByRole("heading", { level: 1, name: "Billing" })).toBeVisible();
  await expect(staff.getByRole("heading", { name: "Recurring revenue" })).toBeVisible();
  await expectAccessible(staff);

  await test.step("by state and by words, both in the address", async () => {
    await staff.getByRole("link", { name: "Trial", exact: true }).click();
    await expect(staff).toHaveURL(/\?state=trial$/);
    await staff.getByLabel("Search organizations").fill(person.company);
    await expect(staff).toHaveURL(/[?&]q=/);
    await expect(staff.getByRole("region", { name: "Organizations" }).locator("tbody tr")).toHaveCount(1);
    await expectAccessible(staff);
    await staff.getByLabel("Search organizations").fill("nobody of this name");
    await expect(staff.getByText("No organization matches these filters")).toBeVisible();
    await staff.getByRole("link", { name: "Clear filters" }).first().click();
    await staff.goto(`/admin/billing/organizations?q=${encodeURIComponent(person.company)}`);
    await staff.getByRole("link", { name: person.company }).click();
    await expect(staff.getByRole("heading", { level: 1, name: person.company })).toBeVisible();
    await expectAccessible(staff);
  });

  await test.step("a trial is extended with a reason and a code, each code once", async () => {
    const form = staff.locator("section", { hasText: "Extend the trial" }).last();
    await form.getByLabel("How much longer?").selectOption("14");
    await form.getByRole("button", { name: "Extend the trial" }).click();
    await expect(form.getByText("Say why", { exact: false }).first()).toBeVisible();
    await form.getByLabel("Why?").fill("Waits for the ERP export");
    const code = await staffCode();
    await form.getByLabel("Code from your own authenticator app").fill(code);
    await form.getByRole("button", { name: "Extend the trial" }).click();
    await expect(form.getByText("Extended. The owners were told by e-mail.")).toBeVisible();
    await nextMail(request, person.email, /^The Lumina trial of .+ goes on until/);
    await form.getByLabel("Why?").fill("Once more");
    await form.getByLabel("Code from your own authenticator app").fill(code);
    await form.getByRole("button", { name: "Extend the trial" }).click();
    await expect(form.getByText(/not right, or was used already/)).toBeVisible();
  });

  await test.step("a credit is given once, and stands in the customer's billing", async () => {
    const form = staff.locator("section", { hasText: "Give a credit" }).last();
    await form.getByLabel("Amount").fill("25.50");
    await form.getByLabel("Why?").fill("An afternoon without calls");
    await form.getByLabel("Code from your own authenticator app").fill(await staffCode());
    await form.getByRole("button", { name: "Give the credit" }).click();
    await expect(staff.getByRole("table", { name: "Credits" }).getByText("Given")).toBeVisible();
    await expect(staff.getByText("An afternoon without calls")).toBeVisible();
    expect((await nextMail(request, person.email, /of credit for Lumina$/)).body).toContain("$25.50");
    await page.goto(`/o/${slug}/settings/billing`);
    await expect(page.getByText("of credit is taken off your next invoices", { exact: false })).toBeVisible();
    await page.goto(`/o/${slug}/audit`);
    await expect(page.getByText("A credit of $25.50 was given.")).toBeVisible();
    await expect(page.getByRole("paragraph").filter({ hasText: "Lumina staff" }).first()).toBeVisible();
  });

  await test.step("findings have a state for none, and a role without the permission sees no forms", async () => {
    const colleague = `billing${Date.now()}@lumina-erp.example`;
    await staff.goto("/admin/staff");
    await staff.getByLabel("Name", { exact: true }).fill("Omar Blake");
    await staff.getByLabel("E-mail, as Access knows it").fill(colleague);
    await staff.getByLabel("Role", { exact: true }).selectOption("privacy");
    await staff.getByRole("button", { name: "Add", exact: true }).click();
    await expect(staff.getByText("Added.")).toBeVisible();
    const other = await (await browser.newContext()).newPage();
    await openAsStaff(
      other,
      `/admin/billing/organizations?q=${encodeURIComponent(person.company)}`,
      colleague,
    );
    await other.getByRole("link", { name: person.company }).click();
    await expect(other.getByRole("heading", { name: "Invoices" })).toBeVisible();
    await expect(other.getByRole("button", { name: /Extend|Give/ })).toHaveCount(0);
    await other.goto("/admin/billing/findings");
    await expect(other.getByRole("heading", { level: 1, name: "Billing" })).toBeVisible();
    await expect(other.getByRole("button", { name: /^Resolve/ })).toHaveCount(0);
    await expectAccessible(other);
    await other.context().close();
  });
  await context.close();
});

test("a person objects to being counted; staff and the organization see sums alone", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson("Counted Goods"));
  await page.goto(`/o/${slug}/items`);
  await page.goto(`/o/${slug}/settings/usage`);
  await expect(page.getByRole("heading", { name: "What your people use" })).toBeVisible();
  await expectAccessible();
  await page.goto("/account#usage-statistics");
  await page.getByRole("button", { name: "Object: count nothing of mine" }).click();
  await expect(page.getByText("Nothing is counted any more, and what was counted is deleted.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Allow counting again" })).toBeVisible();
  await expectAccessible();
  await page.goto(`/o/${slug}/items`);
  await page.goto(`/o/${slug}/settings/usage`);
  await expect(page.getByText("No feature was used in this time.")).toBeVisible();
  const context = await browser.newContext();
  const staff = await context.newPage();
  await openAsStaff(staff, "/admin/usage");
  await expect(staff.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  await staff.getByRole("link", { name: "90 days" }).click();
  await expect(staff).toHaveURL(/\?days=90$/);
  await expect(staff.getByRole("heading", { name: "From trial to subscription" })).toBeVisible();
  await expect(staff.getByText("Nothing undeclared was refused")).toBeVisible();
  await expectAccessible(staff);
  await context.close();
});
