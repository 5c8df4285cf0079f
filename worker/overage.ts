import { canBill } from "@/lib/billing/customer";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { warnOfCeiling } from "@/lib/usage/overage-warnings";
import { settleOverage } from "@/lib/usage/settle-overage";
import { tellOverage } from "@/lib/usage/tell-overage";
import { eachOrganization } from "./each-organization";

const FAILED = "usage.overage-failed";

/** Counts what goes beyond plans where owners allow it, those that were counted longest ago first, and tells Stripe of it. */
export async function chargeOverage(): Promise<void> {
  await eachOrganization(
    `SELECT "organizationId" FROM "OverageSetting" WHERE "isOn" = 1 AND "settledAt" <= ?1 ORDER BY "settledAt"`,
    [clock.inMs(-MINUTE_MS)],
    FAILED,
    async (db) => {
      await settleOverage(db);
      await warnOfCeiling(db);
    },
  );
  if (!(await canBill())) return;
  let isAnswering = true;
  await eachOrganization(
    `SELECT "organizationId" FROM "MeterEvent" WHERE "status" = 'waiting' GROUP BY 1 ORDER BY min("createdAt")`,
    [],
    FAILED,
    async (db) => {
      if (isAnswering) isAnswering = await tellOverage(db);
    },
  );
}
