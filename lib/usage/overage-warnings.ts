import { findOrganization } from "@/lib/accounts/find-organization";
import { greeting } from "@/lib/accounts/mails";
import { OVERAGE_KEYS, OVERAGE_PRICES, PLAN_CURRENCY } from "@/lib/billing/plans";
import { formatMoney } from "@/lib/format/money";
import type { TenantDb } from "@/lib/platform/db";
import { letter, siteLink } from "@/lib/platform/letter";
import { mailName } from "@/lib/platform/mail-name";
import { thisMonth } from "./measure";
import { WARN_AT } from "./outlook";
import { isOverageKey } from "./overage";
import { overageInForce } from "./overage-settings";
import { tellOwnersOnce } from "./tell-once";

/** Below so much that is left of a ceiling, something does not go on any more. */
const DEAREST_UNIT = Math.max(...OVERAGE_KEYS.map((key) => OVERAGE_PRICES[key]));

/** Tells the owners once a month that overage has come to 80 % of its limit, and once that it has reached it. */
export async function warnOfCeiling(db: TenantDb): Promise<void> {
  const agreed = await overageInForce(db);
  if (!agreed) return;
  const { ceilingMinor } = agreed;
  const counts = await db.overageCount.findMany({
    where: { month: thisMonth(), units: { gt: 0 } },
    select: { metric: true, units: true },
    take: 20,
  });
  const spent = counts.reduce(
    (sum, { metric, units }) => sum + (isOverageKey(metric) ? units * OVERAGE_PRICES[metric] : 0),
    0,
  );
  if (spent < ceilingMinor * WARN_AT) return;
  const organization = await findOrganization(db.organizationId);
  if (!organization) return;
  const isReached = ceilingMinor - spent < DEAREST_UNIT;
  const name = mailName(organization.name, "your organization");
  const [cost, limit] = [spent, ceilingMinor].map((minor) => formatMoney(minor, PLAN_CURRENCY));
  await tellOwnersOnce(db, { metric: "overage", state: isReached ? "reached" : "near" }, (owner) => ({
    organizationId: organization.id,
    recipient: owner.email,
    template: isReached ? "overage-reached" : "overage-near",
    subject: isReached
      ? `${name} has reached its overage limit`
      : `${name} has used 80 % of its overage limit`,
    body: letter(
      greeting(owner.name),
      `the overage of ${name} has come to ${cost} this month, of the ${limit} that you allow.`,
      isReached
        ? "No call, text message or language model request beyond the plan begins until next month, unless you raise the limit or choose a larger plan."
        : "At the limit nothing more beyond the plan begins until next month.",
      `Raise the limit, or switch overage off: ${siteLink(`/o/${organization.slug}/settings/usage`)}`,
    ),
  }));
}
