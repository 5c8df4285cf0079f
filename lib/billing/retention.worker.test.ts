import { afterEach, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { runRetention } from "@/lib/retention/engine/purge";
import { endSubscription } from "./cancel";
import { collectCredit } from "./credits";
import { collectInvoice, type KeptInvoice } from "./invoices";
import { billingRecordsKeptUntil, reduceBillingRecords } from "./retention";
import { syncBilling } from "./sync";
import { type BillingOrganization, eventsOf, newOrganization, pay, subscriptionOf } from "./testing";
import { handleEvent, readEvent, type StripeEvent } from "./webhook";

const TEST = { kind: "system", id: "test" } as const;
afterEach(() => clock.shift(0));

/** Goes to the middle of a day. */
const goTo = (day: string) => clock.shift(Date.parse(`${day}T12:00:00.000Z`) - Date.now());
const invoicesOf = ({ id }: BillingOrganization) =>
  controlDb().billingInvoice.findMany({ where: { organizationId: id }, take: 10 });
const creditsOf = ({ id }: BillingOrganization) =>
  controlDb().billingCredit.findMany({ where: { organizationId: id }, take: 10 });

async function billed(email: string, country: string): Promise<BillingOrganization> {
  const organization = await newOrganization(email);
  await pay(organization, "starter", { country });
  await syncBilling(organization.id);
  await controlWrite(TEST, async (w) => {
    await collectCredit(
      w,
      { id: organization.id, country: "IE" },
      { amountMinor: 100, reason: "Outage of Ada's line", givenBy: "stf_ada" },
    );
  });
  return organization;
}

it("keeps an invoice to the last day that the law of its billing country asks for, and deletes it on the next", async () => {
  const german = await billed("german@keeping.example", "DE");
  const irish = await billed("irish@keeping.example", "IE");
  const year = clock.now().getUTCFullYear();
  expect(await invoicesOf(german)).toMatchObject([{ country: "DE", keptUntil: `${year + 8}-12-31` }]);
  expect(await invoicesOf(irish)).toMatchObject([{ country: "IE", keptUntil: `${year + 6}-12-31` }]);

  goTo(`${year + 6}-12-31`);
  await runRetention();
  expect(await invoicesOf(irish)).toHaveLength(1);
  expect(await creditsOf(irish)).toHaveLength(1);
  goTo(`${year + 7}-01-01`);
  await runRetention();
  expect(await invoicesOf(irish)).toEqual([]);
  expect(await creditsOf(irish)).toEqual([]);
  // Stripe has it still; it does not come back.
  await syncBilling(irish.id);
  expect(await invoicesOf(irish)).toEqual([]);

  goTo(`${year + 8}-12-31`);
  await runRetention();
  expect(await invoicesOf(german)).toHaveLength(1);
  clock.shift(clock.now().getTime() - Date.now() + DAY_MS);
  await runRetention();
  expect(await invoicesOf(german)).toEqual([]);
});

it("lets nothing delete a record before its day, whoever asks", async () => {
  const organization = await billed("early@keeping.example", "DE");
  const { id } = organization;
  const early = [
    controlWrite(TEST, async ({ tables }) => {
      await tables.billingInvoice.deleteMany({ where: { organizationId: id } });
    }),
    controlWrite(TEST, (w) => w.statement(`DELETE FROM "BillingInvoice" WHERE "organizationId" = ?1`, [id])),
    controlWrite(TEST, (w) => w.statement(`delete from BillingCredit`)),
  ];
  for (const refused of await Promise.allSettled(early)) expect(refused.status).toBe("rejected");
  await runRetention();
  expect(await invoicesOf(organization)).toHaveLength(1);
  expect(await creditsOf(organization)).toHaveLength(1);
});

it("lets nothing move the day of a record earlier, and a country that becomes known shorten the longest time alone", async () => {
  const organization = await billed("moved@keeping.example", "DE");
  const { id } = organization;
  const move = (table: string, set: string) =>
    controlWrite(TEST, (w) => w.statement(`UPDATE "${table}" SET ${set} WHERE "organizationId" = ?1`, [id]));
  const [invoice] = await invoicesOf(organization);
  for (const table of ["BillingInvoice", "BillingCredit"])
    await expect(move(table, `"keptUntil" = '2020-12-31'`)).rejects.toThrow("does not move earlier");
  await expect(move("BillingInvoice", `"country" = NULL`)).rejects.toThrow("stays known");
  // The address of an invoice changes to a country that asks for less: the day stays.
  const year = clock.now().getUTCFullYear();
  if (!invoice) throw new Error("There is no invoice.");
  const again = { ...invoice, country: "IE", keptUntil: `${year + 6}-12-31` } as unknown as KeptInvoice;
  await controlWrite(TEST, (w) => collectInvoice(w, id, again));
  expect(await invoicesOf(organization)).toMatchObject([{ country: "IE", keptUntil: `${year + 8}-12-31` }]);
  await move("BillingInvoice", `"keptUntil" = '${year + 10}-12-31'`);
  // Of one whose country was not known the longest time was kept until it is.
  const unknown = { ...again, id: "in_unknown", country: null, keptUntil: `${year + 10}-12-31` };
  await controlWrite(TEST, (w) => collectInvoice(w, id, unknown));
  await controlWrite(TEST, (w) =>
    collectInvoice(w, id, { ...unknown, country: "IE", keptUntil: `${year + 6}-12-31` }),
  );
  expect(await controlDb().billingInvoice.findUnique({ where: { id: "in_unknown" } })).toMatchObject({
    ...{ country: "IE", keptUntil: `${year + 6}-12-31` },
  });
});

it("cuts the records of an erased organization down to what the law asks, and leaves no way to pay at Stripe", async () => {
  const organization = await billed("erased@keeping.example", "FR");
  const [before] = await invoicesOf(organization);
  expect(before?.hostedUrl).toMatch(/^http/);
  const customer = (await subscriptionOf(organization.id))?.stripeCustomerId;
  for (const _ of ["once", "again"]) {
    await endSubscription(organization.id);
    await reduceBillingRecords(TEST, organization.id);
  }
  const [invoice] = await invoicesOf(organization);
  expect(invoice).toEqual({ ...before, hostedUrl: null, pdfUrl: null, nextAttemptAt: null });
  expect(await creditsOf(organization)).toMatchObject([{ amountMinor: 100, reason: "", givenBy: "" }]);
  const year = clock.now().getUTCFullYear();
  expect(await billingRecordsKeptUntil(organization.id)).toEqual(
    new Map([
      ["BillingInvoice", `${year + 10}-12-31`],
      ["BillingCredit", `${year + 6}-12-31`],
    ]),
  );
  const { stripe } = await import("@/lib/providers/stripe");
  expect(await stripe().customers.retrieve(customer ?? "")).toMatchObject({ deleted: true });
  const { data } = await stripe().invoices.list({ customer: customer ?? "" });
  expect(data.map(({ status }) => status)).toEqual(["paid"]);
  // What Stripe tells of it when nothing of the organization is left is nothing that a person has to look at.
  await controlWrite(TEST, (w) =>
    w.statement(`DELETE FROM "Subscription" WHERE "organizationId" = ?1`, [organization.id]),
  );
  for (const event of await eventsOf(customer ?? ""))
    if (/deleted$/.test(event.type)) await handleEvent(readEvent(event) as StripeEvent);
  expect(await controlDb().billingFinding.count({ where: { subject: customer } })).toBe(0);
});
