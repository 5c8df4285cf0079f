import { routeRules } from "../lib/web/routes";
import { addAuthenticator } from "./support/authenticator-app";
import { newPerson, type Person, signUp } from "./support/people";
import { expect, type Page, test } from "./support/test";

async function enterPassword(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Work e-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.waitForURL(/\/sign-in\/second-factor/);
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}

/** Looks at the page on a phone, in the dark, and as it was. */
async function inEveryLook(page: Page, look: () => Promise<void>): Promise<void> {
  const size = page.viewportSize();
  await look();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await look();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(overflow, `${page.url()} at 390 px`).toBe(false);
  await page.emulateMedia({ colorScheme: "light" });
  if (size) await page.setViewportSize(size);
}

/** Every page and route that is not for everybody, in a person's own organization. */
const closedPaths = (slug: string): string[] =>
  Object.entries(routeRules)
    .filter(([, rule]) => rule !== "public" && rule !== "sandbox")
    .map(([pattern]) =>
      pattern
        .replace(/^worker:/, "")
        .replace("[org]", slug)
        .replace(/\[(?:\.\.\.)?\w+\]/g, "x"),
    );

test("a person adds an authenticator app and signs in with its codes, a recovery code, a trusted browser", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const person = newPerson("Two Steps");
  const slug = await signUp(page, person);

  await page.goto("/account");
  await page.locator("#second-factor").getByRole("link", { name: "Set up" }).click();
  await inEveryLook(page, expectAccessible);
  const { app, recovery } = await addAuthenticator(page);
  await inEveryLook(page, expectAccessible);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("lumina-recovery-codes.txt");
  await page.getByRole("link", { name: "I have saved them" }).click();
  await expect(page.locator("#second-factor").getByText("On", { exact: true })).toBeVisible();
  await signOut(page);

  await test.step("after the password, every route answers as to nobody", async () => {
    await enterPassword(page, person);
    await page.waitForURL(/\/sign-in\/second-factor/);
    await inEveryLook(page, expectAccessible);
    const nobody = await browser.newContext();
    for (const path of closedPaths(slug))
      for (const method of ["GET", "POST", "PUT"]) {
        const options = { method, maxRedirects: 0, headers: { "sec-fetch-mode": "navigate" } };
        const [half, none] = await Promise.all([
          page.request.fetch(path, options),
          nobody.request.fetch(path, options),
        ]);
        const seen = (answer: typeof half) => [answer.status(), answer.headers().location];
        expect(seen(half), `${method} ${path}`).toEqual(seen(none));
      }
    await nobody.close();
  });

  await test.step("a wrong code says so, the right one opens", async () => {
    await page.goto("/sign-in/second-factor");
    await enterCode(page, "000000");
    await expect(page.getByText("This code is not right, or was used already.")).toBeVisible();
    await expect(page.getByLabel("Code", { exact: true })).toBeFocused();
    await page.getByLabel(/Trust this browser for 30 days/).check();
    await enterCode(page, await app.code());
    await page.waitForURL(new RegExp(`/o/${slug}`));
    expect((await page.request.get(`/o/${slug}/items`, { maxRedirects: 0 })).status()).toBe(200);
  });

  await test.step("the trusted browser is not asked again", async () => {
    await signOut(page);
    await enterPassword(page, person);
    await page.waitForURL(new RegExp(`/o/${slug}`));
    await page.goto("/account#sign-ins");
    const history = page.getByRole("table", { name: /Sign-in history/ });
    await expect(history.getByText("Right password, wrong code")).toBeVisible();
    await expect(history.getByText("Password and code").first()).toBeVisible();
    await inEveryLook(page, expectAccessible);
  });

  await test.step("without JavaScript, by a recovery code, which works once", async () => {
    for (const works of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const plain = await context.newPage();
      await enterPassword(plain, person);
      await enterCode(plain, recovery[0] ?? "");
      if (works) await plain.waitForURL(new RegExp(`/o/${slug}`));
      else
        await expect(plain.getByText("This recovery code is not right, or was used before.")).toBeVisible();
      await context.close();
    }
  });

  await test.step("turned off, the password is enough", async () => {
    await page.goto("/account/second-factor");
    await expect(page.getByText("9 recovery codes are left")).toBeVisible();
    await inEveryLook(page, expectAccessible);
    await page
      .locator("#remove")
      .getByLabel("Code", { exact: true })
      .fill(await app.code());
    await page.getByRole("button", { name: "Turn off the second factor" }).click();
    await expect(page.locator("#second-factor").getByText("Off", { exact: true })).toBeVisible();
    await signOut(page);
    await enterPassword(page, person);
    await page.waitForURL(new RegExp(`/o/${slug}`));
  });
});

test("an organization asks for a second factor: reminded before the day, set up on the day, then back", async ({
  page,
  expectAccessible,
}) => {
  const slug = await signUp(page, newPerson("Careful Trade"));
  const demand = async (day: string) => {
    await page.goto(`/o/${slug}/settings`);
    await page.getByLabel(/Members need a second factor from/).fill(day);
    const saved = page.waitForResponse((answer) => answer.request().method() === "POST");
    await page.locator("#sign-in").getByRole("button", { name: "Save" }).click();
    await saved;
  };
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  await demand(day(-3));
  await expect(page.getByText("This day is over. Choose today or a later day.")).toBeVisible();
  await demand(day(20));
  await expect(page.locator("#sign-in").getByText("Saved.")).toBeVisible();
  await page.goto(`/o/${slug}`);
  await expect(page.getByText(/needs a second factor/)).toBeVisible();
  await inEveryLook(page, expectAccessible);
  await demand(await page.evaluate(() => new Intl.DateTimeFormat("en-CA").format()));
  await page.goto(`/o/${slug}/items?q=bolt`);
  await page.waitForURL(/\/account\/second-factor\?next=/);
  const refused = await page.request.get(`/o/${slug}/search?q=bolt`);
  expect(refused.status()).toBe(409);
  expect(await refused.text()).toContain("asks its members for a second factor");
  await addAuthenticator(page);
  await page.getByRole("link", { name: "I have saved them" }).click();
  await page.waitForURL(new RegExp(`/o/${slug}/items\\?q=bolt`));
});
