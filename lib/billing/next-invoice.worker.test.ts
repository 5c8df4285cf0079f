import { expect, it } from "vitest";
import { cancelSubscription } from "./cancel";
import { nextInvoice } from "./next-invoice";
import { changePlan, previewPlanChange } from "./plan-change";
import { syncBilling } from "./sync";
import { control, newOrganization, OWNER, pay, planOf, subscriptionOf } from "./testing";

it("is the plan at the end of the period, the one that it changes to then, and nothing once it is cancelled", async () => {
  const organization = await newOrganization("next@invoice.example");
  const next = async () => (await nextInvoice(organization.id)).invoice;
  expect(await next()).toBeNull();
  await pay(organization, "growth");
  await syncBilling(organization.id);
  const { periodEnd } = (await subscriptionOf(organization.id)) ?? {};
  expect(await next()).toMatchObject({ on: periodEnd, dueMinor: 44_900, currency: "USD", creditMinor: 0 });
  const wanted = { plan: planOf("starter"), interval: "month" as const };
  await changePlan(organization, OWNER, wanted, await previewPlanChange(organization.id, wanted));
  expect(await next()).toMatchObject({ on: periodEnd, dueMinor: 14_900 });
  await cancelSubscription(organization, OWNER, { reason: "unused", comment: "" });
  expect(await nextInvoice(organization.id)).toEqual({ invoice: null, refusal: null });
  await control("faults", { fault: "api", times: 6, match: { path: "/v1/invoices/create_preview" } });
  expect((await nextInvoice(organization.id)).refusal).toMatch(/Stripe does not answer/);
  await control("faults", undefined, "DELETE");
});
