import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { releaseNext } from "../load/finish";
import { publishImport } from "../load/watch";
import { findImport } from "../queries";
import type { ImportNotes, ImportRecord } from "../record";
import { planPutBack } from "./changed";
import { MADE, type MadeTable, walk } from "./made";

/** Rows looked at in one slice. */
const WALK_ROWS = 4000;
const PUT_BACK_ROWS = 60;
/** Rows that stay are named up to here, and counted beyond. */
const MOST_NAMES = 50;

interface Cursor {
  /** 0: rows that were changed are put back; from 1 on: the tables of MADE. */
  phase: number;
  after: string;
}

interface Step {
  next: Cursor | null;
  undone: number;
  restored: number;
  kept: string[];
  write(writer: TenantWriter): void;
}

/** Takes back what an import made and changed, for about `budgetMs`. True: there is more to do. */
export async function undoSlice(db: TenantDb, id: string, budgetMs: number): Promise<boolean> {
  const until = Date.now() + budgetMs;
  let record = await findImport(db, id);
  while (record.status === "undoing") {
    const cursor = JSON.parse(record.undoCursor || `{"phase":0,"after":""}`) as Cursor;
    const step = await planStep(db, record, cursor);
    try {
      await writeStep(db, record, step);
    } catch (error) {
      if (!(error instanceof GuardError && error.kind === "cursor")) throw error;
    }
    record = await findImport(db, id);
    await publishImport(db.organizationId, record);
    if (Date.now() >= until) break;
    await yieldToRequests();
  }
  return record.status === "undoing";
}

async function planStep(db: TenantDb, record: ImportRecord, { phase, after }: Cursor): Promise<Step> {
  if (phase === 0) {
    const back = await planPutBack(db, record.id, PUT_BACK_ROWS);
    const next = back.changes.length < PUT_BACK_ROWS ? { phase: 1, after: "" } : { phase, after };
    return { ...back, next, undone: 0 };
  }
  const tables = MADE[record.kind];
  const table = tables[phase - 1];
  if (!table) return { next: null, undone: 0, restored: 0, kept: [], write: () => {} };
  const walked = await walk(db, table, record.id, after, WALK_ROWS);
  return {
    next: walked.after === null ? { phase: phase + 1, after: "" } : { phase, after: walked.after },
    undone: walked.free.length,
    restored: 0,
    kept: walked.kept,
    write: (writer) => removeRows(writer, table, walked.free),
  };
}

function removeRows(writer: TenantWriter, table: MadeTable, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const list = [JSON.stringify(ids)];
  for (const [model, column] of table.derived ?? [])
    writer.deleteRows(model, `"${column}" IN (SELECT value FROM json_each(?2))`, list);
  writer.deleteRows(table.model, `"id" IN (SELECT value FROM json_each(?2))`, list);
}

async function writeStep(db: TenantDb, record: ImportRecord, step: Step): Promise<void> {
  const actor: Actor = { kind: "user", id: record.createdBy };
  const notes = addStep(record.notes, step);
  const now = clock.instant();
  await db.write(actor, (writer) => {
    writer.unaudited("The start and the end of undoing tell of its rows.");
    writer.guard(
      "cursor",
      `(SELECT "status" = 'undoing' AND "undoCursor" = ?2 FROM {Import} WHERE "id" = ?3)`,
      [record.undoCursor, record.id],
    );
    step.write(writer);
    writer.updateRows("Import", `"undoCursor" = ?3, "notes" = ?4`, `"id" = ?2`, [
      record.id,
      step.next ? JSON.stringify(step.next) : "done",
      JSON.stringify(notes),
    ]);
    if (step.next) return;
    writer.updateRows(
      "Import",
      `"status" = 'undone', "undoneAt" = ?3, "version" = "version" + 1`,
      `"id" = ?2`,
      [record.id, now],
    );
    releaseNext(writer, now);
    writer.audit({
      action: "import.undone",
      subjectType: "import",
      subjectId: record.id,
      summary: `Undid the import of ${record.fileName}: ${notes.undone ?? 0} rows removed, ${notes.restored ?? 0} restored, ${notes.kept ?? 0} kept.`,
    });
  });
}

function addStep(notes: ImportNotes, step: Step): ImportNotes {
  return {
    ...notes,
    undone: (notes.undone ?? 0) + step.undone,
    restored: (notes.restored ?? 0) + step.restored,
    kept: (notes.kept ?? 0) + step.kept.length,
    keptNames: [...(notes.keptNames ?? []), ...step.kept].slice(0, MOST_NAMES),
  };
}
