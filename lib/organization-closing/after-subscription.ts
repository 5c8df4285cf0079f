import { peopleInCharge } from "@/lib/accounts/members";
import { formatDay } from "@/lib/format/day";
import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlRead, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { ERASER } from "./begin-erasure";
import { closingDays } from "./days";
import { closingMail } from "./mails";
import { ENDED_SUBSCRIPTION } from "./status";
import { collectWithdrawal, type ScheduledClosing } from "./withdrawal";

/**
 * What an organization is erased for without anybody closing it: its subscription has ended, and was not taken up again. The
 * organization itself says whether that is so, so that a payment opens it in the same moment; the closing follows it.
 */

/** Organizations of one run of the clock. */
const MOST_AT_ONCE = 50;

const HAS_ENDED = `EXISTS (SELECT 1 FROM "Organization" o WHERE o."id" = ?1 AND o."isDemo" = 0 AND o."planKey" <> 'trial'
  AND o."readOnlyFrom" <= ?2)`;

/** Schedules the erasure of organizations whose subscription has ended, and takes back that of those who subscribed again. */
export async function followEndedSubscriptions(): Promise<void> {
  const now = clock.instant();
  const [ended = [], open = []] = await controlRead([
    {
      sql: `SELECT o."id", o."slug", o."name", o."timeZone" FROM "Organization" o
        WHERE o."isDemo" = 0 AND o."planKey" <> 'trial' AND o."closingEndsAt" IS NULL AND o."readOnlyFrom" <= ?1
          AND NOT EXISTS (SELECT 1 FROM "OrganizationClosing" k WHERE k."organizationId" = o."id"
            AND k."status" IN ('scheduled', 'erasing'))
        ORDER BY o."readOnlyFrom" LIMIT ${MOST_AT_ONCE}`,
      params: [now],
    },
    {
      sql: `SELECT k."id", k."organizationId", k."organizationName", k."lastDay", o."slug" FROM "OrganizationClosing" k
        JOIN "Organization" o ON o."id" = k."organizationId"
        WHERE k."status" = 'scheduled' AND k."requestedBy" = ?2 AND (o."readOnlyFrom" IS NULL OR o."readOnlyFrom" > ?1)
        ORDER BY k."eraseAt" LIMIT ${MOST_AT_ONCE}`,
      params: [now, ENDED_SUBSCRIPTION],
    },
  ]);
  for (const organization of ended as unknown as Ended[]) await schedule(organization);
  for (const closing of open as unknown as (ScheduledClosing & { slug: string })[]) await withdraw(closing);
}

interface Ended {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
}

async function schedule({ id: organizationId, slug, name, timeZone }: Ended): Promise<void> {
  // From now: of an end that we heard of late its owners have not been told.
  const { lastDay, eraseAt } = closingDays(timeZone);
  const closing = { organizationId, organizationName: name, lastDay, requestedBy: ENDED_SUBSCRIPTION };
  const owners = await peopleInCharge(organizationId, ["owner"]);
  try {
    await controlWrite(ERASER, async (w) => {
      w.guard(
        "used",
        `${HAS_ENDED} AND NOT EXISTS (SELECT 1 FROM "OrganizationClosing" k WHERE k."organizationId" = ?1
           AND k."status" IN ('scheduled', 'erasing'))`,
        [organizationId, clock.instant()],
      );
      await w.tables.organizationClosing.createMany({
        data: [
          {
            ...{ id: newId("organizationClosing"), ...closing, status: "scheduled", eraseAt },
            ...{ requestedAt: clock.instant(), reminders: 1 },
          },
        ],
      });
      w.audit(organizationId, {
        action: "organization.deletion-scheduled",
        subjectType: "Organization",
        subjectId: organizationId,
        summary: `The subscription has ended. The organization is deleted after ${formatDay(lastDay, "en-GB", "long")}.`,
        after: { lastDay },
      });
      for (const owner of owners) w.mail(closingMail(owner, closing, slug, 0));
    });
  } catch (error) {
    // It is scheduled already, or was paid in this moment.
    if (!(error instanceof GuardError)) throw error;
  }
}

async function withdraw(closing: ScheduledClosing & { slug: string }): Promise<void> {
  const { organizationId, slug } = closing;
  const owners = await peopleInCharge(organizationId, ["owner"]);
  try {
    await controlWrite(ERASER, (w) => {
      w.guard("used", `NOT ${HAS_ENDED}`, [organizationId, clock.instant()]);
      collectWithdrawal(w, closing, slug, {
        by: ENDED_SUBSCRIPTION,
        summary: "The subscription goes on, so the organization is not deleted.",
        owners,
      });
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
  }
}
