import { findOrganization } from "@/lib/accounts/find-organization";
import { meterSubscription } from "@/lib/billing/meters";
import { PLAN_CURRENCY, planOf } from "@/lib/billing/plans";
import { formatMoney } from "@/lib/format/money";
import { clock } from "@/lib/platform/clock";
import { contentionPause } from "@/lib/platform/contention";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { OVERAGE_ID, overageInForce, overageSetting, readMonthUse } from "./overage-settings";
import { collectCounts, monthsToCount, settleOverage } from "./settle-overage";

const ATTEMPTS = 5;

export interface WantedOverage {
  isOn: boolean;
  ceilingMinor: number;
}

/**
 * Allows overage up to a ceiling, or ends it. What was used while it was not allowed is never charged; what was used while it was, is.
 *
 * @throws UserError without a subscription whose payments are made
 */
export async function saveOverage(db: TenantDb, actor: Actor, wanted: WantedOverage): Promise<void> {
  const subscriptionId = wanted.isOn ? await meterSubscription(db.organizationId, actor) : null;
  for (let attempt = 1; ; attempt++) {
    try {
      await settleOverage(db);
      return await save(db, actor, { ...wanted, subscriptionId });
    } catch (error) {
      if (!(error instanceof GuardError)) throw error;
      if (attempt >= ATTEMPTS)
        throw new UserError("Somebody else has changed this. Look at it, then save again.");
      await contentionPause(attempt);
    }
  }
}

async function save(
  db: TenantDb,
  actor: Actor,
  wanted: WantedOverage & { subscriptionId: string | null },
): Promise<void> {
  const [organization, before] = await Promise.all([findOrganization(db.organizationId), overageSetting(db)]);
  if (!organization) throw new NotFoundError("This organization");
  const { isOn, ceilingMinor, subscriptionId } = wanted;
  const begins = isOn && (await overageInForce(db))?.subscriptionId !== subscriptionId;
  const { limits } = planOf(organization);
  // What was used until now was not agreed to.
  const earlier = begins
    ? await Promise.all(
        monthsToCount().map(async (month) => ({ month, use: await readMonthUse(db, month, limits) })),
      )
    : [];
  const version = before?.version ?? 0;
  await db.write(actor, (w) => {
    w.guard("changed", `(SELECT coalesce((SELECT s."version" FROM {OverageSetting} s), 0) = ?2)`, [version]);
    w.insertRows(
      "OverageSetting",
      ["id", "isOn", "ceilingMinor", "subscriptionId", "settledAt", "version"],
      [[OVERAGE_ID, Number(isOn), ceilingMinor, subscriptionId, clock.instant(), version + 1]],
      `ON CONFLICT ("organizationId", "id") DO UPDATE SET "isOn" = excluded."isOn", "version" = excluded."version",
       "ceilingMinor" = excluded."ceilingMinor", "subscriptionId" = excluded."subscriptionId", "settledAt" = excluded."settledAt"`,
    );
    for (const { month, use } of earlier) collectCounts(w, month, use, null);
    w.audit({
      ...{ action: "overage.changed", subjectType: "OverageSetting", subjectId: db.organizationId },
      summary: isOn
        ? `Overage was allowed, up to ${formatMoney(ceilingMinor, PLAN_CURRENCY)} a month.`
        : "Overage was switched off.",
      before: before && { isOn: before.isOn, ceilingMinor: before.ceilingMinor },
      after: { isOn, ceilingMinor },
    });
  });
}
