import { findOrganization } from "@/lib/accounts/find-organization";
import { collectCredit, settleCredit } from "@/lib/billing/credits";
import { askStripe, ensureCustomer, requireBilling } from "@/lib/billing/customer";
import { PLAN_CURRENCY } from "@/lib/billing/plans";
import { formatMoney } from "@/lib/format/money";
import { controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import { guardStaff } from "@/lib/staff/guard";
import { explained, proofByCode } from "@/lib/staff/second-factor";

/**
 * Credits an organization: Stripe takes it off the next invoices, and the owners are told by mail. It is given once: the code that is
 * used up with it cannot be used again, and what Stripe has not answered is asked for again under the same key.
 *
 * @param input `amount` in cents; `code`: of the member's own app, whatever they have proven before
 * @returns whether Stripe has it by now; otherwise the clock goes on
 * @throws UserError when there is no such organization, or the code is not right
 */
export async function giveCredit(
  staff: Staff,
  {
    organizationId,
    amount,
    reason,
    code,
  }: { organizationId: string; amount: number; reason: string; code: string },
): Promise<{ isGiven: boolean }> {
  await requireBilling();
  const organization = await findOrganization(organizationId);
  if (!organization || organization.isDemo) throw new NotFoundError("This organization");
  const { use } = await proofByCode(staff, code);
  await askStripe(() => ensureCustomer(organizationId));
  let id = "";
  const told = {
    action: "billing.credit-given",
    ...{ subjectType: "Subscription", subjectId: organizationId },
    summary: `A credit of ${formatMoney(amount, PLAN_CURRENCY)} was given.`,
    after: { amountMinor: amount, currency: PLAN_CURRENCY, reason },
  };
  await explained(() =>
    controlWrite(staff.actor, async (w) => {
      await use(w);
      guardStaff(w, staff);
      id = await collectCredit(w, organization, { amountMinor: amount, reason, givenBy: staff.id });
      w.audit(organizationId, told);
      w.audit(STAFF_AUDIT_SCOPE, told);
    }),
  );
  const status = await settleCredit(id).catch((error: unknown) => {
    log.failure("billing.credit-failed", error, { organizationId });
    return "asked" as const;
  });
  if (status === "refused") throw new UserError("Stripe refused this credit, so nothing was given.");
  return { isGiven: status === "given" };
}
