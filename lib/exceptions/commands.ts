import { listMembers } from "@/lib/accounts/members";
import { formatDay } from "@/lib/format/day";
import { clock, daysBetween } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter, uniqueViolation } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { CHANGED } from "@/lib/platform/guarded-write";
import { newId } from "@/lib/platform/id";
import { causeOf } from "./causes";
import { MOST_AT_ONCE } from "./schema";

/** A case as it was shown. */
export interface ShownCase {
  id: string;
  version: number;
}

/** What came of an action on several cases: those that were changed as they are now, and how many others were left alone. */
export interface CasesChanged {
  changed: (ShownCase & { before: { ownerId: string | null } })[];
  left: number;
}

type Row = Awaited<ReturnType<typeof casesOf>>[number];

/** The longest that a case can be put off. */
const MOST_SNOOZED_DAYS = 180;
const MOST_COMMENTS = 200;

const casesOf = (db: TenantDb, ids: readonly string[]) =>
  db.exceptionCase.findMany({ where: { id: { in: ids.slice(0, MOST_AT_ONCE) } }, take: MOST_AT_ONCE });

/**
 * Changes the cases that are still as they were shown and may be changed so; the others are left alone. One write with one audit
 * entry a case.
 */
async function changeCases(
  db: TenantDb,
  actor: Actor,
  shown: readonly ShownCase[],
  change: {
    may: (row: Row) => boolean;
    /** Assignments in SQL, own parameters from `?3`. */
    set: string;
    params: readonly (string | null)[];
    action: string;
    summary: (title: string, row: Row) => string;
    after: Record<string, string | null>;
  },
): Promise<CasesChanged> {
  const versionOf = new Map(shown.map(({ id, version }) => [id, version]));
  const rows = (await casesOf(db, [...versionOf.keys()])).filter(
    (row) => row.version === versionOf.get(row.id) && change.may(row),
  );
  if (rows.length === 0) throw new UserError(CHANGED);
  const same = `"id" IN (SELECT json_extract(j.value, '$[0]') FROM json_each(?2) j)`;
  try {
    await db.write(actor, (w) => {
      const params = [JSON.stringify(rows.map(({ id, version }) => [id, version]))];
      w.guard(
        "changed",
        `(SELECT count(*) FROM {ExceptionCase} c JOIN json_each(?2) j ON json_extract(j.value, '$[0]') = c."id"
          AND json_extract(j.value, '$[1]') = c."version") = json_array_length(?2)`,
        params,
      );
      w.updateRows("ExceptionCase", `${change.set}, "version" = "version" + 1`, same, [
        ...params,
        ...change.params,
      ]);
      for (const row of rows) auditCase(w, row, change);
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHANGED);
    if (uniqueViolation(error, "ExceptionCase.openSlot"))
      throw new UserError("This was found again meanwhile: it is in the list as a new exception.");
    throw error;
  }
  return {
    changed: rows.map(({ id, version, ownerId }) => ({ id, version: version + 1, before: { ownerId } })),
    left: shown.length - rows.length,
  };
}

function auditCase(
  w: TenantWriter,
  row: Row,
  change: {
    action: string;
    summary: (title: string, row: Row) => string;
    after: Record<string, string | null>;
  },
): void {
  w.audit({
    action: change.action,
    subjectType: "ExceptionCase",
    subjectId: row.id,
    summary: change.summary(causeOf(row.cause)?.title ?? row.cause, row),
    before: { status: row.status, ownerId: row.ownerId, snoozedUntil: row.snoozedUntil },
    after: change.after,
  });
}

const isWaiting = ({ status }: { status: string }) => status === "open" || status === "snoozed";

/** Gives cases to a member, or to nobody. @throws NotFoundError when there is no such member */
export async function assignCases(
  db: TenantDb,
  actor: Actor,
  shown: readonly ShownCase[],
  ownerId: string | null,
): Promise<CasesChanged> {
  const name = ownerId && (await memberName(db.organizationId, ownerId));
  return changeCases(db, actor, shown, {
    may: isWaiting,
    // Who has it already is given nothing anew.
    set: `"ownerId" = ?3, "assignedBy" = ?4, "assignedAt" = CASE WHEN "ownerId" IS ?3 THEN "assignedAt" ELSE ?5 END`,
    params: [ownerId, actor.id, clock.instant()],
    action: "exception.assigned",
    summary: (title) =>
      `${title}: ${name ? "an exception was assigned to a member" : "an exception has no owner any more"}.`,
    after: { ownerId },
  });
}

async function memberName(organizationId: string, userId: string): Promise<string> {
  const member = (await listMembers(organizationId)).find((one) => one.userId === userId);
  if (!member) throw new NotFoundError("This member");
  return member.name;
}

/** Puts cases off until a day: they are open again then. @throws UserError when the day is not ahead, or too far */
export async function snoozeCases(
  db: TenantDb,
  actor: Actor,
  today: string,
  shown: readonly ShownCase[],
  until: string,
): Promise<CasesChanged> {
  const days = daysBetween(today, until);
  if (days < 1) throw new UserError("Choose a day that is still to come.", "until");
  if (days > MOST_SNOOZED_DAYS)
    throw new UserError(`An exception can be put off by at most ${MOST_SNOOZED_DAYS} days.`, "until");
  return changeCases(db, actor, shown, {
    may: isWaiting,
    set: `"status" = 'snoozed', "snoozedUntil" = ?3`,
    params: [until],
    action: "exception.snoozed",
    summary: (title) => `${title}: an exception was put off until ${formatDay(until)}.`,
    after: { status: "snoozed", snoozedUntil: until },
  });
}

/** Closes cases: done, or dismissed as none. What is dismissed does not come back for the same facts. */
export async function closeCases(
  db: TenantDb,
  actor: Actor,
  shown: readonly ShownCase[],
  as: "resolved" | "dismissed",
  because: string,
): Promise<CasesChanged> {
  return changeCases(db, actor, shown, {
    may: isWaiting,
    set: `"status" = ?3, "openSlot" = "id", "closedAt" = ?4, "closedBy" = ?5, "closedBecause" = ?6, "snoozedUntil" = NULL`,
    params: [as, clock.instant(), actor.id, because || null],
    action: `exception.${as}`,
    summary: (title) => `${title}: an exception was ${as}${because ? `: ${because}` : "."}`,
    after: { status: as, because: because || null },
  });
}

/** Opens cases again that were put off or closed. @throws UserError when the same was found again meanwhile */
export async function reopenCases(
  db: TenantDb,
  actor: Actor,
  shown: readonly ShownCase[],
): Promise<CasesChanged> {
  return changeCases(db, actor, shown, {
    may: ({ status }) => status !== "open",
    set: `"status" = 'open', "openSlot" = 'open', "closedAt" = NULL, "closedBy" = NULL, "closedBecause" = NULL, "snoozedUntil" = NULL`,
    params: [],
    action: "exception.reopened",
    summary: (title) => `${title}: an exception was opened again.`,
    after: { status: "open" },
  });
}

/** Writes a comment on a case. @throws NotFoundError; UserError beyond what a case may have */
export async function commentCase(
  db: TenantDb,
  actor: Actor,
  input: { caseId: string; text: string },
): Promise<void> {
  const [row] = await casesOf(db, [input.caseId]);
  if (!row) throw new NotFoundError("This exception");
  if ((await db.exceptionComment.count({ where: { caseId: row.id } })) >= MOST_COMMENTS)
    throw new UserError(`An exception has at most ${MOST_COMMENTS} comments.`);
  const id = newId("exceptionComment");
  await db.write(actor, async (w) => {
    await w.exceptionComment.createMany({
      data: [{ id, ...input, authorId: actor.id, createdAt: clock.instant() }],
    });
    w.audit({
      action: "exception.commented",
      subjectType: "ExceptionCase",
      subjectId: row.id,
      summary: `${causeOf(row.cause)?.title ?? row.cause}: a comment was written.`,
      after: { commentId: id },
    });
  });
}
