import { nextMail } from "./support/mailbox";
import { newPerson, signUp } from "./support/people";
import { passDays, payOnStripe } from "./support/stripe";
import { expect, test } from "./support/test";

test("an owner subscribes, changes the plan, sees a payment fail and recover, cancels and takes that back", async ({
  page,
  context,
  request,
  expectAccessible,
}) => {
  const person = newPerson("Quay Fittings");
  const slug = await signUp(page, person);
  const billing = `/o/${slug}/settings/billing`;
  const main = page.getByRole("main");

  await test.step("a plan is chosen; a tab that was closed or a second one leads to the same page of Stripe's", async () => {
    await page.goto(`/o/${slug}/settings`);
    await page
      .locator("section", { hasText: "Your plan, how you pay" })
      .getByRole("link", { name: "Open" })
      .click();
    await expect(page.getByText("Sandbox: no money moves")).toBeVisible();
    await page.getByRole("link", { name: /^Yearly/ }).click();
    await expect(main.getByText(/1,490/)).toBeVisible();
    await expectAccessible();
    await page.getByRole("link", { name: "Monthly" }).click();
    await expect(main.getByText(/\b149\b/)).toBeVisible();
    await page.getByRole("button", { name: "Subscribe to Starter" }).click();
    await page.waitForURL(/\/stripe\/checkout\//);
    const address = page.url();
    const second = await context.newPage();
    await second.goto(billing);
    await second.getByRole("button", { name: "Subscribe to Starter" }).click();
    await second.waitForURL(/\/stripe\/checkout\//);
    expect(second.url()).toBe(address);
    await second.close();
  });

  await test.step("a card that is declined and one that is not proven change nothing; then it is paid", async () => {
    await payOnStripe(page, "Card that is declined");
    await expect(page.getByRole("alert")).toContainText("declined");
    await payOnStripe(page, "Card that asks for authentication");
    await page.getByRole("button", { name: "Fail authentication" }).click();
    await expect(page.getByRole("alert")).toContainText("could not prove");
    await payOnStripe(page, "Card that asks for authentication");
    await page.getByRole("button", { name: "Complete authentication" }).click();
    await page.waitForURL(/\/settings\/billing\/return/);
    await expect(page.getByText("Your subscription is active")).toBeVisible();
    await expectAccessible();
    expect((await nextMail(request, person.email, /^Receipt: /)).body).toContain("149.00");
    await page.getByRole("link", { name: "See plan and invoices" }).click();
    await expect(page.getByRole("heading", { name: "Starter" })).toBeVisible();
    await expect(page.getByRole("table", { name: "Invoices" }).getByText("Paid")).toBeVisible();
    await expect(page.getByLabel("Company")).toHaveValue("Harbour Tools Ltd");
    await expect(page.getByLabel(/^VAT or tax number/)).toHaveValue("IE1234567X");
    await expectAccessible();
  });

  await test.step("another way to pay is chosen, and details are changed", async () => {
    await page.getByRole("button", { name: "Change how you pay" }).click();
    await page.waitForURL(/\/stripe\/portal\//);
    await page.getByLabel("Card that works", { exact: true }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("link", { name: "Back to Lumina" }).click();
    await expect(page.getByText("Visa ending in 4242")).toBeVisible();
    await page.getByLabel(/^VAT or tax number/).fill("12");
    await page.getByRole("button", { name: "Save billing details" }).click();
    await expect(page.getByText("This tax number is not valid.")).toBeVisible();
    await page.getByLabel(/^VAT or tax number/).fill("IE1234567X");
    await page.getByRole("button", { name: "Save billing details" }).click();
    await expect(page.getByText("Saved. The next invoices say this.")).toBeVisible();
  });

  await test.step("the next invoice is shown, and overage is allowed up to a limit of the owner's", async () => {
    const next = page.getByRole("table", { name: "Next invoice" });
    await expect(next.getByText("Lumina Starter")).toBeVisible();
    await expect(next.getByRole("row", { name: /^Total/ })).toContainText("149.00");
    await page.goto(`/o/${slug}/settings/usage`);
    await expect(page.getByText("Overage is off.")).toBeVisible();
    await expect(page.getByRole("row", { name: /^Call minutes/ })).toContainText("0.06");
    await page.getByLabel("Allow overage").check();
    await page.getByLabel("At most in a calendar month").fill("50");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Overage is allowed.")).toBeVisible();
    await expect(main.getByText(/of at most \$50\.00/)).toBeVisible();
    await expectAccessible();
    await page.goto(billing);
  });

  await test.step("a larger plan begins at once for the amount that was shown; a smaller one waits, and can be taken back", async () => {
    await page.getByRole("link", { name: "Change plan" }).click();
    await page.getByRole("link", { name: "Change to Growth" }).click();
    await expect(page.getByRole("heading", { name: "Starts now" })).toBeVisible();
    await expectAccessible();
    const amount = /charged (\S+) now/.exec((await main.textContent()) ?? "")?.[1] ?? "none";
    await page.getByRole("button", { name: "Change now" }).click();
    await page.waitForURL(/\/settings\/billing$/);
    await expect(page.getByRole("heading", { name: "Growth" })).toBeVisible();
    await expect(page.getByRole("table", { name: "Invoices" }).getByText(amount)).toBeVisible();
    await page.getByRole("link", { name: "Change plan" }).click();
    await page.getByRole("link", { name: "Change to Starter" }).click();
    await page.getByRole("button", { name: "Change at the end of the period" }).click();
    await expect(page.getByText("Your plan will change")).toBeVisible();
    await expectAccessible();
    await page.getByRole("button", { name: "Keep the current plan" }).click();
    await expect(page.getByText("Your plan will change")).toHaveCount(0);
  });

  await test.step("a renewal fails: owners see it everywhere, and paying puts it right by itself", async () => {
    await page.getByRole("button", { name: "Change how you pay" }).click();
    await page.waitForURL(/\/stripe\/portal\//);
    await page.getByLabel("Card that is declined later, when it renews").check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status")).toBeVisible();
    await passDays(request, 32);
    await nextMail(request, person.email, /payment for Lumina failed/);
    await page.goto(`/o/${slug}/items`);
    await expect(page.getByText("The last payment for Lumina failed")).toBeVisible();
    await expectAccessible();
    const [invoice] = await Promise.all([
      context.waitForEvent("page"),
      page.getByRole("link", { name: "Pay now" }).click(),
    ]);
    await expect(invoice.getByText(/Harbour Tools Ltd.*VAT number IE1234567X/s)).toBeVisible();
    await invoice.getByLabel("Card that works", { exact: true }).check();
    await invoice.getByRole("button", { name: "Pay" }).click();
    await expect(invoice.getByText("paid", { exact: true })).toBeVisible();
    await invoice.close();
    await expect(async () => {
      await page.reload();
      await expect(page.getByText("The last payment for Lumina failed")).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
  });

  await test.step("the subscription is cancelled with a reason, and that is taken back", async () => {
    await page.goto(billing);
    await page.getByRole("button", { name: "Cancel subscription" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Cancel subscription" }).click();
    await expect(dialog.getByText("Choose a reason.")).toBeVisible();
    await dialog.getByLabel("Why do you cancel?").selectOption("unused");
    await expectAccessible();
    await dialog.getByRole("button", { name: "Cancel subscription" }).click();
    await expect(page.getByText("The subscription is cancelled", { exact: true })).toBeVisible();
    await nextMail(request, person.email, /subscription is cancelled/);
    await page.getByRole("button", { name: "Continue the subscription" }).click();
    await expect(page.getByText("The subscription is cancelled", { exact: true })).toHaveCount(0);
  });
});
