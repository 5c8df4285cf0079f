import type { Page } from "@playwright/test";
import { mailsTo, nextMail } from "./support/mailbox";
import { newPerson, signUp } from "./support/people";
import { openAsStaff } from "./support/staff";
import { expect, test } from "./support/test";

let made = 0;
const address = () => `ask${Date.now().toString(36)}${made++}@example.com`;

/** Fills in the contact form as a person would, who takes their time. */
async function write(
  page: Page,
  email: string,
  fields: { name?: string; subject?: string; message?: string } = {},
) {
  await page.waitForTimeout(3100);
  await page.getByLabel("Your name").fill(fields.name ?? "Ada Byron");
  await page.getByLabel("Work e-mail").fill(email);
  await page.getByLabel("Subject").fill(fields.subject ?? "A question");
  await page.getByLabel("Message").fill(fields.message ?? "Does it count?");
  await page.getByRole("button", { name: "Send" }).click();
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a message is sent, and what is wrong comes back with everything that was typed", async ({ page }) => {
    const email = address();
    await page.goto("/contact?kind=support");
    await expect(page.getByLabel("Support")).toBeChecked();
    const name = "נ".repeat(10_000);
    await write(page, email, { name, message: "<b>bold</b>\n\u202Eturned" });
    await expect(page.getByText("Keep your name under 100 characters.")).toBeVisible();
    expect(await page.getByLabel("Your name").inputValue()).toHaveLength(10_000);
    await expect(page.getByLabel("Message")).toHaveValue("<b>bold</b>\n\u202Eturned");
    await page.getByLabel("Your name").fill("Noam <i>Levi</i>");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("heading", { name: "We have your message" })).toBeVisible();
    const { subject } = await nextMail(page.request, email, /We have your message/);
    await expect(page.getByText(/LUM-\w{8}/)).toHaveText(/LUM-(\w{8})/.exec(subject)?.[0] ?? "");
  });
});

test("the contact page is accessible, also with errors @everywhere", async ({ page, expectAccessible }) => {
  await page.goto("/contact");
  await expectAccessible();
  await page.waitForTimeout(3100);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Enter your name.")).toBeVisible();
  await expectAccessible();
  await page.goto("/contact/thanks?number=LUM-01ABCDEF");
  await expectAccessible();
});

test("the form refuses what no browser sends", async ({ request }) => {
  const send = (type: string, data: string) =>
    request.post("/contact", { headers: { "content-type": type }, data });
  expect((await send("application/json", '{"name":"x"}')).status()).toBe(415);
  expect((await send("text/plain", "name=x")).status()).toBe(415);
  expect((await send("multipart/form-data; boundary=x", "--y")).status()).toBe(400);
  expect((await send("application/x-www-form-urlencoded", `message=${"x".repeat(600_000)}`)).status()).toBe(
    413,
  );
  const empty = await send("application/x-www-form-urlencoded", "");
  expect(empty.status()).toBe(422);
  const elsewhere = await request.post("/contact", {
    headers: { origin: "https://evil.example" },
    form: { name: "x" },
  });
  expect(elsewhere.status()).toBe(403);
  // The page's own header for a refused form cannot come from outside.
  const forged = await request.get("/contact", {
    headers: { "x-lumina-form": btoa('{"message":"forged"}') },
  });
  expect([forged.status(), (await forged.text()).includes("forged")]).toEqual([200, false]);
});

test("staff answer from the inbox, by keyboard, and the answer is mailed", async ({ page }) => {
  const [first, second] = [address(), address()];
  const topic = `Topic ${first}`;
  for (const email of [first, second]) {
    await page.goto("/contact");
    await write(page, email, { subject: topic });
    await expect(page.getByRole("heading", { name: "We have your message" })).toBeVisible();
  }
  await openAsStaff(page, `/admin/inbox?q=${encodeURIComponent(topic)}`);
  const detail = page.locator("#inquiry");
  await expect(detail.getByText(first, { exact: true })).toBeVisible();
  // Keys count once the page listens; at the end of the list "j" stays where it is.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(detail.getByText(second, { exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.press("r");
  await expect(page.getByLabel("Answer")).toBeFocused();
  await page.keyboard.type("It does.");
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(page.getByText("Answered by mail.")).toBeVisible();
  const mail = await nextMail(page.request, second, /^Re: Topic .*\[LUM-\w{8}\]$/);
  expect(mail.body).toMatch(/^It does\.[\s\S]*> Does it count\?/);
  await page.goto(`/admin/inbox?q=${encodeURIComponent(topic)}`);
  await expect(detail.getByText(first, { exact: true })).toBeVisible();
  await page.getByLabel("Answer").fill("Ask Kay first.");
  await page.getByRole("button", { name: "Keep as note" }).click();
  await expect(page.getByText("for staff only")).toBeVisible();
  expect(await mailsTo(page.request, first)).toHaveLength(1);
});

test("somebody signed in asks for help and sees the answer in the thread", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson());
  await page.goto(`/o/${slug}/support`);
  await page.getByLabel("Subject").fill(`Import ${slug}`);
  await page.getByLabel("Message", { exact: true }).fill("It stands still.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText(/LUM-\w{8}/).first()).toBeVisible();
  const thread = page.getByRole("list", { name: "Messages" });
  await expect(thread.getByText("It stands still.")).toBeVisible();

  const other = await browser.newContext();
  const staff = await other.newPage();
  await openAsStaff(staff, `/admin/inbox?q=${encodeURIComponent(`Import ${slug}`)}`);
  await expect(staff.locator("#inquiry").getByText("owner", { exact: true })).toBeVisible();
  await staff.getByLabel("Answer").fill("Press start.");
  await staff.getByRole("button", { name: "Send reply" }).click();
  await expect(staff.getByText("Answered by mail.")).toBeVisible();
  await other.close();

  await page.reload();
  await expect(thread.getByText("Press start.")).toBeVisible();
  await expectAccessible();
  await page.getByLabel("Write again").fill("Thank you.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(thread.getByText("Thank you.")).toBeVisible();
  await expect(page.getByLabel("Write again")).toHaveValue("");
});

test("the staff's own pages are accessible @everywhere", async ({ page, expectAccessible }) => {
  await openAsStaff(page, "/admin");
  for (const path of [
    "/admin",
    "/admin/inbox?status=all",
    "/admin/mails",
    "/admin/staff",
    "/admin/switches",
    "/admin/audit",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, `${path} is not wider than the screen`).toBeLessThanOrEqual(0);
  }
  await page.goto("/admin/nowhere");
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await expectAccessible();
});

test("stopping every agent needs a reason", async ({ page }) => {
  await openAsStaff(page, "/admin/switches");
  await page.getByRole("button", { name: "Stop agents everywhere" }).click();
  await page.getByRole("button", { name: "Stop them" }).click();
  await expect(page.getByText("Say why, in a few words.")).toBeVisible();
  // The stop itself is tried in workerd: here it would stop the agents of every other journey.
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
});

test("the audit of the staff is unbroken, and tells that it was exported", async ({ page }) => {
  await openAsStaff(page, "/admin/audit");
  const csv = await page.request.get("/admin/audit/export?family=staff");
  expect(csv.headers()["content-type"]).toContain("text/csv");
  expect(await csv.text()).toContain("The first admin was added");
  await page.reload();
  await expect(page.getByText("The audit of the staff was exported as CSV.").first()).toBeVisible();
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(page.getByText(/entr(y|ies), unbroken/)).toBeVisible();
});
