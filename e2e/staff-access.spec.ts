import { routeRules } from "../lib/web/routes";
import { nextMail } from "./support/mailbox";
import { newPerson, signUp } from "./support/people";
import { accessCookie, accessTokens, openAsStaff } from "./support/staff";
import { expect, test } from "./support/test";

/** Every page and route handler for staff, from the table of routes: a new one is tried without being named here. */
const PATHS = Object.entries(routeRules)
  .filter(([, rule]) => rule.startsWith("staff:"))
  .map(([pattern]) => pattern.replace(/\[[^\]]+\]/g, "x"));

test("no forged token opens any part of /admin, for reading or for writing", async ({ request }) => {
  const { good, bad } = await accessTokens();
  expect((await request.get("/admin", { headers: accessCookie(good) })).status(), "a good token").toBe(200);
  for (const path of PATHS) {
    const login = await request.get(path, { maxRedirects: 0 });
    expect([login.status(), login.headers().location ?? ""], path).toEqual([
      302,
      expect.stringContaining("/cdn-cgi/access/login/"),
    ]);
    for (const [what, token] of Object.entries(bad)) {
      const answers = await Promise.all([
        request.get(path, { headers: accessCookie(token), maxRedirects: 0 }),
        request.get(path, { headers: { "cf-access-jwt-assertion": token }, maxRedirects: 0 }),
        request.post(path, { headers: { ...accessCookie(token), "next-action": "x" }, data: "[]" }),
      ]);
      for (const answer of answers) expect(answer.status(), `${path} with ${what}`).toBe(403);
    }
  }
});

test("Access alone opens nothing but the page that asks for the code", async ({ request }) => {
  const { good } = await accessTokens();
  for (const path of PATHS) {
    if (path === "/admin/second-factor" || path === "/admin/cookies/scans") continue;
    const answer = await request.get(path, { headers: accessCookie(good), maxRedirects: 0 });
    const asks = answer.headers().location?.startsWith("/admin/second-factor");
    expect(asks || [401, 404, 405].includes(answer.status()), `${path}: ${answer.status()}`).toBe(true);
  }
});

test("a workspace's owner is nobody in /admin", async ({ page }) => {
  await signUp(page, newPerson());
  const answer = await page.request.get("/admin/inbox", { maxRedirects: 0 });
  expect(answer.status()).toBe(302);
  await openAsStaff(page, "/admin", "owner@customer.example");
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  // What only takes a POST says so to everybody.
  for (const path of PATHS) expect([404, 405], path).toContain((await page.request.get(path)).status());
});

test("staff come in, see what their role opens, and go out again", async ({ page, browser }) => {
  const email = `kay${Date.now()}@lumina-erp.example`;
  await openAsStaff(page, "/admin/staff");
  await page.getByLabel("Name", { exact: true }).fill("Kay Ellis");
  await page.getByLabel("E-mail, as Access knows it").fill(email);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Added.")).toBeVisible();

  const other = await browser.newContext();
  const kay = await other.newPage();
  await openAsStaff(kay, "/admin", email);
  await expect(kay.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(kay.getByRole("link", { name: "Audit", exact: true })).toHaveCount(0);
  for (const path of ["/admin/audit", "/admin/audit/export", "/admin/audit/verify"])
    expect((await kay.request.get(path)).status(), path).toBe(404);
  expect((await kay.request.get("/admin/nowhere")).status()).toBe(404);

  await page.reload();
  await page.getByRole("button", { name: `Disable ${email}` }).click();
  await expect(page.getByText("Kay Ellis may not open this part any more.")).toBeVisible();
  expect((await kay.request.get("/admin")).status()).toBe(404);
  await other.close();

  await page.getByRole("button", { name: /Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect((await page.request.get("/admin", { maxRedirects: 0 })).status()).toBe(302);
});

test("a server action of staff does nothing for whoever replays it without Access", async ({
  page,
  request,
}) => {
  const email = `replay${Date.now()}@example.com`;
  await page.goto("/contact");
  await page.waitForTimeout(3100);
  await page.getByLabel("Your name").fill("Replay");
  await page.getByLabel("Work e-mail").fill(email);
  await page.getByLabel("Subject").fill("To be closed");
  await page.getByLabel("Message").fill("Please.");
  await page.getByRole("button", { name: "Send" }).click();
  const { subject } = await nextMail(page.request, email, /We have your message/);
  const number = /LUM-\w{8}/.exec(subject)?.[0] ?? "";
  await openAsStaff(page, `/admin/inbox?q=${number}`);
  const [sent] = await Promise.all([
    page.waitForRequest((one) => Boolean(one.headers()["next-action"])),
    page.getByRole("button", { name: "Close", exact: true }).click(),
  ]);
  await expect(page.getByText("Closed.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Open again.")).toBeVisible();
  // The same action with the version that now holds, where no gate stands and without a token.
  const replay = (sent.postData() ?? "").replace(
    /"version":(\d+)/,
    (_, version) => `"version":${Number(version) + 2}`,
  );
  const { bad } = await accessTokens();
  for (const headers of [{}, accessCookie(bad.expired)])
    for (const path of ["/sign-in", "/contact"])
      await request.post(path, {
        headers: {
          ...headers,
          "next-action": sent.headers()["next-action"] ?? "",
          "content-type": "text/plain",
        },
        data: replay,
      });
  await page.goto(`/admin/inbox?q=${number}`);
  await expect(page.getByRole("button", { name: "Close", exact: true })).toBeVisible();
});
