import { beforeAll, expect, it } from "vitest";
import { tenantDb } from "@/lib/platform/db";
import { stripe } from "@/lib/providers/stripe";
import { saveOverage } from "@/lib/usage/save-overage";
import { nextInvoice } from "./next-invoice";
import { changePlan, previewPlanChange } from "./plan-change";
import { syncBilling } from "./sync";
import { control, newOrganization, OWNER, pay, planOf } from "./testing";

/** A promotion code of 20 % for ever. */
const CODE = "FOREVER20";
const STARTER = (planOf("starter").priceMinor ?? 0) * 0.8;

beforeAll(() => control("promotion", { code: CODE, percent: 20 }));

it("of a promotion code stays through a smaller plan that waits, overage beside it, and the change", async () => {
  const organization = await newOrganization("discount@promotion.example");
  const customer = await pay(organization, "growth", { code: CODE });
  await syncBilling(organization.id);
  const lastTotal = async () => (await stripe().invoices.list({ customer, limit: 1 })).data[0]?.total;
  expect(await lastTotal()).toBe((planOf("growth").priceMinor ?? 0) * 0.8);
  const wanted = { plan: planOf("starter"), interval: "month" as const };
  await changePlan(organization, OWNER, wanted, await previewPlanChange(organization.id, wanted));
  const next = async () => (await nextInvoice(organization.id)).invoice;
  expect(await next()).toMatchObject({ totalMinor: STARTER, discountMinor: STARTER / 4 });
  await saveOverage(tenantDb(organization.id), OWNER, { isOn: true, ceilingMinor: 5_000 });
  expect(await next()).toMatchObject({ totalMinor: STARTER });
  for (let month = 0; month < 2; month++) {
    await control("clock", { customer, days: 32 });
    expect(await lastTotal()).toBe(STARTER);
  }
});
