import type { Browser, Page } from "@playwright/test";
import { nextMail } from "./support/mailbox";
import { openAsStaff } from "./support/staff";
import { expect, test } from "./support/test";

test.use({ expectedErrors: [/net::ERR_FAILED/] });

let made = 0;

/** Sends the contact form. @returns the sender's address */
async function ask(page: Page, subject: string): Promise<string> {
  const email = `live${Date.now().toString(36)}${made++}@example.com`;
  await page.goto("/contact");
  await page.waitForTimeout(3100);
  await page.getByLabel("Your name").fill("Ada Byron");
  await page.getByLabel("Work e-mail").fill(email);
  await page.getByLabel("Subject").fill(subject);
  await page.getByLabel("Message").fill("Does it count?");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("heading", { name: "We have your message" })).toBeVisible();
  return email;
}

const topic = (name: string) => `${name} ${Date.now().toString(36)}${made++}`;
const inboxOf = (subject: string, status = "all") =>
  `/admin/inbox?status=${status}&q=${encodeURIComponent(subject)}`;

/** Somebody else of the staff: added by the first admin, in a browser of their own. */
async function colleague(page: Page, browser: Browser, path: string): Promise<Page> {
  const email = `omar${Date.now().toString(36)}${made++}@lumina-erp.example`;
  await openAsStaff(page, "/admin/staff");
  await page.getByLabel("Name", { exact: true }).fill("Omar Blake");
  await page.getByLabel("E-mail, as Access knows it").fill(email);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Added.")).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  await openAsStaff(other, path, email);
  return other;
}

test("an inquiry that arrives shows by itself, and what is typed and chosen stays", async ({
  page,
  browser,
}) => {
  const subject = topic("Arrives");
  await ask(page, subject);
  await openAsStaff(page, inboxOf(subject, "open"));
  const rows = page.locator("[data-row-id]");
  await expect(rows).toHaveCount(1);
  const first = await rows.first().getAttribute("data-row-id");
  await page.getByLabel("Answer").fill("It does, and");
  const loads: string[] = [];
  page.on("request", (request) => {
    const { rsc, "next-router-prefetch": isPrefetch } = request.headers();
    if (rsc && !isPrefetch && request.url().includes("/admin/inbox")) loads.push(request.url());
  });
  const visitor = await (await browser.newContext()).newPage();
  await ask(visitor, subject);
  await expect(rows).toHaveCount(2);
  await expect(page.getByLabel("Answer")).toHaveValue("It does, and");
  await expect(page.getByLabel("Answer")).toBeFocused();
  await expect(page.locator(`[data-row-id="${first}"]`)).toHaveAttribute("aria-current", "true");
  // An answer that is being typed stays while another inquiry is looked at.
  await rows.nth(1).click();
  await expect(page.getByLabel("Answer")).toHaveValue("");
  await rows.nth(0).click();
  await expect(page.getByLabel("Answer")).toHaveValue("It does, and");
  expect(loads).toEqual([]);
  await visitor.context().close();

  await test.step("the focus goes on where the work does", async () => {
    // The button is gone afterwards; this one stays.
    await page.getByRole("button", { name: "Assign to me" }).click();
    await expect(page.getByText("Assigned.")).toBeVisible();
    await expect(page.locator("#inquiry h2")).toBeFocused();
    // A change of one's own is not news to whoever is typing.
    await expect(page.getByText("This inquiry changed while you were writing")).toHaveCount(0);
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await expect(page.getByText("Closed.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Open again" })).toBeFocused();
    await expect(page.getByLabel("Answer")).toHaveValue("It does, and");
  });
});

test("two of the staff see each other's work, and who comes second is told who was first", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const subject = topic("Both");
  const email = await ask(page, subject);
  const other = await colleague(page, browser, inboxOf(subject));
  await page.goto(inboxOf(subject));
  const detail = page.locator("#inquiry");
  await expect(detail.getByText(email, { exact: true })).toBeVisible();
  await page.getByLabel("Answer").fill("My answer");

  await other.getByLabel("Answer").fill("It does.");
  await other.getByRole("button", { name: "Send reply" }).click();
  await expect(other.getByText("Answered by mail.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Messages" }).getByText("It does.")).toBeVisible();
  await expect(page.getByText("This inquiry changed while you were writing")).toBeVisible();
  await expect(
    page.getByText(/assigned to Omar Blake\. The last message is from Omar Blake\./),
  ).toBeVisible();
  await expect(page.getByLabel("Answer")).toHaveValue("My answer");
  await expectAccessible();
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(
    page.getByText("Omar Blake answered this inquiry first. Your answer was not sent."),
  ).toBeVisible();
  await expect(page.getByLabel("Answer")).toHaveValue("My answer");
  await page.getByRole("button", { name: "Continue with my answer" }).click();
  await expect(page.getByLabel("Answer")).toBeFocused();
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(page.getByText("Answered by mail.")).toBeVisible();
  await nextMail(page.request, email, /^Re: Both/);
  // The work goes on in the list.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.hasAttribute("data-row-id")))
    .toBe(true);

  // Whoever does not hear of it in time is told by their own decision.
  await page.route(/\/admin\/inbox\/(list|inq_)/, (route) => route.abort("failed"));
  await other.reload();
  await other.getByRole("button", { name: "Close", exact: true }).click();
  await expect(other.getByText("Closed.")).toBeVisible();
  await expect(page.getByText("This list may be out of date.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Assign to me" }).click();
  await expect(page.getByText("Omar Blake closed this inquiry first. Nothing was changed.")).toBeVisible();
  await page.unrouteAll();
  await expect(page.getByRole("button", { name: "Open again" })).toBeVisible({ timeout: 25_000 });
  await other.context().close();
});

test("the mail log shows a new mail by itself, and opens one without loading the page", async ({
  page,
  browser,
  expectAccessible,
}) => {
  await openAsStaff(page, "/admin/mails");
  const visitor = await (await browser.newContext()).newPage();
  const email = await ask(visitor, topic("Mail"));
  const row = page.locator("tr", { hasText: email });
  await expect(row).toBeVisible({ timeout: 15_000 });
  const loads: string[] = [];
  page.on("request", (request) => {
    const { rsc, "next-router-prefetch": isPrefetch } = request.headers();
    if (rsc && !isPrefetch && request.url().includes("/admin/mails")) loads.push(request.url());
  });
  await row.getByRole("link").click();
  await expect(page.locator("#mail").getByText(email)).toBeVisible();
  await expect(page).toHaveURL(/[?&]m=mail_/);
  // No column is cut off beside it.
  const frame = page.getByRole("region", { name: "Mails" });
  expect(await frame.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
  await expectAccessible();
  await page.locator("#mail").getByRole("link", { name: "Close" }).click();
  await expect(page.locator("#mail")).toHaveCount(0);
  await expect(row.getByRole("link")).toBeFocused();
  await page.goBack();
  await expect(page.locator("#mail").getByText(email)).toBeVisible();
  expect(loads).toEqual([]);
  await page.reload();
  await expect(page.locator("#mail").getByText(email)).toBeVisible();
  await visitor.context().close();
});
