import { findOrganization } from "@/lib/accounts/find-organization";
import { peopleInCharge } from "@/lib/accounts/members";
import { addDays, clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { ERASER, stillEnded } from "./begin-erasure";
import { closingMail, REMINDERS } from "./mails";
import type { ClosingRow } from "./queries";
import { ENDED_SUBSCRIPTION } from "./status";

/** Closings of one run of the clock. */
const MOST_AT_ONCE = 200;
const FIRST_DAYS = 7;

/** Reminds the owners of organizations that are soon erased, once each time. Repeats are harmless. */
export async function sendClosingReminders(): Promise<void> {
  // A day of any time zone has begun by then.
  const soon = addDays(clock.today("UTC"), FIRST_DAYS + 1);
  const closings = await controlDb().organizationClosing.findMany({
    where: { status: "scheduled", reminders: { lt: REMINDERS.length }, lastDay: { lte: soon } },
    orderBy: { eraseAt: "asc" },
    take: MOST_AT_ONCE,
  });
  for (const closing of closings) await remind(closing);
}

async function remind(closing: ClosingRow): Promise<void> {
  const organization = await findOrganization(closing.organizationId);
  if (!organization) return;
  const today = clock.today(organization.timeZone);
  // Of several that are due at once, only the last is sent.
  const due = REMINDERS.findLastIndex(
    ({ daysBefore }) => daysBefore !== null && addDays(closing.lastDay, -daysBefore) <= today,
  );
  if (due < closing.reminders) return;
  const owners = await peopleInCharge(closing.organizationId, ["owner"]);
  try {
    await controlWrite(ERASER, (w) => {
      w.statement(
        `UPDATE "OrganizationClosing" SET "reminders" = ?2 WHERE "id" = ?1 AND "status" = 'scheduled' AND "reminders" = ?3
           AND ${stillEnded("?4", "?5")}`,
        [closing.id, due + 1, closing.reminders, clock.instant(), ENDED_SUBSCRIPTION],
      );
      w.expectRows(1, "changed");
      for (const owner of owners) w.mail(closingMail(owner, closing, organization.slug, due));
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
  }
}
