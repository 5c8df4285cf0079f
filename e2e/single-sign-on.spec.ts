import { addAuthenticator } from "./support/authenticator-app";
import { nextMail } from "./support/mailbox";
import {
  addDomain,
  addProvider,
  beAtProvider,
  beginSignOn,
  otherBrowser,
  setRecord,
  testAndTurnOn,
  toOwnProvider,
} from "./support/sign-on";
import { expect, type Page, test } from "./support/test";

/** Looks at the page on a phone and in the dark, and puts both back. */
async function onPhoneInTheDark(page: Page, expectAccessible: (page?: Page) => Promise<void>) {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(overflow, `${page.url()} at 390 px`).toBe(false);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("an admin connects the company's identity provider; a colleague comes in through it, and is out when removed", async ({
  page,
  browser,
  request,
  baseURL,
  expectAccessible,
}) => {
  const { slug, admin, domain, issuer, emulators } = await beginSignOn(page, baseURL);
  await expect(page.getByRole("heading", { name: "Single sign-on", level: 1 })).toBeVisible();

  await test.step("the domain counts once its record is found", async () => {
    await page.getByLabel("Domain", { exact: true }).fill("gmail.com");
    await page.getByRole("button", { name: "Add domain" }).click();
    await expect(page.getByText("Everybody can have an address at gmail.com.")).toBeVisible();
    const record = await addDomain(page, domain);
    await page.getByRole("button", { name: `Check ${domain} now` }).click();
    await expect(page.getByText(`${domain} has no TXT record yet.`)).toBeVisible();
    await setRecord(request, emulators, domain, record);
    await page.getByRole("button", { name: `Check ${domain} now` }).click();
    await expect(page.getByText(/^Proven /)).toBeVisible();
  });

  await test.step("the provider is tested before it counts", async () => {
    await page.getByLabel("Name", { exact: true }).fill("Harbour sign-in");
    await page.getByLabel("Issuer address").fill(`${issuer}/faults/other-issuer`);
    await page.getByRole("button", { name: "Add identity provider" }).click();
    await expect(page.getByText("calls itself https://other-issuer.example")).toBeVisible();
    const provider = await addProvider(page, issuer, "planner");
    await expect(provider.getByText(/\/api\/auth\/callback\/sso_/)).toBeVisible();
    await expect(provider.getByText("the optional claims email, xms_edov and auth_time")).toBeVisible();
    await provider.getByRole("link", { name: "Test sign-in" }).click();
    await beAtProvider(page, "ada@somewhere-else.example");
    await expect(page.getByText("the address is not of your domains")).toBeVisible();
    await expectAccessible();
    await onPhoneInTheDark(page, expectAccessible);
    await testAndTurnOn(page, admin.email);
  });

  const colleague = await otherBrowser(browser);
  await test.step("a colleague comes in for the first time, with the default role", async () => {
    await colleague.goto("/sign-in");
    await colleague.getByRole("link", { name: "Sign in with your company's identity provider" }).click();
    await onPhoneInTheDark(colleague, expectAccessible);
    await toOwnProvider(colleague, `noor@${domain}`);
    await beAtProvider(colleague, `noor@${domain}`, "Noor Haddad");
    await colleague.waitForURL(new RegExp(`/o/${slug}`));
    await colleague.goto(`/o/${slug}/members`);
    const row = colleague.getByRole("row", { name: /Noor Haddad \(you\)/ });
    await expect(row.getByText("Planner")).toBeVisible();
    const settings = await colleague.goto(`/o/${slug}/settings/sign-on`);
    expect(settings?.status()).toBe(404);
    await colleague.goto(`/o/${slug}/members`);
  });

  await test.step("an admin removes them, and their next click opens nothing", async () => {
    await page.goto(`/o/${slug}/members`);
    await page.getByRole("button", { name: "Remove Noor Haddad" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByText("Noor Haddad was removed.")).toBeVisible();
    expect((await colleague.request.get(`/o/${slug}/search?q=a`)).status()).toBe(404);
    await colleague.getByRole("link", { name: "Suppliers" }).click();
    await expect(colleague.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  });

  await test.step("and does not come back by the provider, or with another address of it", async () => {
    await colleague.goto("/account");
    await expect(colleague.getByText("Your account is your own")).toBeVisible();
    await colleague.getByRole("button", { name: "Sign out", exact: true }).click();
    await colleague.waitForURL(/\/sign-in/);
    await colleague.goto("/sign-in/company");
    await toOwnProvider(colleague, `noor@${domain}`);
    await beAtProvider(colleague, `noor@${domain}`);
    await expect(colleague.getByText("You are not a member of the organization")).toBeVisible();
    await colleague.goto("/sign-in/company");
    await toOwnProvider(colleague, `mallory@${domain}`);
    await beAtProvider(colleague, "mallory@somewhere-else.example");
    await expect(colleague.getByText("not of a domain that this organization has proven")).toBeVisible();
  });
  await colleague.context().close();
});

test("an organization opens only through its identity provider, and an owner comes in when that is down", async ({
  page,
  request,
  baseURL,
  expectAccessible,
}) => {
  const { slug, admin, domain, issuer, emulators } = await beginSignOn(page, baseURL);
  await setRecord(request, emulators, domain, await addDomain(page, domain));
  await page.getByRole("button", { name: `Check ${domain} now` }).click();
  await expect(page.getByText(/^Proven /)).toBeVisible();
  await addProvider(page, issuer, "");
  await testAndTurnOn(page, admin.email);
  const signOut = async () => {
    await page.goto("/account");
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.waitForURL(/\/sign-in/);
  };
  await page.goto("/account/second-factor");
  const { app } = await addAuthenticator(page);
  await signOut();

  await test.step("who demands it has come in through it", async () => {
    await page.goto(`/sign-in/company?next=${encodeURIComponent(`/o/${slug}/settings/sign-on`)}`);
    await toOwnProvider(page, admin.email);
    await beAtProvider(page, admin.email);
    await page.waitForURL(/\/settings\/sign-on$/);
    await page.getByRole("button", { name: "Only through Harbour sign-in" }).click();
    await expect(page.getByText("Members have to sign in through Harbour sign-in.")).toBeVisible();
    await signOut();
  });

  await test.step("password and code lead to the provider, without following it in the background", async () => {
    await page.goto(`/sign-in?next=${encodeURIComponent(`/o/${slug}/members`)}`);
    await page.getByLabel("Work e-mail").fill(admin.email);
    await page.getByLabel("Password", { exact: true }).fill(admin.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByLabel("Code", { exact: true }).fill(await app.code());
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("link", { name: "Continue with Harbour sign-in" })).toBeVisible();
    await onPhoneInTheDark(page, expectAccessible);
    expect((await page.request.get(`/o/${slug}/search?q=a`)).ok()).toBe(false);
  });

  await test.step("a provider that is down says so, and the owner opens without it", async () => {
    const fault = (name: string | null) =>
      request.put(`${emulators}/sandbox${new URL(issuer).pathname}`, {
        data: JSON.stringify({ fault: name }),
      });
    await fault("down");
    await page.getByRole("link", { name: "Continue with Harbour sign-in" }).click();
    await expect(page.getByText("Your identity provider did not answer as it has to.")).toBeVisible();
    await page.getByRole("button", { name: "Open without it" }).click();
    await expect(page.getByRole("heading", { name: "Members", level: 1 })).toBeVisible();
    const { body } = await nextMail(request, admin.email, /without/i);
    expect(body).toContain(admin.email);
    await fault(null);
  });

  await test.step("in a browser that is trusted, the owner confirms by a code there", async () => {
    const signIn = async () => {
      await page.goto(`/sign-in?next=${encodeURIComponent(`/o/${slug}/members`)}`);
      await page.getByLabel("Work e-mail").fill(admin.email);
      await page.getByLabel("Password", { exact: true }).fill(admin.password);
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
    };
    await signOut();
    await signIn();
    await page.getByLabel("Code", { exact: true }).fill(await app.code());
    await page.getByLabel(/^Trust this browser/).check();
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("button", { name: "Open without it" })).toBeVisible();
    await signOut();
    await signIn();
    await expect(page.getByText("First confirm that it's you")).toBeVisible();
    await onPhoneInTheDark(page, expectAccessible);
    await page.getByLabel("Code", { exact: true }).fill(await app.code());
    await page.getByRole("button", { name: "Confirm by code" }).click();
    await page.getByRole("button", { name: "Open without it" }).click();
    await expect(page.getByRole("heading", { name: "Members", level: 1 })).toBeVisible();
  });
});
