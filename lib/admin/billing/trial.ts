import { ACCESS_COLUMNS } from "@/lib/accounts/access";
import { peopleInCharge } from "@/lib/accounts/members";
import { collectTrialExtension } from "@/lib/accounts/trial-extension";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import { guardStaff } from "@/lib/staff/guard";
import { explained, proofByCode } from "@/lib/staff/second-factor";

/** However often it is extended, a trial ends so long after the organization was made. */
const LONGEST_DAYS = 120;

/**
 * Lets a trial go on for some days more than it would have, or from now on when it has ended. Its owners are told by mail.
 *
 * @param input `code`: of the member's own app, whatever they have proven before
 * @throws UserError when there is no trial to extend, or it would last too long
 */
export async function extendTrial(
  staff: Staff,
  {
    organizationId,
    days,
    reason,
    code,
  }: { organizationId: string; days: number; reason: string; code: string },
): Promise<void> {
  const organization = await controlDb().organization.findUnique({
    where: { id: organizationId },
    select: {
      ...{ id: true, slug: true, name: true, timeZone: true, createdAt: true, ...ACCESS_COLUMNS },
    },
  });
  if (!organization || organization.isDemo) throw new NotFoundError("This organization");
  if (organization.planKey !== "trial")
    throw new UserError("This organization has a plan: no trial to extend.");
  if (organization.closingEndsAt) throw new UserError("This organization is being closed.");
  const { trialEndsAt } = organization;
  const from = Math.max(Date.parse(trialEndsAt), clock.now().getTime());
  const to = new Date(from + days * DAY_MS).toISOString();
  if (to > new Date(Date.parse(organization.createdAt) + LONGEST_DAYS * DAY_MS).toISOString())
    throw new UserError(`A trial lasts ${LONGEST_DAYS} days at most, extensions included.`, "days");
  const { use } = await proofByCode(staff, code);
  const owners = await peopleInCharge(organizationId, ["owner"]);
  const told = {
    action: "organization.trial-extended",
    ...{ subjectType: "Organization", subjectId: organizationId },
    summary: `The trial was extended by ${days} days.`,
    before: { trialEndsAt },
  };
  await explained(() =>
    controlWrite(staff.actor, async (w) => {
      await use(w);
      guardStaff(w, staff);
      collectTrialExtension(w, organization, owners, to);
      w.audit(organizationId, { ...told, after: { trialEndsAt: to } });
      w.audit(STAFF_AUDIT_SCOPE, { ...told, after: { trialEndsAt: to, reason } });
    }),
  );
}
