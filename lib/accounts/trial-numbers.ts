import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import type { NewMail } from "@/lib/platform/mail";

/** When the telephone numbers of organizations end whose trial has ended without a plan. What releases them is above this module. */

const ACTOR = { kind: "system", id: "phone-numbers" } as const;
/** Organizations of one run of the clock, and numbers. */
const MOST_AT_ONCE = 50;
const MOST_NUMBERS = 100;

/** The organization has no plan, and its trial ended by an instant. The erasure of a closed one releases its numbers by itself. */
const ended = (by: string) => ({
  ...{ isDemo: false, planKey: "trial", closingEndsAt: null },
  trialEndsAt: { lte: by },
});

/** Organizations whose trial ended by an instant, and that have numbers whose end is not decided yet. */
export const trialsWithNumbers = (by: string) =>
  controlDb().organization.findMany({
    where: { ...ended(by), phoneNumbers: { some: { endsAt: null } } },
    orderBy: { trialEndsAt: "asc" },
    take: MOST_AT_ONCE,
    select: { id: true, slug: true, name: true, timeZone: true, trialEndsAt: true },
  });
export type EndedTrial = Awaited<ReturnType<typeof trialsWithNumbers>>[number];

/** Decides when the numbers of an organization end, and tells its owners in the same write; once, however often it is asked for. */
export async function decideNumbersEnd(
  { id, trialEndsAt }: EndedTrial,
  endsAt: string,
  mails: readonly NewMail[],
): Promise<void> {
  try {
    await controlWrite(ACTOR, (w) => {
      w.guard(
        "used",
        `EXISTS (SELECT 1 FROM "Organization" o JOIN "PhoneNumberOwner" n ON n."organizationId" = o."id"
           WHERE o."id" = ?1 AND o."planKey" = 'trial' AND o."trialEndsAt" = ?2 AND n."endsAt" IS NULL)`,
        [id, trialEndsAt],
      );
      w.statement(
        `UPDATE "PhoneNumberOwner" SET "endsAt" = ?2 WHERE "organizationId" = ?1 AND "endsAt" IS NULL`,
        [id, endsAt],
      );
      for (const mail of mails) w.mail(mail);
    });
  } catch (error) {
    // Another run of the clock has done it, or a plan was chosen in this moment.
    if (!(error instanceof GuardError)) throw error;
  }
}

/** The numbers of organizations that go on do not end: a plan was chosen, or the trial was extended. */
export async function keepNumbersThatGoOn(): Promise<void> {
  await controlWrite(ACTOR, (w) => {
    w.statement(
      `UPDATE "PhoneNumberOwner" SET "endsAt" = NULL WHERE "endsAt" > '' AND EXISTS (
         SELECT 1 FROM "Organization" o WHERE o."id" = "organizationId" AND (o."planKey" <> 'trial' OR o."trialEndsAt" > ?1))`,
      [clock.instant()],
    );
  });
}

/** Adds to a write that the end of an organization's numbers is decided anew, where they still end: what was told is over. */
export function collectNumbersAnnouncedAnew(w: ControlWriter, organizationId: string): void {
  w.statement(`UPDATE "PhoneNumberOwner" SET "endsAt" = NULL WHERE "organizationId" = ?1`, [organizationId]);
}

/** Numbers that end by now, and whose organization has neither a plan nor a trial. */
export const numbersToRelease = () =>
  controlDb().phoneNumberOwner.findMany({
    where: { endsAt: { lte: clock.instant() }, organization: ended(clock.instant()) },
    orderBy: { endsAt: "asc" },
    take: MOST_NUMBERS,
    select: { organizationId: true, numberId: true },
  });

/** When the numbers of an organization end, where that is decided. */
export async function numbersEndAt(organizationId: string): Promise<string | null> {
  const first = await controlDb().phoneNumberOwner.findFirst({
    where: { organizationId, endsAt: { not: null } },
    orderBy: { endsAt: "asc" },
    select: { endsAt: true },
  });
  return first?.endsAt ?? null;
}
