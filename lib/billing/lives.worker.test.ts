import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { clock } from "@/lib/platform/clock";
import { controlDb, controlRead, controlWrite } from "@/lib/platform/db/control";
import { runRetention } from "@/lib/retention/engine/purge";
import { cancelSubscription, resumeSubscription } from "./cancel";
import { changePlan, keepPlan, previewPlanChange } from "./plan-change";
import { reconcileBilling } from "./reconcile";
import { recordOfRow } from "./sync";
import {
  type BillingOrganization,
  control,
  eventsOf,
  FAILS_LATER,
  newOrganization,
  OWNER,
  pay,
  planOf,
  type SentEvent,
  subscriptionOf,
  WORKS,
} from "./testing";
import { handleEvent, readEvent } from "./webhook";

/**
 * A whole life of a subscription, of which any events are told late, twice, in another order, or never. Whatever was heard, and
 * when, our record ends as Stripe's.
 */
interface Life {
  organization: BillingOrganization;
  customer: string;
}
type Step = (life: Life) => Promise<unknown>;
const passes =
  (days: number): Step =>
  ({ customer }) =>
    control("clock", { customer, days });
const paysBy =
  (card: string): Step =>
  ({ customer }) =>
    control("card", { customer, card });
const changesTo =
  (plan: string): Step =>
  async ({ organization, customer }) => {
    const { now } = await control<{ now: number }>("clock", { customer, seconds: 1 });
    clock.shift(now * 1_000 - Date.now());
    const wanted = { plan: planOf(plan), interval: "month" as const };
    const seen = await previewPlanChange(organization.id, wanted);
    await changePlan(organization, OWNER, wanted, seen);
    clock.shift(0);
  };
const LIFE: readonly Step[] = [
  passes(3),
  paysBy(FAILS_LATER),
  passes(30),
  passes(3),
  paysBy(WORKS),
  passes(6),
  changesTo("growth"),
  changesTo("starter"),
  ({ organization }) => keepPlan(organization, OWNER),
  changesTo("starter"),
  ({ organization }) => cancelSubscription(organization, OWNER, { reason: "other", comment: "" }),
  ({ organization }) => resumeSubscription(organization, OWNER),
  passes(31),
  ({ organization }) => cancelSubscription(organization, OWNER, { reason: "unused", comment: "" }),
  passes(31),
  async (life) => void (await pay(life.organization, "scale")),
];

let people = 0;
async function begin(): Promise<Life> {
  const organization = await newOrganization(`life${people++}@lives.example`);
  return { organization, customer: await pay(organization) };
}
const tell = async (event: SentEvent) => {
  const read = readEvent(event);
  if (!read) throw new Error(`${event.type} is no event.`);
  await handleEvent(read);
};
const INSTANTS = /^\d{4}-\d\d-\d\dT/;

/** Our record and invoices, without ids and instants, which are another organization's. */
async function standing({ organization: { id } }: Life) {
  const row = await subscriptionOf(id);
  if (!row) throw new Error("There is no record.");
  const invoices = await controlDb().billingInvoice.findMany({
    where: { organizationId: id },
    orderBy: [{ createdAt: "asc" }, { reason: "asc" }],
  });
  const { stripeSubscriptionId: _, ...record } = recordOfRow(row);
  const plain = (value: unknown) => (typeof value === "string" && INSTANTS.test(value) ? "then" : value);
  return {
    record: Object.fromEntries(Object.entries(record).map(([name, value]) => [name, plain(value)])),
    invoices: invoices.map(({ status, totalMinor, reason, attempts }) => ({
      status,
      reason,
      attempts,
      totalMinor,
    })),
  };
}
/** How often the audit says that the subscription ended. */
async function ends({ organization: { id } }: Life): Promise<number> {
  const sql = `SELECT count(*) AS n FROM "AuditEntry" WHERE "organizationId" = ?1 AND "action" = 'billing.ended'`;
  const [rows] = await controlRead([{ sql, params: [id] }]);
  return Number(rows?.[0]?.n);
}

let expected: Awaited<ReturnType<typeof standing>>;

beforeAll(async () => {
  const life = await begin();
  let heard = 0;
  for (const step of [async () => undefined, ...LIFE]) {
    await step(life);
    const events = await eventsOf(life.customer);
    for (const event of events.slice(heard)) await tell(event);
    heard = events.length;
  }
  expected = await standing(life);
});

it("in which every event was heard in its order ends with the plan that was bought last", async () => {
  expect(expected.record).toMatchObject({
    status: "active",
    planKey: "scale",
    cancelAt: null,
    graceEndsAt: null,
  });
  expect(expected.invoices.map(({ status }) => status)).not.toContain("open");
  expect(expected.invoices).toHaveLength(5);
});

it("ends the same whichever events were late, repeated, out of order or lost, once one came after the last change", async () => {
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat(99)), async (random) => {
      const next = () => random.next().value as number;
      const life = await begin();
      let waiting: SentEvent[] = [];
      let heard = 0;
      for (const step of LIFE) {
        await step(life);
        const events = await eventsOf(life.customer);
        const fresh = events.slice(heard).filter(() => next() >= 50);
        heard = events.length;
        waiting.push(...fresh, ...fresh.filter(() => next() < 20));
        waiting.sort(() => next() - 50);
        const now = waiting.filter(() => next() < 50);
        waiting = waiting.filter((event) => !now.includes(event));
        await Promise.all(now.slice(0, 4).map(tell));
        for (const event of now.slice(4)) await tell(event);
      }
      for (const event of waiting) await tell(event);
      const last = (await eventsOf(life.customer)).at(-1);
      if (last) await tell({ ...last, id: `evt_${crypto.randomUUID().replaceAll("-", "")}` });
      expect(await standing(life)).toEqual(expected);
      expect(await ends(life)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 4 },
  );
});

it("ends the same when no event was ever heard, by the daily comparison, which says so", async () => {
  const life = await begin();
  for (const step of LIFE) await step(life);
  await control("clock", { customer: life.customer, seconds: 1 });
  await controlWrite({ kind: "system", id: "test" }, (w) =>
    w.statement(`UPDATE "Subscription" SET "status" = 'past_due', "syncedAt" = '2020-01-01T00:00:00.000Z'`),
  );
  await reconcileBilling();
  expect(await standing(life)).toEqual(expected);
  const found = await controlDb().billingFinding.findFirst({ where: { subject: life.organization.id } });
  expect(found).toMatchObject({ kind: "drift" });
});

it("forgets events that Stripe repeats no more", async () => {
  const old = { type: "invoice.paid", createdAt: "2020-01-01T00:00:00.000Z" };
  await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
    await tables.billingEvent.createMany({
      data: [
        { id: "evt_old", ...old, receivedAt: clock.inMs(-31 * 86_400_000) },
        { id: "evt_new", ...old, receivedAt: clock.inMs(-29 * 86_400_000) },
      ],
    });
  });
  await runRetention();
  const left = await controlDb().billingEvent.findMany({ where: { id: { in: ["evt_old", "evt_new"] } } });
  expect(left.map(({ id }) => id)).toEqual(["evt_new"]);
});
