import { peopleInCharge } from "@/lib/accounts/members";
import { formatDay } from "@/lib/format/day";
import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { ERASER } from "./begin-erasure";
import { closingDaysFrom } from "./days";
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
  const ended = await controlDb().organization.findMany({
    where: {
      ...{ isDemo: false, planKey: { not: "trial" }, closingEndsAt: null },
      readOnlyFrom: { lte: clock.instant() },
    },
    orderBy: { readOnlyFrom: "desc" },
    take: MOST_AT_ONCE,
    select: { id: true, slug: true, name: true, timeZone: true, readOnlyFrom: true },
  });
  const scheduled = await controlDb().organizationClosing.findMany({
    where: {
      organizationId: { in: ended.map(({ id }) => id).slice(0, MOST_AT_ONCE) },
      status: { in: ["scheduled", "erasing"] },
    },
    select: { organizationId: true },
    take: MOST_AT_ONCE,
  });
  const known = new Set(scheduled.map(({ organizationId }) => organizationId));
  for (const organization of ended)
    if (!known.has(organization.id))
      await schedule({ ...organization, readOnlyFrom: organization.readOnlyFrom ?? "" });
  const open = await controlDb().organizationClosing.findMany({
    where: { status: "scheduled", requestedBy: ENDED_SUBSCRIPTION },
    orderBy: { eraseAt: "asc" },
    take: MOST_AT_ONCE,
  });
  for (const closing of open) await withdrawWhenOpen(closing);
}

interface Ended {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  readOnlyFrom: string;
}

async function schedule({ id: organizationId, slug, name, timeZone, readOnlyFrom }: Ended): Promise<void> {
  const { lastDay, eraseAt } = closingDaysFrom(readOnlyFrom, timeZone);
  const closing = { organizationName: name, lastDay, requestedBy: ENDED_SUBSCRIPTION };
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
            ...{ id: newId("organizationClosing"), organizationId, ...closing, status: "scheduled", eraseAt },
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

async function withdrawWhenOpen(closing: ScheduledClosing): Promise<void> {
  const { organizationId } = closing;
  const organization = await controlDb().organization.findUnique({
    where: { id: organizationId },
    select: { slug: true, readOnlyFrom: true },
  });
  const now = clock.instant();
  if (!organization || (organization.readOnlyFrom && organization.readOnlyFrom <= now)) return;
  const owners = await peopleInCharge(organizationId, ["owner"]);
  try {
    await controlWrite(ERASER, (w) => {
      w.guard("used", `NOT ${HAS_ENDED}`, [organizationId, now]);
      collectWithdrawal(w, closing, organization.slug, {
        by: ENDED_SUBSCRIPTION,
        summary: "The subscription goes on, so the organization is not deleted.",
        owners,
      });
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
  }
}
