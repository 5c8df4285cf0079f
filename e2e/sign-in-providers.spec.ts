import { readMail } from "./support/mailbox";
import { newPerson, signIn, signUp } from "./support/people";
import { expect, type Page, test } from "./support/test";

const signOut = async (page: Page) => {
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
};

/** On the provider's own page: whoever is wanted. */
async function beAtProvider(page: Page, email: string): Promise<void> {
  await expect(page.getByRole("heading", { name: /^Sign in at .* \(sandbox\)$/ })).toBeVisible();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

test("a person signs in with Google, with a verified address of theirs, with and without JavaScript", async ({
  page,
  browser,
  expectAccessible,
}) => {
  const person = newPerson();
  const slug = await signUp(page, person);
  await signOut(page);

  await page.goto(`/sign-in?next=${encodeURIComponent(`/o/${slug}/members`)}`);
  await expectAccessible();
  await page.getByRole("link", { name: "Continue with Google (sandbox)" }).click();
  await beAtProvider(page, person.email);
  await expect(page).toHaveURL(new RegExp(`/o/${slug}/members$`));
  await readMail(page, person.email, /sign in to Lumina with Google/);

  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith("lumina-auth-"))).toEqual([]);

  await test.step("without JavaScript", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto("/sign-in");
    await plain.getByRole("link", { name: "Continue with Google (sandbox)" }).click();
    await beAtProvider(plain, person.email);
    await expect(plain).toHaveURL(new RegExp(`/o/${slug}`));
    await context.close();
  });
});

test("who is not signed in by a provider is told why, in our words", async ({ page, expectAccessible }) => {
  await page.goto("/sign-up");
  await page.getByRole("link", { name: "Continue with Google (sandbox)" }).click();
  await beAtProvider(page, newPerson().email);
  await expect(page).toHaveURL(/\/sign-in\?notice=provider-no-account$/);
  await expect(page.getByText("No Lumina account uses that address.")).toBeVisible();
  await expectAccessible();

  await page.getByRole("link", { name: "Continue with Google (sandbox)" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("You cancelled the sign-in at your provider.")).toBeVisible();

  await page.goto("/sign-in?notice=Call+555-0100&error=Call+555-0100&event=Call+555-0100");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText("555-0100")).toHaveCount(0);
});

test("of the library's addresses only the callback is there", async ({ page, request, baseURL }) => {
  const gone = [
    ...[
      "signin",
      "signin/google",
      "signout",
      "session",
      "csrf",
      "providers",
      "error",
      "verify-request",
      "_log",
    ],
    ...["callback", "callback/google/more", "callback/google%2Fmore"],
  ];
  for (const path of gone) {
    const got = await request.get(`/api/auth/${path}?error=Call+555-0100&callbackUrl=https://evil.example`, {
      maxRedirects: 0,
    });
    // An address that only looks like a provider's is none.
    if (path.includes("%2F"))
      expect(got.headers().location ?? "/sign-in?notice=provider-unknown").toContain("provider-unknown");
    else expect(got.status(), path).toBe(404);
    expect(await got.text()).not.toContain("555-0100");
  }
  for (const path of [...gone, "callback/password", "callback/credentials", "callback/google"]) {
    const posted = await request.post(`/api/auth/${path}`, {
      headers: { origin: baseURL ?? "" },
      form: { code: "FROM OUTSIDE", level: "error", message: "FROM OUTSIDE" },
      maxRedirects: 0,
    });
    expect([404, 405], path).toContain(posted.status());
    expect(posted.headers()["set-cookie"]).toBeUndefined();
  }
  await page.goto("/sign-in");
});

test("a session is found by the exact name of its cookie, and garbage beside it locks nobody out", async ({
  page,
  baseURL,
}) => {
  const person = newPerson();
  const slug = await signUp(page, person);
  const context = page.context();
  const url = baseURL ?? "";
  const garbage = ["csrf", "return", "state", "pkce", "nonce"].map((kind) => ({
    ...{ name: `lumina-auth-${kind}`, value: "garbage", url },
  }));
  await context.addCookies(garbage);
  await page.goto(`/o/${slug}/members`);
  await expect(page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
  await signOut(page);
  await signIn(page, person);

  const token = (await context.cookies()).find(({ name }) => name === "lumina-session")?.value ?? "";
  await context.clearCookies({ name: "lumina-session" });
  for (const planted of [
    [{ name: "lumina-session.0", value: token, url }],
    [
      { name: "lumina-session.0", value: token.slice(0, 20), url },
      { name: "lumina-session.1", value: token.slice(20), url },
    ],
  ]) {
    await context.addCookies(planted);
    await page.goto("/organizations");
    await expect(page).toHaveURL(/\/sign-in/);
    await context.clearCookies({ name: /^lumina-session\./ });
  }
});
