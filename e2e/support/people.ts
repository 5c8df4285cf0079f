import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { linkIn, nextMail } from "./mailbox";

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
    password: `correct-horse-${unique}-Battery`,
  };
}

/** Signs up, confirms the address from the mail, and stands in the new workspace. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name", { exact: true }).fill(person.name);
  await page.getByLabel(/work e-?mail/i).fill(person.email);
  await page.getByLabel(/company/i).fill(person.company);
  await page.getByLabel(/job title/i).fill(person.jobTitle);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: /start|sign up|create/i }).click();
  const mail = await nextMail(page.request, person.email, /confirm/i);
  await page.goto(linkIn(mail));
  const confirm = page.getByRole("button", { name: /confirm/i });
  if (await confirm.isVisible()) await confirm.click();
  await expect(page).toHaveURL(/\/o\/[^/]+/);
}

export async function signIn(page: Page, person: Pick<Person, "email" | "password">): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel(/e-?mail/i).fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/o(\/|$)/);
}
