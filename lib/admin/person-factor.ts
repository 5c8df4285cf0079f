import { findAccountHolder } from "@/lib/accounts/find-person";
import { secondFactorResetMail } from "@/lib/auth/second-factor-mails";
import { collectFactorRemoval } from "@/lib/auth/second-factor-removal";
import { controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import { guardStaff } from "@/lib/staff/guard";
import { explained, proofByCode } from "@/lib/staff/second-factor";

/**
 * Turns off the second factor of a customer who has lost the app, the recovery codes and any passkey: their password is enough
 * then. They are told by mail.
 *
 * @param input `code`: of the admin's own app, whatever they have proven before
 * @throws UserError when the code is not right, or nobody of this address has a second factor
 */
export async function resetPersonFactor(
  staff: Staff,
  { email, reason, code }: { email: string; reason: string; code: string },
): Promise<void> {
  const person = await findAccountHolder({ email });
  if (!person?.secondFactorSince)
    throw new UserError("No account with this address has a second factor.", "email");
  const { use } = await proofByCode(staff, code);
  await explained(() =>
    controlWrite(staff.actor, async (w) => {
      await use(w);
      guardStaff(w, staff);
      await collectFactorRemoval(w, person.id);
      w.audit(STAFF_AUDIT_SCOPE, {
        action: "person.factor-reset",
        subjectType: "User",
        subjectId: person.id,
        summary: "The second factor of a customer's account was turned off.",
        after: { reason },
      });
      w.mail(secondFactorResetMail(person));
    }),
  );
}
