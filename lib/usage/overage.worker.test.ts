import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mailsTo } from "@/lib/accounts/testing";
import { nextInvoice } from "@/lib/billing/next-invoice";
import { changePlan, previewPlanChange } from "@/lib/billing/plan-change";
import { syncBilling } from "@/lib/billing/sync";
import {
  type BillingOrganization,
  control,
  FAILS_LATER,
  newOrganization,
  OWNER,
  pay,
  planOf,
  subscriptionOf,
} from "@/lib/billing/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { stripe } from "@/lib/providers/stripe";
import { thisMonth } from "./measure";
import { warnOfCeiling } from "./overage-warnings";
import { countModelRequest, requireWithinPlan } from "./require";
import { saveOverage } from "./save-overage";
import { settleOverage } from "./settle-overage";
import { tellOverage } from "./tell-overage";
import { warnOfUsage } from "./warnings";

/** Requests to language models cost 5 cents beyond the plan; Starter has 2,000. */
const LIMIT = 2_000;
const PRICE = 5;
let organization: BillingOrganization;
let customer: string;
let db: TenantDb;
let made = 0;
// Within a month, so that its days do not begin another one.
const middle = () => {
  const now = clock.now();
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 15) - Date.now();
};
beforeEach(async () => {
  clock.shift(middle());
  organization = await newOrganization(`overage${made++}@usage.example`);
  customer = await pay(organization);
  await syncBilling(organization.id);
  db = tenantDb(organization.id);
});
afterEach(async () => {
  clock.shift(0);
  await control("faults", undefined, "DELETE");
});

async function use(count: number): Promise<void> {
  await bindings()
    .DB.prepare(
      `INSERT INTO "UsageCount" ("organizationId", "metric", "month", "count") VALUES (?1, 'modelRequestsPerMonth', ?2, ?3)
       ON CONFLICT DO UPDATE SET "count" = excluded."count"`,
    )
    .bind(organization.id, thisMonth(), count)
    .run();
}
const allow = (ceilingMinor: number, isOn = true) => saveOverage(db, OWNER, { isOn, ceilingMinor });
const mayAsk = () => requireWithinPlan(db, "modelRequestsPerMonth");
/** What Stripe would charge beyond the plan. */
async function charged(): Promise<number> {
  const [subscription] = (await stripe().subscriptions.list({ customer })).data;
  const { total } = await stripe().invoices.createPreview({ subscription: subscription?.id ?? "" });
  return total - (planOf("starter").priceMinor ?? 0);
}
const lastPaid = async () => (await stripe().invoices.list({ customer, limit: 1 })).data[0]?.amount_paid;
const events = () => db.meterEvent.findMany({ orderBy: { id: "asc" } });
const settleAndTell = async () => {
  await settleOverage(db);
  return tellOverage(db);
};

it("needs a subscription whose payments are made", async () => {
  const trial = await newOrganization("trial@usage.example");
  await expect(saveOverage(tenantDb(trial.id), OWNER, { isOn: true, ceilingMinor: 100 })).rejects.toThrow(
    /no subscription/,
  );
  await control("card", { customer, card: FAILS_LATER });
  await control("clock", { customer, days: 32 });
  await syncBilling(organization.id);
  await expect(allow(5_000)).rejects.toThrow(/payment is due/);
});

it("stops at the plan without it, goes on up to its ceiling exactly, and is on the next invoice", async () => {
  await use(LIMIT);
  await expect(mayAsk()).rejects.toThrow(
    "Your plan has 2,000 requests to language models a month, and they are used up. An owner can choose a larger plan under Settings, Billing, or allow overage under Settings, Usage.",
  );
  await allow(10 * PRICE);
  expect(await countModelRequest(db, "call-insights")).toBe(true);
  await use(LIMIT + 9);
  await mayAsk();
  await use(LIMIT + 10);
  await expect(mayAsk()).rejects.toThrow(
    "The overage limit of $0.50 for this month is reached. An owner can raise it under Settings, Usage, or choose a larger plan.",
  );
  expect(await countModelRequest(db, "call-insights")).toBe(false);
  await settleAndTell();
  expect(await charged()).toBe(10 * PRICE);
  const { invoice } = await nextInvoice(organization.id);
  expect(invoice?.lines.map(({ description, amountMinor }) => [description, amountMinor])).toEqual([
    ["1 × Lumina Starter (at $149.00 / month)", 14_900],
    ["10 × Requests to language models beyond the plan (at $0.05 / month)", 10 * PRICE],
  ]);
  await allow(11 * PRICE);
  await mayAsk();
  await use(LIMIT + 11);
  await settleAndTell();
  expect(await charged()).toBe(11 * PRICE);
});

it("is counted one by one when many ask at the same time, so that no request is made beyond what is allowed", async () => {
  const ask = async () =>
    (await Promise.all(Array.from({ length: 8 }, () => countModelRequest(db, "call-insights")))).filter(
      Boolean,
    ).length;
  await use(LIMIT - 1);
  expect(await ask()).toBe(1);
  await allow(3 * PRICE);
  expect(await ask()).toBe(3);
});

it("tells owners once at 80 % of its limit and once when it is reached; the plan's own warning says that it goes on", async () => {
  const email = `overage${made - 1}@usage.example`;
  const told = async () =>
    (await mailsTo(email)).filter(({ template }) => /^(usage|overage)-/.test(template ?? ""));
  await allow(100 * PRICE);
  await use(LIMIT + 79);
  await settleOverage(db);
  await warnOfCeiling(db);
  expect(await told()).toEqual([]);
  for (const used of [80, 81, 100, 120]) {
    await use(LIMIT + used);
    await settleOverage(db);
    await warnOfCeiling(db);
  }
  await warnOfUsage(db);
  const mails = await told();
  expect(mails.map(({ template }) => template)).toEqual(["overage-near", "overage-reached", "usage-reached"]);
  expect(mails[1]?.body).toContain("has come to $5.00 this month, of the $5.00 that you allow");
  expect(mails[2]?.body).toContain("charged as overage, up to the $5.00 a month");
});

it("charges nothing of what was used before it was allowed, nor after it was switched off", async () => {
  await use(LIMIT + 30);
  await allow(10_000);
  await use(LIMIT + 33);
  await allow(10_000, false);
  await use(LIMIT + 90);
  await settleAndTell();
  expect(await charged()).toBe(3 * PRICE);
  await expect(mayAsk()).rejects.toThrow(/allow overage/);
  await allow(10_000);
  await use(LIMIT + 92);
  await settleAndTell();
  expect(await charged()).toBe(5 * PRICE);
});

it("counts each unit once when many count and tell at the same time", async () => {
  await allow(100_000);
  for (let round = 1; round <= 3; round++) {
    await use(LIMIT + 20 * round);
    await Promise.all(Array.from({ length: 4 }, () => settleAndTell()));
    await settleAndTell();
  }
  expect((await events()).reduce((sum, { units }) => sum + units, 0)).toBe(60);
  expect(await charged()).toBe(60 * PRICE);
});

it("is known to Stripe once when its answer was lost, or the process died before it was noted", async () => {
  await allow(100_000);
  await use(LIMIT + 7);
  await control("faults", { fault: "api-lost", times: 4, match: { path: "/v1/billing/meter_events" } });
  expect(await settleAndTell()).toBe(false);
  expect((await events())[0]).toMatchObject({ status: "waiting", units: 7 });
  await control("faults", undefined, "DELETE");
  expect(await charged()).toBe(7 * PRICE);
  expect(await tellOverage(db)).toBe(true);
  const [told] = await events();
  expect(told).toMatchObject({ status: "told" });
  await bindings()
    .DB.prepare(`UPDATE "MeterEvent" SET "status" = 'waiting' WHERE "id" = ?1`)
    .bind(told?.id)
    .run();
  await tellOverage(db);
  expect([(await events())[0]?.status, await charged()]).toEqual(["told", 7 * PRICE]);
});

it("is not sent again once Stripe may have forgotten it; staff are told", async () => {
  await allow(100_000);
  await use(LIMIT + 7);
  await control("faults", { fault: "api-lost", times: 4, match: { path: "/v1/billing/meter_events" } });
  await settleAndTell();
  await control("faults", undefined, "DELETE");
  clock.shift(middle() + DAY_MS);
  await control("clock", { customer, days: 1 });
  await tellOverage(db);
  const [event] = await events();
  expect([event?.status, await charged()]).toEqual(["unknown", 7 * PRICE]);
  expect(await controlDb().billingFinding.findFirst({ where: { subject: event?.id ?? "" } })).toMatchObject({
    kind: "usage-unknown",
    organizationId: organization.id,
  });
});

it("waits while Stripe refuses everything, and loses nothing", async () => {
  await allow(100_000);
  await use(LIMIT + 7);
  await control("faults", {
    ...{ fault: "api", times: 1, status: 429, match: { path: "/v1/billing/meter_events" } },
  });
  expect(await settleAndTell()).toBe(false);
  expect((await events())[0]).toMatchObject({ status: "waiting", triedAt: null });
  clock.shift(middle() + 2 * DAY_MS);
  await tellOverage(db);
  expect(await charged()).toBe(7 * PRICE);
});

it("goes on through a smaller plan that waits for the end of the period", async () => {
  clock.shift(0);
  const change = async (key: string) => {
    const wanted = { plan: planOf(key), interval: "month" as const };
    await changePlan(organization, OWNER, wanted, await previewPlanChange(organization.id, wanted));
  };
  await change("growth");
  await change("starter");
  await allow(100_000);
  await use(8_006);
  await settleAndTell();
  await control("clock", { customer, days: 32 });
  expect(await lastPaid()).toBe((planOf("starter").priceMinor ?? 0) + 6 * PRICE);
  expect((await stripe().subscriptions.list({ customer })).data[0]?.items.data).toHaveLength(5);
});

describe("allowed again after its price has changed", () => {
  const EARLIER = 3;
  const metered = async () => {
    const [subscription] = (await stripe().subscriptions.list({ customer })).data;
    return subscription?.items.data.filter(({ price }) => price.recurring?.usage_type === "metered") ?? [];
  };
  /** As it was allowed when a request cost less: its meter has a price of that time. */
  async function allowEarlier(): Promise<void> {
    await allow(100_000);
    const current = (await metered()).find(
      ({ price }) => price.lookup_key === "overage_modelRequestsPerMonth",
    );
    const { product, recurring } = current?.price ?? {};
    const earlier = await stripe().prices.create({
      ...{ product: String(product), currency: "usd", unit_amount: EARLIER },
      recurring: { interval: "month", usage_type: "metered", meter: recurring?.meter ?? "" },
    });
    await stripe().subscriptions.update(subscriptionId(current), {
      ...{ items: [{ id: current?.id, price: earlier.id }], proration_behavior: "none" },
    });
  }
  const subscriptionId = (item: { subscription: string } | undefined) => item?.subscription ?? "";
  const changes = async () => {
    const wanted = { plan: planOf("starter"), interval: "month" as const };
    await changePlan(organization, OWNER, wanted, await previewPlanChange(organization.id, wanted));
  };

  it.each([
    ["", async () => undefined],
    [", while a change of plan waits", changes],
  ])("has the new price instead of a second one, for what is used from then on%s", async (_, before) => {
    clock.shift(0);
    organization = await newOrganization(`price${made++}@usage.example`);
    customer = await pay(organization, "growth");
    await syncBilling(organization.id);
    db = tenantDb(organization.id);
    await allowEarlier();
    await before();
    await use(8_010);
    await settleAndTell();
    await control("clock", { customer, seconds: 1 });
    await allow(90_000);
    expect(await metered()).toHaveLength(4);
    await use(8_012);
    await settleAndTell();
    await control("clock", { customer, days: 32 });
    const lines = (await stripe().invoices.list({ customer, limit: 1 })).data[0]?.lines.data ?? [];
    const used = lines.filter(({ description }) => description?.includes("language models"));
    expect(used.map(({ amount }) => amount)).toEqual([10 * EARLIER, 2 * PRICE]);
  });
});

it("is charged by the month beside a plan that is paid by the year", async () => {
  const yearly = await newOrganization("yearly@usage.example");
  organization = yearly;
  customer = await pay(yearly, "starter", { interval: "year" });
  await syncBilling(yearly.id);
  db = tenantDb(yearly.id);
  await allow(100_000);
  await use(LIMIT + 4);
  await settleAndTell();
  await control("clock", { customer, days: 32 });
  expect(await lastPaid()).toBe(4 * PRICE);
  expect(await syncBilling(yearly.id)).toBe("changed");
  expect(await subscriptionOf(yearly.id)).toMatchObject({ interval: "year", planKey: "starter" });
});
