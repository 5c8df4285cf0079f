import * as z from "zod";
import { clock } from "@/lib/platform/clock";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { hasOwnProof, requireOwnProof } from "./session-proof";
import type { SignedInUser } from "./sessions";

/** The phones on which calls reach people. A number counts once a code that was sent to it was entered. */

/** When a phone does not ring. */
export interface Absence {
  /** Times of day as HH:MM; both null where the phone rings all day. */
  absentFrom: string | null;
  absentUntil: string | null;
  /** Days of the week on which it does not ring, 1 for Monday. */
  absentDays: number[];
  timeZone: string | null;
}

export interface CallPhone extends Absence {
  number: string | null;
  /** Waits for its code. */
  pending: string | null;
}

const readDays = jsonColumn("UserPhone.absentDays", z.array(z.number().int().min(1).max(7)));

const phoneOf = (row: {
  userId: string;
  number: string | null;
  pending: string | null;
  absentFrom: string | null;
  absentUntil: string | null;
  absentDays: string;
  timeZone: string | null;
}): CallPhone => ({
  ...{ number: row.number, pending: row.pending, timeZone: row.timeZone },
  ...{ absentFrom: row.absentFrom, absentUntil: row.absentUntil },
  absentDays: readDays(row.absentDays, row.userId),
});

/**
 * Whether this session may say on which phone calls reach the person. An organization's identity provider vouches for nothing of
 * a person beside that organization, but whom no other organization rings, only that one is concerned.
 */
export async function mayChangePhone(user: SignedInUser): Promise<boolean> {
  if (hasOwnProof(user)) return true;
  const elsewhere = { userId: user.id, organizationId: { not: user.onlyOrganizationId ?? "" } };
  return (await controlDb().membership.count({ where: elsewhere })) === 0;
}

/** @throws UserError where this session may not */
export async function requirePhoneProof(user: SignedInUser): Promise<void> {
  if (!(await mayChangePhone(user))) requireOwnProof(user);
}

export async function readCallPhone(userId: string): Promise<CallPhone | null> {
  const row = await controlDb().userPhone.findUnique({ where: { userId } });
  return row && phoneOf(row);
}

/** Twilio rings at most ten numbers at a time. */
export const MOST_PHONES = 10;

/** The proven phones of members of an organization, by person; who is no member any more is left out. */
export async function provenPhones(
  organizationId: string,
  userIds: readonly string[],
): Promise<Map<string, CallPhone & { number: string }>> {
  if (userIds.length === 0) return new Map();
  const members = await controlDb().membership.findMany({
    where: { organizationId, userId: { in: userIds.slice(0, MOST_PHONES) } },
    select: { userId: true },
    take: MOST_PHONES,
  });
  const rows = await controlDb().userPhone.findMany({
    where: {
      userId: { in: members.map(({ userId }) => userId).slice(0, MOST_PHONES) },
      number: { not: null },
    },
    take: MOST_PHONES,
  });
  return new Map(
    rows.flatMap((row) => (row.number ? [[row.userId, { ...phoneOf(row), number: row.number }]] : [])),
  );
}

const writeOwn = (userId: string, collect: (w: ControlWriter) => Promise<void> | void) =>
  controlWrite({ kind: "user", id: userId }, collect);

/** A code is on its way to a number; an earlier one is worth nothing any more. */
export async function expectCode(
  userId: string,
  code: { pending: string; codeHash: string; codeExpiresAt: string; timeZone: string },
): Promise<void> {
  const { pending, codeHash, codeExpiresAt, timeZone } = code;
  await writeOwn(userId, ({ statement }) => {
    statement(
      `INSERT INTO "UserPhone" ("userId", "pending", "codeHash", "codeExpiresAt", "timeZone", "updatedAt")
       VALUES (?1, ?2, ?3, ?4, ?5, ?6)
       ON CONFLICT ("userId") DO UPDATE SET "pending" = excluded."pending", "codeHash" = excluded."codeHash",
         "codeExpiresAt" = excluded."codeExpiresAt", "attempts" = 0, "updatedAt" = excluded."updatedAt"`,
      [userId, pending, codeHash, codeExpiresAt, timeZone, clock.instant()],
    );
  });
}

/**
 * Counts one try of the code before it is looked at, so that tries at the same time count, too.
 *
 * @returns what it is compared with; null where no code waits, it has expired, or it was tried too often
 */
export async function takeAttempt(
  userId: string,
  most: number,
): Promise<{ pending: string; codeHash: string } | null> {
  const [counted] = await writeOwn(userId, async ({ tables }) => {
    await tables.userPhone.updateMany({
      where: {
        userId,
        attempts: { lt: most },
        codeExpiresAt: { gt: clock.instant() },
        pending: { not: null },
      },
      data: { attempts: { increment: 1 } },
    });
  });
  if (!counted) return null;
  const row = await controlDb().userPhone.findUnique({ where: { userId } });
  return row?.pending && row.codeHash ? { pending: row.pending, codeHash: row.codeHash } : null;
}

/** The code was right. @returns false when it was replaced meanwhile */
export async function notePhoneProven(userId: string, pending: string, codeHash: string): Promise<boolean> {
  const now = clock.instant();
  const [changed] = await writeOwn(userId, async ({ tables }) => {
    await tables.userPhone.updateMany({
      where: { userId, pending, codeHash },
      data: {
        ...{ number: pending, provenAt: now, updatedAt: now },
        ...{ pending: null, codeHash: null, codeExpiresAt: null, attempts: 0 },
      },
    });
  });
  return changed === 1;
}

/** Forgets a person's phone; `onlyPending` leaves the proven one. */
export async function forgetCallPhone(userId: string, onlyPending: boolean): Promise<void> {
  await writeOwn(userId, async ({ tables }) => {
    if (!onlyPending) await tables.userPhone.deleteMany({ where: { userId } });
    else
      await tables.userPhone.updateMany({
        where: { userId },
        data: { pending: null, codeHash: null, codeExpiresAt: null, updatedAt: clock.instant() },
      });
  });
}

export async function setAbsence(userId: string, absence: Absence): Promise<void> {
  const { absentDays, ...times } = absence;
  await writeOwn(userId, async ({ tables }) => {
    await tables.userPhone.updateMany({
      where: { userId },
      data: { ...times, absentDays: JSON.stringify(absentDays), updatedAt: clock.instant() },
    });
  });
}
