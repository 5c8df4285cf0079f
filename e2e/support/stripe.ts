import { type APIRequestContext, expect, type Page } from "@playwright/test";

const CONTROL = `http://localhost:${Number(process.env.E2E_PORT ?? 8799) + 20}/stripe/control`;

/** Days pass at the sandbox's Stripe for everybody: renewals, and what is tried again (emulators/stripe/control.mjs). */
export async function passDays(request: APIRequestContext, days: number): Promise<void> {
  const answer = await request.post(`${CONTROL}/clock`, { data: { days } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Fills in Stripe's page and sends it. */
export async function payOnStripe(page: Page, way: string): Promise<void> {
  await expect(page.getByRole("heading", { name: /^Subscribe: / })).toBeVisible();
  for (const [label, value] of [
    ["Company", "Harbour Tools Ltd"],
    ["Address", "1 Quay Street"],
    ["Postal code", "D01"],
    ["City", "Dublin"],
    ["Country (two letters)", "IE"],
    ["VAT number, if you have one", "IE1234567X"],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel(way, { exact: true }).check();
  await page.getByRole("button", { name: "Subscribe" }).click();
}
