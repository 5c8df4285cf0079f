import { collectNumbersAnnouncedAnew } from "@/lib/accounts/trial-numbers";
import { clock } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { reopenedMail } from "./mails";

/** A closing that is still to come. */
export interface ScheduledClosing {
  id: string;
  organizationId: string;
  organizationName: string;
  lastDay: string;
}

/**
 * Collects what takes a closing back: the row, its audit entry and a mail to every owner. The guard "changed" refuses it when the
 * erasure has begun.
 *
 * @param by the person, or what took it back
 */
export function collectWithdrawal(
  w: ControlWriter,
  closing: ScheduledClosing,
  slug: string,
  {
    by,
    summary,
    owners,
  }: { by: string; summary: string; owners: readonly { name: string; email: string }[] },
): void {
  const { id, organizationId, lastDay } = closing;
  w.statement(
    `UPDATE "OrganizationClosing" SET "status" = 'withdrawn', "withdrawnAt" = ?2, "withdrawnBy" = ?3, "version" = "version" + 1
     WHERE "id" = ?1 AND "status" = 'scheduled'`,
    [id, clock.instant(), by],
  );
  w.expectRows(1, "changed");
  collectNumbersAnnouncedAnew(w, organizationId);
  w.audit(organizationId, {
    action: "organization.kept",
    subjectType: "Organization",
    subjectId: organizationId,
    summary,
    before: { lastDay },
  });
  for (const owner of owners) w.mail(reopenedMail(owner, closing, slug));
}
