import { nextMail, readMail } from "./support/mailbox";
import { newPerson, signUp } from "./support/people";
import { openAsStaff } from "./support/staff";
import { expect, test } from "./support/test";

test("the legal pages can be read by everybody @everywhere", async ({ page, expectAccessible }) => {
  for (const [path, title] of [
    ["/legal", "Legal"],
    ["/legal/privacy", "Privacy policy"],
    ["/legal/cookies", "Cookie policy"],
    ["/legal/terms", "Terms of service"],
    ["/legal/sub-processors", "Sub-processors"],
    ["/legal/dpa", "Data processing addendum"],
    ["/legal/privacy/versions/1", "Privacy policy"],
    ["/legal/privacy/compare", "What changed"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expectAccessible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} fits the window`).toBeLessThanOrEqual(0);
  }
});

test("the texts say what the records say", async ({ page, request }) => {
  await page.goto("/legal/privacy");
  for (const fact of ["90 days from the date of the call", "up to 14 months", "privacy@lumina-erp.com"])
    await expect(page.getByText(fact).first()).toBeVisible();
  await page.goto("/legal/cookies");
  for (const name of ["__cf_bm", "cf_clearance", "_ga", "_ga_*", "_dd_s_v2", "CF_Authorization"])
    await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
  const feed = await request.get("/legal/changes.xml");
  expect(feed.headers()["content-type"]).toContain("application/atom+xml");
  expect(await feed.text()).toContain("<title>Privacy policy, version 1</title>");
});

test("staff release a material version and prove who was told", async ({
  page,
  browser,
  expectAccessible,
}) => {
  test.slow();
  const told = newPerson();
  const gone = { ...newPerson(), email: `bounce.${Date.now().toString(36)}@example.com` };
  for (const person of [told, gone]) {
    const context = await browser.newContext();
    await signUp(await context.newPage(), person);
    await context.close();
  }

  await openAsStaff(page, "/admin/policies");
  await expectAccessible();
  await page.getByRole("button", { name: "New version of the Terms of service" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /next version/ })).toBeVisible();
  const summary = "The price list is announced a month ahead.";
  await page.getByLabel("What changes").fill(summary);
  const text = page.getByLabel("Text (Markdown)");
  await text.fill(`${await text.inputValue()}\n\n## News\n\nWe announce the price list a month ahead.`);
  await expect(page.getByRole("region", { name: "Preview" }).getByText("a month ahead")).toBeVisible();
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("The draft is saved.")).toBeVisible();
  await expectAccessible();

  // Earlier than the policy promises is refused, with the reason.
  await page.getByLabel(/^Yes: it changes/).check();
  await page.getByLabel(/^Takes effect on/).fill(new Date().toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Release" }).click();
  await expect(page.getByText(/A material change is mailed to every account holder/)).toBeVisible();
  const day = new Date(Date.now() + 16 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel(/^Takes effect on/).fill(day);
  await page.getByLabel(/^Yes: it changes/).check();
  await page.getByRole("button", { name: "Release" }).click();
  await expect(page.getByRole("heading", { name: "Who was notified" })).toBeVisible();

  // The mail arrives, and what it links to shows the change.
  const mail = await readMail(page, told.email, /terms of service changes on/);
  const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await reader.goto(mail.links.find((link) => link.includes("/compare")) ?? "");
  await expect(reader.locator("ins", { hasText: "We announce the price list a month ahead." })).toBeVisible();
  await reader.goto("/legal/terms");
  await expect(reader.getByText(summary).first()).toBeVisible();
  await expect(reader.getByText(/Version 1, in effect since/)).toBeVisible();

  // The one that came back is seen as such, and can be sent again.
  await expect
    .poll(async () => {
      await page.goto(`${new URL(page.url()).pathname}?q=${encodeURIComponent(gone.email)}`);
      return page.getByRole("row", { name: /Bounced/ }).count();
    })
    .toBe(1);
  await expectAccessible();
  await page.getByRole("button", { name: `Send again to ${gone.email}` }).click();
  await expect(page.getByText("The mail is in the queue again.")).toBeVisible();

  const csv = await page.request.get(`${new URL(page.url()).pathname}/proof`);
  const lines = (await csv.text()).trim().split("\r\n");
  expect(lines[0]).toContain("document,version,text_sha256");
  for (const { email } of [told, gone]) expect(lines.filter((line) => line.includes(email))).toHaveLength(1);
});

test("somebody follows the sub-processors without JavaScript, is told of a change, and stops", async ({
  page,
  browser,
  expectAccessible,
}) => {
  test.slow();
  const email = `follower.${Date.now().toString(36)}@example.com`;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const visitor = await context.newPage();
  await visitor.goto("/legal/sub-processors");
  await visitor.getByLabel("E-mail").fill(email);
  await visitor.getByRole("button", { name: "Follow" }).click();
  await expect(visitor.getByText("Check your inbox")).toBeVisible();
  const confirm = await readMail(page, email, /Confirm that you want to hear/);
  await visitor.goto(confirm.links[0] ?? "");
  await visitor.getByRole("button", { name: "Confirm" }).click();
  await expect(
    visitor.getByRole("heading", { name: "You are told before our sub-processors change" }),
  ).toBeVisible();

  await openAsStaff(page, "/admin/processors");
  await expect(page.getByText("No agreement on file").first()).toBeVisible();
  await expectAccessible();
  await page.getByRole("link", { name: "Deepgram" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Deepgram" })).toBeVisible();
  await page.getByLabel("What followers are told").fill("Deepgram also processes data in Ireland.");
  await page.getByLabel("Location").fill("United States and Ireland");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Announced. Followers are being notified.")).toBeVisible();

  const mail = await nextMail(page.request, email, /sub-processors change on/);
  expect(mail.body).toContain("Deepgram also processes data in Ireland.");
  await visitor.goto("/legal/sub-processors");
  await expect(visitor.getByText("Deepgram also processes data in Ireland.")).toBeVisible();
  const stop = /\/legal\/following\/[\w-]+/.exec(mail.body)?.[0] ?? "";
  await visitor.goto(stop);
  await visitor.getByRole("button", { name: "Stop these mails" }).click();
  await expect(visitor.getByRole("heading", { name: "You are no longer told" })).toBeVisible();
  await context.close();
});

test("staff file a signed agreement and get back the same file", async ({ page, expectAccessible }) => {
  await openAsStaff(page, "/admin/processors/twilio");
  const pdf = Buffer.from("%PDF-1.7\n% an agreement, as far as this test is concerned\n%%EOF\n");
  const file = page.getByLabel("PDF, at most 10 MiB");
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Signed on").fill(day(-2));
  await page.getByLabel("Next review").fill(day(300));
  await file.setInputFiles({ name: "page.html", mimeType: "application/pdf", buffer: Buffer.from("<html>") });
  await page.getByRole("button", { name: "File agreement" }).click();
  await expect(page.getByText("This is no PDF.")).toBeVisible();
  await page.getByLabel("Signed on").fill(day(-2));
  await page.getByLabel("Next review").fill(day(300));
  await file.setInputFiles({ name: "twilio dpa.pdf", mimeType: "application/pdf", buffer: pdf });
  await page.getByRole("button", { name: "File agreement" }).click();
  await expect(page.getByText("The agreement is filed.")).toBeVisible();
  await expect(page.getByText("In order")).toBeVisible();
  await expectAccessible();
  const back = await page.request.get("/admin/processors/twilio/agreement");
  expect(await back.body()).toEqual(pdf);
});
