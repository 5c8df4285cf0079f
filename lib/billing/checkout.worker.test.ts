import { beforeAll, describe, expect, it } from "vitest";
import { findOrganization } from "@/lib/accounts/find-organization";
import { mailsTo } from "@/lib/accounts/testing";
import { tenantDb } from "@/lib/platform/db";
import { seedOrganizations } from "@/lib/platform/db/testing";
import { bindings } from "@/lib/platform/runtime";
import { cancelSubscription } from "./cancel";
import { startCheckout } from "./checkout";
import { readDetails, saveDetails } from "./details";
import { changePlan, previewPlanChange } from "./plan-change";
import { syncBilling } from "./sync";
import {
  type BillingOrganization,
  control,
  FAILS_LATER,
  newOrganization,
  OWNER,
  pay,
  planOf,
  subscriptionOf,
  WORKS,
} from "./testing";

interface Asked {
  method: string;
  path: string;
  body: string;
  query: string;
}
const DAY_MS = 86_400_000;
const begin = (organization: BillingOrganization, plan = "starter") =>
  startCheckout({ organization, actor: OWNER }, planOf(plan), "month");
const subscriptions = async (customer: string) =>
  (await control<{ type: string; data: { object: { customer: string } } }[]>("events")).filter(
    ({ type, data }) => type === "customer.subscription.created" && data.object.customer === customer,
  ).length;

describe("one subscription, never two", () => {
  it("however often and in how many tabs the same plan is chosen at a time", async () => {
    const organization = await newOrganization("clicks@checkout.example");
    const addresses = await Promise.all([1, 2, 3].map(() => begin(organization)));
    expect(new Set(addresses).size).toBe(1);
    expect(await begin(organization)).toBe(addresses[0]);
  });

  it("when two plans are chosen at the same moment: one page at most can be paid", async () => {
    const organization = await newOrganization("plans@checkout.example");
    const begun = await Promise.allSettled(
      ["starter", "growth", "scale"].map((plan) => begin(organization, plan)),
    );
    const pages = begun.flatMap((one) => (one.status === "fulfilled" ? [one.value.split("/").at(-1)] : []));
    const paid = await Promise.allSettled(
      pages.map((session) => control("checkout", { session, card: WORKS })),
    );
    expect(paid.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
  });

  it("when it was paid already and nobody has told us", async () => {
    const organization = await newOrganization("paid@checkout.example");
    const customer = await pay(organization);
    await expect(begin(organization, "growth")).rejects.toThrow(/has a subscription already/);
    expect(await subscriptions(customer)).toBe(1);
  });

  it("when the answer of Stripe was lost", async () => {
    const organization = await newOrganization("lost@checkout.example");
    await control("faults", { fault: "api-lost", match: { path: "/v1/checkout/sessions", method: "POST" } });
    expect(await begin(organization)).toBe(await begin(organization));
  });

  it("not for the demo", async () => {
    await expect(
      begin({ ...(await newOrganization("demo@checkout.example")), isDemo: true } as never),
    ).rejects.toThrow(/demo organization/);
  });
});

describe("what an organization may do follows the subscription", () => {
  it("through a payment that fails and is made, and to its end", async () => {
    const organization = await newOrganization("access@checkout.example");
    const customer = await pay(organization, "growth");
    const access = async () => {
      await syncBilling(organization.id);
      const { planKey, readOnlyFrom, readOnlyReason } = (await findOrganization(organization.id)) ?? {};
      return { planKey, readOnlyFrom, readOnlyReason };
    };
    expect(await access()).toEqual({ planKey: "growth", readOnlyFrom: null, readOnlyReason: null });
    await control("card", { customer, card: FAILS_LATER });
    await control("clock", { customer, days: 32 });
    const behind = await access();
    expect(behind).toMatchObject({ planKey: "growth", readOnlyReason: "payment-failed" });
    const renewed = Date.parse((await subscriptionOf(organization.id))?.periodStart ?? "");
    expect(Date.parse(behind.readOnlyFrom ?? "") - renewed).toBe(14 * DAY_MS);
    await control("card", { customer, card: WORKS });
    await control("clock", { customer, days: 4 });
    expect(await access()).toMatchObject({ readOnlyFrom: null, readOnlyReason: null });
    await cancelSubscription(organization, OWNER, { reason: "unused", comment: "" });
    expect(await access()).toMatchObject({ planKey: "growth", readOnlyFrom: null });
    await control("clock", { customer, days: 32 });
    expect(await access()).toMatchObject({ planKey: "growth", readOnlyReason: "cancelled" });
    const told = (await mailsTo("access@checkout.example")).map(({ template }) => template);
    expect(told.filter((template) => template.startsWith("billing-"))).toEqual([
      ...[
        "billing-receipt",
        "billing-payment-failed",
        "billing-receipt",
        "billing-cancelled",
        "billing-ended",
      ],
    ]);
  });

  it("not when a larger plan is not paid: then nothing is changed", async () => {
    const organization = await newOrganization("declined@checkout.example");
    const customer = await pay(organization);
    await control("card", { customer, card: FAILS_LATER });
    const wanted = { plan: planOf("growth"), interval: "month" as const };
    const seen = await previewPlanChange(organization.id, wanted);
    await expect(
      changePlan(organization, OWNER, wanted, { ...seen, dueMinor: seen.dueMinor - 1 }),
    ).rejects.toThrow(/amount has changed/);
    await expect(changePlan(organization, OWNER, wanted, seen)).rejects.toThrow(
      /declined, so nothing was changed/,
    );
    await syncBilling(organization.id);
    expect(await subscriptionOf(organization.id)).toMatchObject({ planKey: "starter", status: "active" });
  });

  it("not when a larger plan is not paid while a smaller one is planned: that stays planned", async () => {
    const organization = await newOrganization("planned@checkout.example");
    const customer = await pay(organization, "growth");
    const change = async (plan: string) => {
      const wanted = { plan: planOf(plan), interval: "month" as const };
      await changePlan(organization, OWNER, wanted, await previewPlanChange(organization.id, wanted));
    };
    await change("starter");
    await control("card", { customer, card: FAILS_LATER });
    await expect(change("scale")).rejects.toThrow(/declined, so nothing was changed/);
    await syncBilling(organization.id);
    expect(await subscriptionOf(organization.id)).toMatchObject({
      planKey: "growth",
      pendingPlanKey: "starter",
    });
  });

  it("not by a person's look when an event has told of everything already", async () => {
    const organization = await newOrganization("told@checkout.example");
    await pay(organization);
    await syncBilling(organization.id);
    expect(await syncBilling(organization.id, { actor: OWNER })).toBe("unchanged");
  });
});

describe("what leaves for Stripe", () => {
  const CANARY = "canary7f3a";
  let asked: Asked[];
  beforeAll(async () => {
    await seedOrganizations(bindings().DB, { org_canary: CANARY });
    const organization = { id: "org_canary", slug: "canary" };
    expect(await tenantDb(organization.id).item.count()).toBeGreaterThan(0);
    await pay(organization);
    const details = {
      name: "Engines Ltd",
      email: "",
      line1: "1 Quay",
      line2: "",
      postalCode: "",
      city: "Cork",
    };
    await saveDetails(organization, OWNER, { ...details, country: "IE", taxNumber: "IE1234567X" });
    expect((await readDetails(organization.id)).contact?.taxNumber).toBe("IE1234567X");
    const wanted = { plan: planOf("growth"), interval: "month" as const };
    await changePlan(organization, OWNER, wanted, await previewPlanChange(organization.id, wanted));
    await cancelSubscription(organization, OWNER, { reason: "other", comment: "Bye" });
    asked = await control<Asked[]>("requests");
  });

  it("holds nothing of what an organization keeps here", () => {
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((one) => decodeURIComponent(one.body + one.query).includes(CANARY))).toEqual([]);
  });

  it("is refused when a field is not declared, before it is sent", async () => {
    const { stripe } = await import("@/lib/providers/stripe");
    await expect(stripe().customers.create({ description: CANARY })).rejects.toThrow();
    const sent = await control<Asked[]>("requests");
    expect(sent.filter(({ body }) => body.includes(CANARY))).toEqual([]);
  });
});
