import { peopleInCharge } from "@/lib/accounts/members";
import { clock } from "@/lib/platform/clock";
import { type TenantDb, uniqueViolation } from "@/lib/platform/db";
import type { NewMail } from "@/lib/platform/mail";
import { thisMonth } from "./measure";

const WARNER = { kind: "system", id: "usage" } as const;

/**
 * Mails an organization's owners of something once in a month.
 *
 * @param about what it is, and how it stands
 * @returns false when they were told before
 */
export async function tellOwnersOnce(
  db: TenantDb,
  about: { metric: string; state: "near" | "reached" },
  mailTo: (owner: { name: string; email: string }) => NewMail,
): Promise<boolean> {
  const isTold = await db.usageWarning.findFirst({
    where: { metric: about.metric, month: thisMonth(), state: about.state },
    select: { state: true },
  });
  if (isTold) return false;
  const owners = await peopleInCharge(db.organizationId, ["owner"]);
  try {
    await db.write(WARNER, async (w) => {
      w.insertRows(
        "UsageWarning",
        ["metric", "month", "state", "sentAt"],
        [[about.metric, thisMonth(), about.state, clock.instant()]],
      );
      for (const owner of owners) w.mail(mailTo(owner));
    });
    return true;
  } catch (error) {
    if (!uniqueViolation(error, "UsageWarning.metric")) throw error;
    return false;
  }
}
