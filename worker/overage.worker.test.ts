import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { nextInvoice } from "@/lib/billing/next-invoice";
import { syncBilling } from "@/lib/billing/sync";
import { type BillingOrganization, control, newOrganization, OWNER, pay } from "@/lib/billing/testing";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { bindings } from "@/lib/platform/runtime";
import { thisMonth } from "@/lib/usage/measure";
import { saveOverage } from "@/lib/usage/save-overage";
import { chargeOverage } from "./overage";

/** Starter has 2,000 requests to language models a month; each beyond costs 5 cents. */
const [LIMIT, PRICE] = [2_000, 5];
let made = 0;
let now: number;
beforeEach(() => {
  const today = new Date();
  now = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 10) - Date.now();
  clock.shift(now);
});
afterEach(async () => {
  clock.shift(0);
  await control("faults", undefined, "DELETE");
});

async function newSubscriber(ceilingMinor = 1_000_000): Promise<BillingOrganization> {
  const organization = await newOrganization(`clock${made++}@overage.example`);
  await pay(organization);
  await syncBilling(organization.id);
  await saveOverage(tenantDb(organization.id), OWNER, { isOn: true, ceilingMinor });
  await use(organization, LIMIT);
  return organization;
}
const use = ({ id }: BillingOrganization, more: number) =>
  bindings()
    .DB.prepare(
      `INSERT INTO "UsageCount" ("organizationId", "metric", "month", "count") VALUES (?1, 'modelRequestsPerMonth', ?2, ?3)
       ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count"`,
    )
    .bind(id, thisMonth(), more)
    .run();
const tick = async () => {
  now += 2 * MINUTE_MS;
  clock.shift(now);
  await chargeOverage();
};
const charged = async ({ id }: BillingOrganization) =>
  ((await nextInvoice(id)).invoice?.totalMinor ?? 0) - 14_900;

it("charges each organization for its own, and comes back to one whose turn failed", async () => {
  const [one, two] = [await newSubscriber(), await newSubscriber()];
  await use(one, 3);
  await use(two, 8);
  await control("faults", { fault: "api", times: 2, match: { path: "/v1/billing/meter_events" } });
  await tick();
  expect([await charged(one), await charged(two)]).toEqual([0, 0]);
  await tick();
  expect([await charged(one), await charged(two)]).toEqual([3 * PRICE, 8 * PRICE]);
});

/** What happens between two ticks of the clock: use, answers that are lost or fail, a process that died before it noted its send. */
const step = fc.oneof(
  fc.record({ use: fc.nat(40) }),
  fc.constantFrom("tick", "two ticks at once", "lost", "fails", "too many", "died" as const),
);

it("charges every unit once, whatever happens to the sends", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const organization = await newSubscriber();
      let used = 0;
      const fault = (given: object) =>
        control("faults", { ...given, match: { path: "/v1/billing/meter_events" } });
      for (const one of steps) {
        if (typeof one === "object") {
          used += one.use;
          await use(organization, one.use);
        } else if (one === "tick") await tick();
        else if (one === "two ticks at once") await Promise.all([tick(), chargeOverage()]);
        else if (one === "lost") await fault({ fault: "api-lost", times: 2 });
        else if (one === "fails") await fault({ fault: "api", times: 2 });
        else if (one === "too many") await fault({ fault: "api", status: 429 });
        else
          await bindings()
            .DB.prepare(
              `UPDATE "MeterEvent" SET "status" = 'waiting' WHERE "organizationId" = ?1 AND "status" = 'told'`,
            )
            .bind(organization.id)
            .run();
      }
      await control("faults", undefined, "DELETE");
      await tick();
      expect(await charged(organization)).toBe(used * PRICE);
    }),
    { numRuns: 6 },
  );
});
