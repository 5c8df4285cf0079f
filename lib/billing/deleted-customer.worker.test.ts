import { beforeEach, expect, it } from "vitest";
import { readOnlyReason } from "@/lib/accounts/access";
import { findOrganization } from "@/lib/accounts/find-organization";
import { mailsTo } from "@/lib/accounts/testing";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { stripe } from "@/lib/providers/stripe";
import { portalAddress, readDetails } from "./details";
import { nextInvoice } from "./next-invoice";
import { liveSubscription, previewOrRefusal } from "./plan-change";
import { recordOf, withLastKnown } from "./record";
import { recordOfRow, syncBilling } from "./sync";
import { type BillingOrganization, eventsOf, newOrganization, pay, planOf, subscriptionOf } from "./testing";
import { handleEvent, readEvent, type StripeEvent } from "./webhook";

/** Somebody deletes a paying customer in Stripe's dashboard, which ends what it pays for. */
let organization: BillingOrganization;
let customer: string;
let made = 0;
const email = () => `deleted${made}@customer.example`;
beforeEach(async () => {
  made++;
  organization = await newOrganization(email());
  customer = await pay(organization, "growth");
  await syncBilling(organization.id);
  await stripe().customers.del(customer);
});
const standing = async () => {
  const found = await findOrganization(organization.id);
  return {
    status: (await subscriptionOf(organization.id))?.status,
    isReadOnly: found && readOnlyReason(found),
  };
};
const finding = () => controlDb().billingFinding.findFirst({ where: { subject: customer } });

it("breaks no page before we hear of it", async () => {
  expect(await nextInvoice(organization.id)).toEqual({ invoice: null, refusal: null });
  expect(await readDetails(organization.id)).toMatchObject({ contact: { name: "", paysBy: null } });
  await expect(liveSubscription(organization.id)).rejects.toThrow(/no subscription to change/);
  const wanted = { plan: planOf("scale"), interval: "month" as const };
  expect((await previewOrRefusal(organization.id, wanted)).refusal).toMatch(/no subscription to change/);
});

it("ends the subscription here: owners hear of it as of any end, and staff once that the customer is gone", async () => {
  for (const event of await eventsOf(customer)) await handleEvent(readEvent(event) as StripeEvent);
  expect(await standing()).toEqual({ status: "canceled", isReadOnly: "cancelled" });
  expect((await mailsTo(email())).filter(({ template }) => template === "billing-ended")).toHaveLength(1);
  expect(await finding()).toMatchObject({ kind: "customer-deleted", organizationId: organization.id });
  await controlWrite({ kind: "system", id: "test" }, (w) =>
    w.statement(`UPDATE "BillingFinding" SET "resolvedAt" = '2026-01-01T00:00:00.000Z'`),
  );
  expect(await syncBilling(organization.id, { notesDrift: true })).toBe("unchanged");
  expect((await finding())?.resolvedAt).not.toBeNull();
});

it("has ended also where Stripe has no subscription any more", async () => {
  const row = await subscriptionOf(organization.id);
  if (!row) throw new Error("It has no row.");
  const gone = { isDeleted: true, email: null, subscription: null, others: [], invoices: [] };
  const at = "2026-11-01T00:00:00.000Z";
  const ended = withLastKnown(recordOf(gone), recordOfRow(row), at);
  expect(ended).toMatchObject({ status: "canceled", planKey: "growth", endedAt: at, cancelAt: null });
  expect(withLastKnown(recordOf(gone), ended, "2026-12-01T00:00:00.000Z")).toEqual(ended);
});

it.each(["heard of it", "not heard of it"])(
  "is a new one at the next checkout when we have %s",
  async (how) => {
    if (how === "heard of it") await syncBilling(organization.id);
    const next = await pay(organization, "starter");
    expect(next).not.toBe(customer);
    expect(await standing()).toEqual({ status: "canceled", isReadOnly: "cancelled" });
    await syncBilling(organization.id);
    expect(await standing()).toEqual({ status: "active", isReadOnly: null });
    expect(await finding()).toMatchObject({ kind: "customer-deleted" });
  },
);

it("is a new one, once, when how to pay is chosen in two tabs", async () => {
  const pages = await Promise.all([portalAddress(organization), portalAddress(organization)]);
  expect(pages.map((page) => page.slice(0, 4))).toEqual(["http", "http"]);
  const row = await subscriptionOf(organization.id);
  expect(row?.stripeCustomerId).not.toBe(customer);
  expect(row?.status).toBe("canceled");
});
