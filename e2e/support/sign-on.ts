import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { choose } from "./consent";
import { newPerson, type Person, signUp } from "./people";

/** The emulators listen beside the Worker (scripts/setup/emulators.mjs). */
export const emulatorsOf = (baseURL: string | undefined): string =>
  `http://localhost:${Number(new URL(baseURL ?? "").port) + 20}`;

/** An organization whose admin connects it with an identity provider of its own. */
export interface SignOnCase {
  slug: string;
  admin: Person;
  domain: string;
  issuer: string;
  emulators: string;
}

let cases = 0;

/** Signs up somebody with an address of a domain that nobody has proven, and opens the page of single sign-on. */
export async function beginSignOn(page: Page, baseURL: string | undefined): Promise<SignOnCase> {
  const unique = `${Date.now().toString(36)}${cases++}`;
  const domain = `harbour-${unique}.example`;
  const admin = { ...newPerson(), email: `ada@${domain}` };
  const slug = await signUp(page, admin);
  const emulators = emulatorsOf(baseURL);
  await page.goto(`/o/${slug}/settings/sign-on`);
  return { slug, admin, domain, emulators, issuer: `${emulators}/openid/e2e-${unique}` };
}

/** Adds a domain and answers the text of its record. */
export async function addDomain(page: Page, domain: string): Promise<string> {
  await page.getByLabel("Domain", { exact: true }).fill(domain);
  await page.getByRole("button", { name: "Add domain" }).click();
  const record = (await page.getByText(/^lumina-verification=/).textContent()) ?? "";
  // For the next domain, not for the same once more.
  await expect(page.getByLabel("Domain", { exact: true })).toHaveValue("");
  return record;
}

export const setRecord = (request: APIRequestContext, emulators: string, domain: string, text: string) =>
  request.put(`${emulators}/sandbox/dns?name=${domain}`, { data: JSON.stringify([text]) });

/** Adds the identity provider with everything that it needs, and answers its part of the page. */
export async function addProvider(page: Page, issuer: string, firstTime: string) {
  await page.getByLabel("Name", { exact: true }).fill("Harbour sign-in");
  await page.getByLabel("Issuer address").fill(issuer);
  await page.getByRole("button", { name: "Add identity provider" }).click();
  const provider = page.getByRole("region", { name: "Harbour sign-in" });
  await expect(provider.getByText("Draft, not tested")).toBeVisible();
  await provider.getByLabel("Client ID").fill("lumina");
  await provider.getByLabel("Client secret").fill("secret-of-lumina");
  await provider.getByLabel("People who sign in for the first time").selectOption(firstTime);
  await provider.getByRole("button", { name: "Save" }).click();
  await expect(provider.getByRole("link", { name: "Test sign-in" })).toBeVisible();
  return provider;
}

/** On the provider's own page: whoever is wanted. */
export async function beAtProvider(page: Page, email: string, name?: string): Promise<void> {
  await page.waitForURL(/\/openid\//);
  if (name) await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

/** Signs in at the provider, and answers once its test counts and it is turned on. */
export async function testAndTurnOn(page: Page, email: string): Promise<void> {
  const provider = page.getByRole("region", { name: "Harbour sign-in" });
  await provider.getByRole("link", { name: "Test sign-in" }).click();
  await beAtProvider(page, email);
  await expect(page.getByText("The test sign-in worked.")).toBeVisible();
  await provider.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Turn on" }).click();
  await expect(provider.getByText(/^On, tested /)).toBeVisible();
}

/** From the sign-in page to the identity provider of an address. */
export async function toOwnProvider(page: Page, email: string): Promise<void> {
  // The sign-in page before it has a field of the same name.
  await expect(page.getByRole("heading", { name: "Sign in with your company" })).toBeVisible();
  await page.getByLabel("Work e-mail").fill(email);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("link", { name: "Continue with Harbour sign-in" }).click();
}

/** A browser of somebody else, who has decided about cookies. */
export async function otherBrowser(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  await choose(context.request, []);
  return context.newPage();
}
