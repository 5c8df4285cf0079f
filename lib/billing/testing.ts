import { env } from "cloudflare:test";
import { newOwner } from "@/lib/accounts/testing";
import type { Actor } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { startCheckout } from "./checkout";
import { PAID_PLANS, type PaidPlan } from "./plans";
import type { Interval } from "./status";

/** For tests: organizations that subscribe, and what steers the emulated Stripe. */

export const EMULATORS = (env as unknown as { EMULATORS: string }).EMULATORS;
export const WORKS = "4242424242424242";
export const FAILS_LATER = "4000000000000341";
export const OWNER: Actor = { kind: "user", id: "usr_owner" };

/** @throws Error with what the emulator says */
export async function control<T = unknown>(what: string, body?: object, method?: string): Promise<T> {
  const answer = await fetch(`${EMULATORS}/stripe/control/${what}`, {
    method: method ?? (body ? "POST" : "GET"),
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as T;
}

export interface SentEvent {
  id: string;
  type: string;
  data: { object: { id: string; object: string; customer?: string } };
}

/** What happened at Stripe to a customer, the oldest first. */
export async function eventsOf(customer: string): Promise<SentEvent[]> {
  const events = await control<SentEvent[]>("events");
  return events.filter(({ data: { object } }) => (object.customer ?? object.id) === customer);
}

export const planOf = (key: string): PaidPlan => PAID_PLANS.find((one) => one.key === key) as PaidPlan;

export interface BillingOrganization {
  id: string;
  slug: string;
}

/** A new organization with one owner. */
export async function newOrganization(email: string): Promise<BillingOrganization> {
  const { slug } = await newOwner(email, { company: email });
  const row = await controlDb().organization.findUnique({ where: { slug }, select: { id: true } });
  return { id: row?.id ?? "", slug };
}

export const subscriptionOf = (organizationId: string) =>
  controlDb().subscription.findUnique({ where: { organizationId } });

interface CheckoutForm {
  interval?: Interval;
  card?: string;
  country?: string;
  /** A promotion code. */
  code?: string;
}

/** Somebody subscribes on Stripe's page; nobody has told us of it. Answers the customer. */
export async function pay(
  organization: BillingOrganization,
  plan = "starter",
  { interval = "month", card = WORKS, country = "IE", ...more }: CheckoutForm = {},
): Promise<string> {
  const url = await startCheckout({ organization, actor: OWNER }, planOf(plan), interval);
  const session = url.split("/").at(-1);
  await control("checkout", { session, card, company: "Engines Ltd", country, ...more });
  return (await subscriptionOf(organization.id))?.stripeCustomerId ?? "";
}
