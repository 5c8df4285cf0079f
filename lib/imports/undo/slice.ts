import { storedCount, storedNumber } from "@/lib/format/sentence";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import type { UndoTable } from "@/lib/platform/db/bulk/undo-table";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { readUndoCursor, type UndoCursor } from "../json-columns";
import { releaseNext } from "../load/finish";
import { publishImport } from "../load/progress";
import { findImport } from "../queries";
import type { ImportNotes, ImportRecord } from "../record";
import { planRestoration } from "./changed-rows";
import { findCreatedRows } from "./created-rows";
import { CREATED } from "./tables";

/** Rows looked at in one slice. */
const CREATED_ROWS = 4000;
const RESTORED_ROWS = 60;
/** Rows that stay are named up to here, and counted beyond. */
const MOST_NAMES = 50;

interface Step {
  next: UndoCursor | null;
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
    const cursor = record.undoCursor ? readUndoCursor(record.undoCursor, id) : { phase: 0, after: "" };
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

async function planStep(db: TenantDb, record: ImportRecord, { phase, after }: UndoCursor): Promise<Step> {
  if (phase === 0) {
    const back = await planRestoration(db, record.id, RESTORED_ROWS);
    const next = back.changes.length < RESTORED_ROWS ? { phase: 1, after: "" } : { phase, after };
    return { ...back, next, undone: 0 };
  }
  const tables = CREATED[record.kind];
  const table = tables[phase - 1];
  if (!table) return { next: null, undone: 0, restored: 0, kept: [], write: () => {} };
  const created = await findCreatedRows(db, table, record.id, after, CREATED_ROWS);
  return {
    next: created.after === null ? { phase: phase + 1, after: "" } : { phase, after: created.after },
    undone: created.removable.length,
    restored: 0,
    kept: created.kept,
    write: (writer) => removeRows(writer, table, created.removable),
  };
}

function removeRows(writer: TenantWriter, table: UndoTable, ids: readonly string[]): void {
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
      summary: `Undid the import of ${record.fileName}: ${storedCount(notes.undone ?? 0, "row")} removed, ${storedNumber(notes.restored ?? 0)} restored, ${storedNumber(notes.kept ?? 0)} kept.`,
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
