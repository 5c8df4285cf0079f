import { afterEach, beforeEach, expect, it } from "vitest";
import { saveDetails } from "@/lib/billing/details";
import { reconcileBilling } from "@/lib/billing/reconcile";
import { syncBilling } from "@/lib/billing/sync";
import {
  type BillingOrganization,
  control,
  eventsOf,
  newOrganization,
  OWNER,
  pay,
  subscriptionOf,
} from "@/lib/billing/testing";
import { handleEvent, readEvent, type StripeEvent } from "@/lib/billing/webhook";
import { controlDb, controlRead } from "@/lib/platform/db/control";
import { stripe } from "@/lib/providers/stripe";
import { correct } from "./correction";

const BY = { kind: "system", id: "test" } as const;
let organization: BillingOrganization;
let customer = "";
let run = 0;
/** Who pays has no account: the accounts department. */
const payer = () => `accounts${run}@corrected.example`;
const right = () => `billing${run}@corrected.example`;
const owner = () => `owner${run}@corrected.example`;

beforeEach(async () => {
  run += 1;
  organization = await newOrganization(owner());
  customer = await pay(organization);
});
afterEach(() => control("faults", undefined, "DELETE"));

const details = (name: string, email: string) =>
  saveDetails(organization, OWNER, {
    ...{ name, email, line1: "1 Pier", line2: "", postalCode: "", city: "Cork", country: "IE" },
    taxNumber: "",
  });
const atStripe = async () => {
  const found = await stripe().customers.retrieve(customer);
  return found.deleted ? null : { name: found.name, email: found.email };
};
const here = async () => (await subscriptionOf(organization.id))?.billingEmail;
const subject = (email: string) => ({ userId: null, email, phone: null });
/** How often Stripe was asked to change the customer. */
const asked = async () =>
  (await control<{ method: string; path: string }[]>("requests")).filter(
    ({ method, path }) => method === "POST" && path === `/v1/customers/${customer}`,
  ).length;
const audited = async () => {
  const sql = `SELECT "summary" FROM "AuditEntry" WHERE "organizationId" = ?1 AND "action" = 'billing.contact-corrected' LIMIT 10`;
  const [rows = []] = await controlRead([{ sql, params: [organization.id] }]);
  return rows.map(({ summary }) => String(summary));
};

it("carries a corrected address into the organization's row at once, and to Stripe by the clock, once, also after a failure", async () => {
  await details("Engines Ltd", payer());
  expect(await here()).toBe(payer());
  const before = await asked();
  expect(await correct(null, subject(payer()), { what: "email", value: right(), by: BY })).toBe(1);
  expect(await here()).toBe(right());
  expect(await atStripe()).toEqual({ name: "Engines Ltd", email: payer() });
  expect(await controlDb().subjectCorrection.findMany({ where: { rowId: organization.id } })).toMatchObject([
    { place: "Subscription.billingEmail", before: payer(), after: right() },
  ]);
  expect(await audited()).toEqual([expect.stringMatching(/^The contact on invoices was corrected/)]);

  await control("faults", {
    ...{ fault: "api", times: 20, status: 503 },
    match: { method: "POST", path: `/v1/customers/${customer}` },
  });
  await reconcileBilling();
  expect([await here(), (await atStripe())?.email]).toEqual([right(), payer()]);
  await control("faults", undefined, "DELETE");
  const failed = await asked();
  expect(failed).toBeGreaterThan(before);
  await reconcileBilling();
  expect(await atStripe()).toEqual({ name: "Engines Ltd", email: right() });
  expect(await here()).toBe(right());
  await syncBilling(organization.id, { notesDrift: true });
  await reconcileBilling();
  expect(await asked()).toBe(failed + 1);
  expect((await subscriptionOf(organization.id))?.corrections).toBeNull();
  const findings = await controlDb().billingFinding.findMany({ where: { organizationId: organization.id } });
  expect(findings.map(({ kind, resolvedAt }) => [kind, resolvedAt !== null])).toEqual([
    ["sync-failed", true],
  ]);
});

it("is not undone by an event of Stripe's that comes before Stripe was told", async () => {
  await details("Engines Ltd", payer());
  await correct(null, subject(payer()), { what: "email", value: right(), by: BY });
  for (const event of await eventsOf(customer)) await handleEvent(readEvent(event) as StripeEvent);
  expect([await here(), (await atStripe())?.email]).toEqual([right(), right()]);
});

it("leaves what an owner has entered at Stripe since", async () => {
  await details("Engines Ltd", payer());
  await correct(null, subject(payer()), { what: "email", value: right(), by: BY });
  await stripe().customers.update(customer, { email: "chosen@corrected.example" });
  await reconcileBilling();
  expect([await here(), (await atStripe())?.email]).toEqual([
    "chosen@corrected.example",
    "chosen@corrected.example",
  ]);
});

it("corrects the name on invoices where it is the one that was wrong, twice in a row, and no company's", async () => {
  const [user] = await controlDb().user.findMany({ where: { email: owner() }, take: 1 });
  await details(user?.name.toUpperCase() ?? "", owner());
  const name = (value: string) => correct(null, subject(owner()), { what: "name", value, by: BY });
  expect(await name("Ada Lovelac")).toBeGreaterThan(0);
  expect(await name("Ada Lovelace")).toBeGreaterThan(0);
  expect(await atStripe()).toMatchObject({ name: user?.name.toUpperCase() });
  await reconcileBilling();
  expect(await atStripe()).toEqual({ name: "Ada Lovelace", email: owner() });

  await details("Engines Ltd", owner());
  await name("Augusta Ada King");
  await reconcileBilling();
  expect(await atStripe()).toEqual({ name: "Engines Ltd", email: owner() });
});

it("touches no organization that is billed to somebody else", async () => {
  await details("Ada Byron", "other@corrected.example");
  const before = await subscriptionOf(organization.id);
  await correct(null, subject(owner()), { what: "name", value: "Ada Lovelace", by: BY });
  expect(await subscriptionOf(organization.id)).toEqual(before);
  await reconcileBilling();
  expect(await atStripe()).toEqual({ name: "Ada Byron", email: "other@corrected.example" });
});

it("waits for nothing where the customer was deleted at Stripe", async () => {
  await details("Engines Ltd", payer());
  await correct(null, subject(payer()), { what: "email", value: right(), by: BY });
  await stripe().customers.del(customer);
  await reconcileBilling();
  expect((await subscriptionOf(organization.id))?.corrections).toBeNull();
});
