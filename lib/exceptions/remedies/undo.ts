import * as z from "zod";
import { namesOf } from "@/lib/accounts/members";
import { parseJson } from "@/lib/platform/checked-json";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { causeOf } from "../causes";
import { remedyOf } from "./index";
import { isRemedyId, type RemedyUndo } from "./remedy";

type Row = NonNullable<Awaited<ReturnType<TenantDb["caseRemedy"]["findFirst"]>>>;

const undoOf = (db: TenantDb, today: string, row: Row): Promise<RemedyUndo> => {
  if (!isRemedyId(row.remedy)) throw new UserError("This can't be undone any more.");
  const effect = parseJson(row.effect, z.unknown(), () => `CaseRemedy.effect of ${row.id}`);
  return remedyOf(row.remedy).undo({ db, today }, effect);
};

/**
 * Takes a remedy back: what it did, and what became of its case, which is open again unless the same was found anew. Done again it
 * changes nothing.
 *
 * @param because why, for the audit
 * @throws NotFoundError; UserError that says why it cannot be undone
 */
export async function undoRemedy(
  db: TenantDb,
  actor: Actor,
  today: string,
  id: string,
  because = "what was done was undone.",
): Promise<Omit<RemedyUndo, "apply"> & { already: boolean }> {
  const row = await db.caseRemedy.findFirst({ where: { id }, include: { case: true } });
  if (!row) throw new NotFoundError("This");
  if (row.status === "undone") return { itemIds: [], orderId: null, already: true };
  const undo = await undoOf(db, today, row);
  try {
    await db.write(actor, async (w) => {
      await w.caseRemedy.updateMany({
        where: { id, status: "done" },
        data: { status: "undone", undoneAt: clock.instant(), undoneBy: actor.id, version: { increment: 1 } },
      });
      w.expectRows(1, "used");
      await undo.apply(w, actor.id);
      // Only where the case is as this remedy left it, and nothing of the kind is open.
      w.updateRows(
        "ExceptionCase",
        `"status" = 'open', "openSlot" = 'open', "closedAt" = NULL, "closedBy" = NULL, "closedBecause" = NULL,
         "snoozedUntil" = NULL, "version" = "version" + 1`,
        `"id" = ?2 AND ("status" = 'snoozed' OR ("status" = 'resolved' AND "closedBecause" = ?3
           AND NOT EXISTS (SELECT 1 FROM {ExceptionCase} k WHERE k."cause" = ?4 AND k."subject" = ?5 AND k."openSlot" = 'open')))`,
        [row.caseId, row.summary, row.case.cause, row.case.subject],
      );
      w.audit({
        action: "exception.remedy-undone",
        subjectType: "ExceptionCase",
        subjectId: row.caseId,
        summary: `${causeOf(row.case.cause)?.title ?? row.case.cause}: ${because} ${row.summary}`,
        after: { remedy: row.remedy, remedyId: id },
      });
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    const now = await db.caseRemedy.findFirst({ where: { id }, select: { status: true } });
    if (now?.status === "undone") return { itemIds: [], orderId: null, already: true };
    throw new UserError("It has moved on in the same moment, so this can't be undone any more.");
  }
  const { itemIds, orderId, invoiceId } = undo;
  return { itemIds, orderId, invoiceId, already: false };
}

/** What was done about a case, as its history shows it. */
export interface AppliedRemedy {
  id: string;
  label: string;
  summary: string;
  appliedAt: string;
  /** A person's name; null when Lumina did it by itself. */
  by: string | null;
  undoneAt: string | null;
  /** Why it cannot be undone; null when it can. */
  undoProblem: string | null;
}

/** Remedies of one case that are shown. */
const MOST_SHOWN = 10;

/** What was done about a case, newest first. */
export async function appliedRemedies(db: TenantDb, caseId: string, today: string): Promise<AppliedRemedy[]> {
  const rows = await db.caseRemedy.findMany({ where: { caseId }, orderBy: { id: "desc" }, take: MOST_SHOWN });
  if (rows.length === 0) return [];
  const names = await namesOf(rows.filter(({ byItself }) => !byItself).map(({ appliedBy }) => appliedBy));
  return Promise.all(
    rows.map(async (row) => ({
      ...{ id: row.id, summary: row.summary, appliedAt: row.appliedAt, undoneAt: row.undoneAt },
      label: isRemedyId(row.remedy) ? remedyOf(row.remedy).label : row.remedy,
      by: row.byItself ? null : (names.get(row.appliedBy) ?? "A former member"),
      undoProblem: row.undoneAt ? null : await problemOf(db, today, row),
    })),
  );
}

async function problemOf(db: TenantDb, today: string, row: Row): Promise<string | null> {
  try {
    await undoOf(db, today, row);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
