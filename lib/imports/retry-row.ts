import { organizationById } from "@/lib/accounts/organization-record";
import { storedNumber } from "@/lib/format/sentence";
import { compileMapping } from "@/lib/mapping/compile";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import type { RowError } from "@/lib/tables/types";
import { MAX_STORED_ROW } from "./limits";
import { addNotes, planChunk } from "./load/chunk";
import { importContext } from "./load/import-context";
import { findImport } from "./queries";

/** What became of a row that a person fixed: imported, or what is still wrong with it. */
export interface RetriedRow {
  taken: boolean;
  errors: RowError[];
}

/**
 * Imports a failed row with the cells a person corrected, when they are right. Atomic, once. Where somebody else wrote
 * meanwhile what the row is added to, it is read and planned again.
 *
 * @throws UserError also when there are more cells than the file has columns, or too long ones
 */
export async function retryRow(
  db: TenantDb,
  actor: Actor,
  id: string,
  rowNumber: number,
  cells: readonly string[],
): Promise<RetriedRow> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await retryOnce(db, actor, id, rowNumber, cells);
    } catch (error) {
      if (!(error instanceof GuardError)) throw error;
      if (attempt === ATTEMPTS)
        throw new UserError("Another import is running, or this row was fixed a moment ago: try again.");
    }
  }
}

const ATTEMPTS = 3;

const LEFT_OUT: RowError = {
  column: "",
  field: null,
  value: "",
  reason: "This row reads as a total or a heading of other rows, so there is nothing in it to import.",
};

/** @throws GuardError when what the plan was made from is not so any more */
async function retryOnce(
  db: TenantDb,
  actor: Actor,
  id: string,
  rowNumber: number,
  cells: readonly string[],
): Promise<RetriedRow> {
  const record = await findImport(db, id);
  const [stored] = await db.query<{ line: number; status: string; cells: number }>(
    `SELECT "line", "status", json_array_length("cells") AS "cells" FROM {ImportRowError}
     WHERE "importId" = ?2 AND "rowNumber" = ?3`,
    [id, rowNumber],
  );
  if (!stored || !record.mapping) throw new NotFoundError("This row");
  checkSize(cells, Math.max(stored.cells, record.analysis?.layout.headers.length ?? 0));
  if (stored.status !== "open") throw new UserError("This row has already been fixed.");
  if (record.status === "undone")
    throw new UserError(
      "This import was undone, so its rows can't be fixed here. Import the corrected rows as a new file.",
    );
  if (!["completed", "cancelled", "failed"].includes(record.status))
    throw new UserError(`This import is ${record.status}: fix its rows when it has stopped.`);
  const organization = (await organizationById(db.organizationId)) ?? {
    currency: "EUR",
    country: "DE",
    timeZone: "UTC",
  };
  const context = importContext(db, record, record.mapping, organization);
  context.mended = true;
  const row = { row: rowNumber, line: stored.line, byte: 0, cells: [...cells], problem: null };
  const { plan, bad, marks } = await planChunk(context, record.mapping.kind, compileMapping(record.mapping), [
    row,
  ]);
  const errors = marks.leftOut ? [LEFT_OUT] : (bad[0]?.errors ?? []);
  const taken = errors.length === 0;
  const key = [id, rowNumber] as const;
  await db.write(actor, (writer) => {
    // The plan counted what is there: nobody else may write meanwhile, and the row must still wait.
    writer.guard("changed", `NOT EXISTS (SELECT 1 FROM {Import} WHERE "status" IN ('running', 'undoing'))`);
    writer.guard(
      "used",
      `(SELECT "status" = 'open' FROM {ImportRowError} WHERE "importId" = ?2 AND "rowNumber" = ?3)`,
      key,
    );
    writer.updateRows(
      "ImportRowError",
      `"cells" = ?4, "errors" = ?5, "status" = ?6`,
      `"importId" = ?2 AND "rowNumber" = ?3`,
      [...key, JSON.stringify(cells), JSON.stringify(errors), taken ? "mended" : "open"],
    );
    if (!taken) {
      writer.unaudited("What was typed is kept, and nothing is loaded.");
      return;
    }
    plan.write(writer);
    writer.updateRows(
      "Import",
      `"rowsFailed" = "rowsFailed" - 1, "rowsInserted" = "rowsInserted" + ?3, "rowsUpdated" = "rowsUpdated" + ?4,
       "rowsUnchanged" = "rowsUnchanged" + ?5, "notes" = ?6, "version" = "version" + 1`,
      `"id" = ?2`,
      [id, plan.inserted, plan.updated, plan.unchanged, JSON.stringify(addNotes(record.notes, plan.notes))],
    );
    writer.audit({
      action: "import.row-mended",
      subjectType: "import",
      subjectId: id,
      summary: `Fixed row ${storedNumber(rowNumber)} of ${record.fileName}.`,
    });
  });
  return { taken, errors: [...errors] };
}

/** What a person types may be no larger than what a file may bring. @throws UserError */
function checkSize(cells: readonly string[], columns: number): void {
  if (cells.length > columns)
    throw new UserError(`This row has ${cells.length} values, and the file has ${columns} columns.`);
  if (JSON.stringify(cells).length > MAX_STORED_ROW)
    throw new UserError(
      `The values of a row may have at most ${MAX_STORED_ROW.toLocaleString("en")} characters together: shorten them.`,
    );
}
