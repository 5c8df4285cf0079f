import { isReadOnly } from "@/lib/accounts/access";
import { findOrganization } from "@/lib/accounts/find-organization";
import { greeting } from "@/lib/accounts/mails";
import { PLAN_CURRENCY, planOf } from "@/lib/billing/plans";
import { formatMoney } from "@/lib/format/money";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import { withinLimit } from "@/lib/platform/rate-limit";
import { measureUsage } from "./measure";
import { formatUsage } from "./metrics";
import { type Standing, shareOfMonth, standings } from "./outlook";
import { isOverageKey } from "./overage";
import { overageInForce } from "./overage-settings";
import { tellOwnersOnce } from "./tell-once";

/**
 * Tells the owners once a month of each measure that has come to 80 % of its limit, and once of each that has reached it. Looks
 * once a day; the demo is never told.
 *
 * @returns how many measures were told of
 */
export async function warnOfUsage(db: TenantDb): Promise<number> {
  const organization = await findOrganization(db.organizationId);
  if (!organization || organization.isDemo || isReadOnly(organization)) return 0;
  if (!(await withinLimit(["usage-warnings", db.organizationId], 1, DAY_MS))) return 0;
  const standing = standings(await measureUsage(db), planOf(organization).limits, shareOfMonth(clock.now()));
  const ceilingMinor = (await overageInForce(db))?.ceilingMinor ?? null;
  let told = 0;
  for (const one of standing) {
    const { metric, state } = one;
    if (state === "within") continue;
    const ceiling = isOverageKey(metric.key) ? ceilingMinor : null;
    const isNew = await tellOwnersOnce(db, { metric: metric.key, state }, (owner) =>
      warningMail(owner, organization, one, ceiling),
    );
    if (isNew) told++;
  }
  return told;
}

function warningMail(
  to: { name: string; email: string },
  { id, slug, name: fullName }: { id: string; slug: string; name: string },
  { metric, used, limit, state }: Standing,
  /** What may go beyond it, in US cents; null where nothing may. */
  ceilingMinor: number | null,
): NewMail {
  const name = mailName(fullName, "your organization");
  const shown = (value: number) => formatUsage(metric.key, value, "en");
  const what = metric.key === "storedUploadBytes" ? "uploaded files" : metric.unit;
  const reached = state === "reached";
  return {
    ...{ organizationId: id, recipient: to.email, template: reached ? "usage-reached" : "usage-near" },
    subject: reached ? `${name} has used up its ${what}` : `${name} has used 80 % of its ${what}`,
    body: letter(
      greeting(to.name),
      `${name} has used ${shown(used)} of ${shown(limit ?? 0)} ${what} of its Lumina plan${metric.per === "month" ? " this month" : ""}.`,
      ceilingMinor === null
        ? consequence(reached, metric.stops, metric.per)
        : `What goes beyond the plan is charged as overage, up to the ${formatMoney(ceilingMinor, PLAN_CURRENCY)} a month that you allow.`,
      `Usage and plans: ${siteLink(`/o/${slug}/settings/usage`)}`,
    ),
  };
}

function consequence(reached: boolean, stops: boolean, per: "month" | "now"): string {
  if (!stops) return "Nothing is cut off. A larger plan fits better if this goes on.";
  const until =
    per === "month"
      ? "until next month, or on a larger plan"
      : "before something is released, or on a larger plan";
  return reached ? `Nothing more of it begins ${until}.` : `At the limit nothing more of it begins ${until}.`;
}
