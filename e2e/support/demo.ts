import type { APIRequestContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_SLUG } from "../../lib/accounts/demo-people";
import type { Role } from "../../lib/accounts/permissions";
import { signIn } from "./people";

/** What filling, training and planning the demo organization may take on a busy machine. */
export const DEMO_READY_MS = 420_000;

export const demoBase = `/o/${DEMO_SLUG}`;

/** Fills the demo organization, or waits until it is filled: whoever asks first starts it. */
export async function demoReady(request: APIRequestContext): Promise<void> {
  await request.post("/api/sandbox/seed");
  await expect
    .poll(async () => (await (await request.get("/api/sandbox/seed")).json()).state, {
      message: "the demo organization is ready",
      timeout: DEMO_READY_MS,
      intervals: [2_000],
    })
    .toBe("done");
}

/**
 * Signs in as the demo organization's person of a role. A choice about cookies follows a person to every browser, and journeys
 * run beside each other: the admin belongs to `consent-demo.spec.ts`, and nobody signs in as the viewer who has chosen before.
 *
 * @returns their address
 */
export async function asDemo(page: Page, role: Role): Promise<string> {
  const person = DEMO_PEOPLE.find((one) => one.role === role);
  if (!person) throw new Error(`The demo organization has no ${role}.`);
  await signIn(page, { email: person.email, password: DEMO_PASSWORD });
  return person.email;
}
