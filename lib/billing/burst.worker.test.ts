import { expect, it } from "vitest";
import { controlDb } from "@/lib/platform/db/control";
import { syncBilling } from "./sync";
import { control, eventsOf, newOrganization, pay, subscriptionOf } from "./testing";
import { handleEvent, readEvent, type StripeEvent } from "./webhook";

/** Stripe sends everything that happened to a subscription at the same moment. */
const EVENTS = 30;

it("is taken event by event, and asks Stripe a few times each instead of once for each that came before", async () => {
  const organization = await newOrganization("burst@events.example");
  const customer = await pay(organization, "growth");
  const [event] = await eventsOf(customer);
  const burst = Array.from({ length: EVENTS }, () => ({
    ...event,
    id: `evt_${crypto.randomUUID().replaceAll("-", "")}`,
  })).map((one) => readEvent(one) as StripeEvent);
  const reads = async () => {
    const asked = await control<{ method: string; path: string }[]>("requests");
    return asked.filter(({ method, path }) => method === "GET" && path === "/v1/subscriptions").length;
  };
  const before = await reads();
  await Promise.all(burst.map(handleEvent));
  expect((await reads()) - before).toBeLessThan(3 * EVENTS);
  expect(await subscriptionOf(organization.id)).toMatchObject({ status: "active", planKey: "growth" });
  const kept = await controlDb().billingEvent.count({ where: { id: { in: burst.map(({ id }) => id) } } });
  expect(kept).toBe(EVENTS);
  await Promise.all(burst.map(handleEvent));
  expect((await reads()) - before).toBeLessThan(3 * EVENTS);
  expect(await syncBilling(organization.id)).toBe("unchanged");
});
