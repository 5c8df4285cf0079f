import { isReadOnly } from "@/lib/accounts/access";
import { findOrganization } from "@/lib/accounts/find-organization";
import { peopleInCharge } from "@/lib/accounts/members";
import { planOf } from "@/lib/billing/plans";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type TenantDb, uniqueViolation } from "@/lib/platform/db";
import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import { withinLimit } from "@/lib/platform/rate-limit";
import { measureUsage, thisMonth } from "./measure";
import { formatUsage } from "./metrics";
import { type Standing, shareOfMonth, standings } from "./outlook";

const WARNER = { kind: "system", id: "usage" } as const;

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
  const owners = await peopleInCharge(db.organizationId, ["owner"]);
  let told = 0;
  for (const one of standing) {
    if (one.state === "within") continue;
    try {
      await db.write(WARNER, async (w) => {
        w.insertRows(
          "UsageWarning",
          ["metric", "month", "state", "sentAt"],
          [[one.metric.key, thisMonth(), one.state, clock.instant()]],
        );
        for (const owner of owners) w.mail(warningMail(owner, organization, one));
      });
      told++;
    } catch (error) {
      if (!uniqueViolation(error, "UsageWarning.metric")) throw error;
    }
  }
  return told;
}

function warningMail(
  to: { name: string; email: string },
  { id, slug, name: fullName }: { id: string; slug: string; name: string },
  { metric, used, limit, state }: Standing,
): NewMail {
  const name = mailName(fullName, "your organization");
  const shown = (value: number) => formatUsage(metric.key, value, "en");
  const what = metric.key === "storedUploadBytes" ? "uploaded files" : metric.unit;
  const reached = state === "reached";
  return {
    ...{ organizationId: id, recipient: to.email, template: reached ? "usage-reached" : "usage-near" },
    subject: reached ? `${name} has used up its ${what}` : `${name} has used 80 % of its ${what}`,
    body: letter(
      `Hello ${mailName(to.name, "there")},`,
      `${name} has used ${shown(used)} of ${shown(limit ?? 0)} ${what} of its Lumina plan${metric.per === "month" ? " this month" : ""}.`,
      consequence(reached, metric.stops, metric.per),
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
