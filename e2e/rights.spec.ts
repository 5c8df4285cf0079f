import type { Page } from "@playwright/test";
import { mailsTo, nextMail } from "./support/mailbox";
import { addMember, newPerson, signUp } from "./support/people";
import { openAsStaff } from "./support/staff";
import { expect, test } from "./support/test";

let made = 0;
const address = () => `rights${Date.now().toString(36)}${made++}@example.com`;

/** Fills in the public form as a person would, who takes their time. */
async function ask(
  page: Page,
  email: string,
  { details = "The calls of May.", what = "See the data about me" } = {},
) {
  await page.waitForTimeout(3100);
  await page.getByLabel(what).check();
  await page.getByLabel("The country you live in").selectOption("DE");
  await page.getByLabel("Your name").fill("Ada Byron");
  await page.getByLabel("Your e-mail address").fill(email);
  await page.getByLabel("What should we know?").fill(details);
  await page.getByRole("button", { name: "Send the request" }).click();
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a request is sent, what is wrong comes back with everything that was typed, and a code verifies it", async ({
    page,
  }) => {
    const email = address();
    await page.goto("/privacy-request?lang=en");
    await ask(page, "no address");
    await expect(page.getByText("Enter an e-mail address such as name@company.com.")).toBeVisible();
    await expect(page.getByLabel("What should we know?")).toHaveValue("The calls of May.");
    await page.getByLabel("Your e-mail address").fill(email);
    await page.getByRole("button", { name: "Send the request" }).click();
    await expect(page.getByRole("heading", { name: "We have your request" })).toBeVisible();
    const mail = await nextMail(page.request, email, /We have your request/);
    await page.getByRole("link", { name: "Enter the code" }).click();
    await page.getByLabel("Code").fill("00000000");
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByText("Number and code do not fit.")).toBeVisible();
    await page.getByLabel("Code").fill(/\b\d{8}\b/.exec(mail.body)?.[0] ?? "");
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByRole("heading", { name: "Your request is confirmed" })).toBeVisible();
  });
});

test("a stranger asks and verifies, staff see when it is due and answer, and the person is told", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const email = address();
  await page.goto("/privacy-request?lang=en");
  await ask(page, email);
  const { body, subject } = await nextMail(page.request, email, /We have your request/);
  const number = /REQ-\w{8}/.exec(subject)?.[0] ?? "";
  const staff = await (await browser.newContext()).newPage();

  await test.step("unverified, it cannot be answered", async () => {
    await openAsStaff(staff, "/admin/requests");
    await expect(staff.getByRole("heading", { level: 1, name: "Privacy requests" })).toBeVisible();
    await expectAccessible(staff);
    await staff.getByRole("link", { name: new RegExp(number) }).click();
    await expect(staff.getByRole("heading", { level: 1, name: new RegExp(number) })).toBeVisible();
    await expect(staff.getByText("Not verified")).toBeVisible();
    await expect(staff.getByText("GDPR Art 12(3)").first()).toBeVisible();
    await expectAccessible(staff);
    await staff.getByRole("button", { name: "Answer", exact: true }).click();
    await staff.getByRole("textbox", { name: "Answer" }).fill("Here it is.");
    await staff.getByRole("button", { name: "Send the answer" }).click();
    await expect(staff.getByText("Nobody has shown yet that this request is theirs.")).toBeVisible();
    await staff.getByRole("button", { name: "Cancel" }).click();
  });

  await test.step("verified by the code, it is answered by a letter", async () => {
    await page.getByRole("link", { name: "Enter the code" }).click();
    await page.getByLabel("Code").fill(/\b\d{8}\b/.exec(body)?.[0] ?? "");
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByRole("heading", { name: "Your request is confirmed" })).toBeVisible();
    await staff.reload();
    await expect(staff.getByText(`Looks for ${email}. No telephone is proven`)).toBeVisible();
    await staff.getByRole("button", { name: "Search customers" }).click();
    await staff.getByRole("dialog").getByRole("button", { name: "Search" }).click();
    await expect(staff.getByText(/: no customer has it\./)).toBeVisible();
    await expectAccessible(staff);
    await staff.getByRole("button", { name: "Answer", exact: true }).click();
    await staff.getByRole("textbox", { name: "Answer" }).fill("Here it is.");
    await staff.getByRole("button", { name: "Send the answer" }).click();
    await expect(staff.getByText("Answered", { exact: true }).first()).toBeVisible();
    const letter = await nextMail(page.request, email, /Our answer to your request/);
    expect(letter.body).toContain("Here it is.");
    expect(letter.body).toContain("edpb.europa.eu");
    expect((await mailsTo(page.request, email)).length).toBe(2);
  });
});

test("the account of a reported minor is named by one of the staff and erased once another one confirms", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const owner = await (await browser.newContext()).newPage();
  const company = newPerson("Pier Tools");
  const slug = await signUp(owner, company);
  const pupil = newPerson();
  const theirs = await addMember({ page: owner, browser, slug }, pupil, "planner");
  await owner.context().close();

  const email = address();
  await page.goto("/privacy-request?lang=en");
  await ask(page, email, { what: "Report that a minor uses Lumina", details: "A pupil of mine uses it." });
  const { body, subject } = await nextMail(page.request, email, /We have your request/);
  const number = /REQ-\w{8}/.exec(subject)?.[0] ?? "";
  await page.getByRole("link", { name: "Enter the code" }).click();
  await page.getByLabel("Code").fill(/\b\d{8}\b/.exec(body)?.[0] ?? "");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { name: "Your request is confirmed" })).toBeVisible();

  const second = "second-of-reports@lumina-erp.example";
  const first = await (await browser.newContext()).newPage();
  const heading = "Account that the report is about";
  const panelOn = (on: Page) =>
    on.locator("section").filter({ has: on.getByRole("heading", { name: heading }) });
  await test.step("one names it, sees whose it is, and cannot confirm it", async () => {
    await openAsStaff(first, "/admin/staff");
    await first.getByLabel("Name", { exact: true }).fill("Second of reports");
    await first.getByLabel("E-mail, as Access knows it").fill(second);
    await first.getByLabel("Role").last().selectOption("privacy");
    await first.getByRole("button", { name: "Add", exact: true }).click();
    await expect(first.getByText("Added.", { exact: false })).toBeVisible();
    await first.goto("/admin/requests");
    await first.getByRole("link", { name: new RegExp(number) }).click();
    await panelOn(first).getByRole("button", { name: "Name the account" }).click();
    const dialog = first.getByRole("dialog");
    await dialog.getByLabel("E-mail address of the account").fill("nobody-has-this@example.com");
    await dialog.getByLabel("Finding").fill("Her school wrote that she is fifteen.");
    await dialog.getByRole("button", { name: "Name it" }).click();
    await expect(dialog.getByText("No account has this address.").first()).toBeVisible();
    await expectAccessible(first);
    await dialog.getByLabel("E-mail address of the account").fill(pupil.email);
    await dialog.getByRole("button", { name: "Name it" }).click();
    await expect(panelOn(first).getByText(pupil.email)).toBeVisible();
    await expect(panelOn(first)).toContainText(`${company.company} (planner)`);
    await expect(panelOn(first)).toContainText("Another member of the staff has to confirm it.");
    await expect(panelOn(first).getByRole("button", { name: "Confirm the erasure" })).toHaveCount(0);
    await expectAccessible(first);
  });

  await test.step("another one confirms, and the account is gone", async () => {
    const other = await (await browser.newContext()).newPage();
    await openAsStaff(other, "/admin", second);
    await expect(other.getByText(/reports? of (a minor|minors) to confirm/)).toBeVisible();
    await other.goto(first.url());
    await panelOn(other).getByRole("button", { name: "Confirm the erasure" }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Erase", exact: true }).click();
    await expect(panelOn(other)).toContainText("Confirmed by");
    await expect(async () => {
      await other.reload();
      await expect(other.getByText(/the person is erased; certificate/)).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await expect(panelOn(other)).toContainText("The account is erased.");
    await expect(panelOn(other)).not.toContainText(pupil.email);
    await expectAccessible(other);
    await other.context().close();
  });
  await theirs.goto(`/o/${slug}`);
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.context().close();
  await first.context().close();
});

test("somebody who is signed in needs no code, and sees their requests", async ({
  page,
  expectAccessible,
}) => {
  const person = newPerson();
  await signUp(page, person);
  await page.goto("/account/privacy");
  await expectAccessible();
  await page.getByLabel("What do you ask for?").selectOption("portability");
  await page.getByLabel("The country you live in").selectOption("GB");
  await page.getByRole("button", { name: "Send the request" }).click();
  await expect(page.getByText("We have your request")).toBeVisible();
  await expect(page.getByRole("list", { name: "Your requests" }).getByText("Portability")).toBeVisible();
  await nextMail(page.request, person.email, /We have your request/);
  await expectAccessible();
});

test("an organization sees the requests that were routed to it", async ({ page, expectAccessible }) => {
  const slug = await signUp(page, newPerson());
  await page.goto(`/o/${slug}/privacy`);
  await expect(page.getByRole("heading", { level: 1, name: "Privacy requests" })).toBeVisible();
  await expect(page.getByText("No requests")).toBeVisible();
  await expectAccessible();
});

for (const lang of ["en", "de", "fr", "es"])
  test(`the public pages are accessible in ${lang} @everywhere`, async ({ page, expectAccessible }) => {
    await page.goto(`/privacy-request?lang=${lang}`);
    await expect(page.locator(`div[lang=${lang}] h1`)).toBeVisible();
    await expectAccessible();
    await page.locator("form[action^='/privacy-request'] button[type=submit]").click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expectAccessible();
    await page.goto(`/privacy-request/thanks?number=REQ-01ABCDEF&lang=${lang}`);
    await expectAccessible();
    await page.goto(`/privacy-request/verify?number=REQ-01ABCDEF&lang=${lang}&outcome=wrong`);
    await expectAccessible();
  });
