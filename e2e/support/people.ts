import type { Browser, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { sendForm } from "./forms";
import { readMail } from "./mailbox";

export interface Person {
  name: string;
  email: string;
  company: string;
  jobTitle: string;
  password: string;
}

let made = 0;

/** A person nobody has seen before. */
export function newPerson(company = "Harbour Tools"): Person {
  const unique = `${Date.now().toString(36)}${made++}`;
  return {
    name: "Ada Keller",
    email: `ada.${unique}@example.com`,
    company: `${company} ${unique}`,
    jobTitle: "Head of purchasing",
    // Without any part of the name, the company or the address: the product refuses those.
    password: "seven lanterns over quiet water",
  };
}

/** Fills in the sign-up form and sends it; the address is not confirmed yet. */
export async function requestSignUp(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("Job title").fill(person.jobTitle);
  await page.getByLabel("Company").fill(person.company);
  await page.getByLabel("Work e-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByLabel(/I act for a business/).check();
  await page.getByRole("button", { name: "Start the trial" }).click();
  await expect(page.getByRole("heading", { name: "Check your inbox" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Continue with/ })).toHaveCount(0);
}

/** Signs up and confirms the address from the mail, on the screen, and stands in the new workspace. Answers its slug. */
export async function signUpOnScreen(page: Page, person: Person): Promise<string> {
  await requestSignUp(page, person);
  const { links } = await readMail(page, person.email, /confirm your address/i);
  await page.goto(links[0] ?? "");
  await page.getByRole("button", { name: "Confirm and open Lumina" }).click();
  await page.waitForURL(/\/o\/[^/]+/);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

export async function signInOnScreen(page: Page, person: Pick<Person, "email" | "password">): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Work e-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/(o|organizations)(\/|$)/);
}

/** Gives a page the session of somebody who has just signed up; it opens nothing. Answers the slug of their workspace. */
export async function signUp(page: Page, person: Person): Promise<string> {
  const { name, jobTitle, company, email, password } = person;
  const fields = { name, jobTitle, company, email, password, business: "on" };
  expect(await sendForm(page, "/sign-up", "Start the trial", fields)).toBeNull();
  const { links } = await readMail(page, email, /confirm your address/i);
  const led = await sendForm(page, links[0] ?? "", "Confirm and open Lumina");
  expect(led, "the confirmation leads to a workspace").toMatch(/^\/o\/[^/]+/);
  return led?.split("/")[2] ?? "";
}

/** Gives a page the session of somebody; it opens nothing. */
export async function signIn(page: Page, person: Pick<Person, "email" | "password">): Promise<void> {
  const { email, password } = person;
  expect(await sendForm(page, "/sign-in", "Sign in", { email, password })).toMatch(
    /^\/(o|organizations)(\/|$)/,
  );
}

/** Invites somebody to an organization; answers a page on which they have joined it. */
export async function addMember(
  { page, browser, slug }: { page: Page; browser: Browser; slug: string },
  person: Person,
  role: "viewer" | "planner" | "admin",
): Promise<Page> {
  await page.goto(`/o/${slug}/members`);
  await page.getByLabel("E-mail", { exact: true }).fill(person.email);
  await page.getByLabel("Role", { exact: true }).selectOption(role);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  const { links } = await readMail(page, person.email, /invited to Lumina/);
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(links[0] ?? "");
  await theirs.getByLabel("Your name").fill(person.name);
  await theirs.getByLabel("Job title").fill(person.jobTitle);
  await theirs.getByLabel("Password", { exact: true }).fill(person.password);
  await theirs.getByRole("checkbox", { name: /not as a consumer/ }).check();
  await theirs.getByRole("button", { name: /^Join/ }).click();
  await expect(theirs).toHaveURL(new RegExp(`/o/${slug}$`));
  return theirs;
}
