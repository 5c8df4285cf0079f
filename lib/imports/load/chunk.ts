import type { BulkContext } from "@/lib/catalogue/bulk/context";
import type { BulkPlan } from "@/lib/catalogue/bulk/plan";
import type { KindKey, KindRows } from "@/lib/mapping/kinds";
import type { RowMapper } from "@/lib/mapping/types";
import type { Actor, TenantWriter } from "@/lib/platform/db";
import { insertRecords } from "@/lib/platform/db/bulk/insert-records";
import { yieldBetweenSlices } from "@/lib/platform/request-tracking";
import { MAX_SHOWN } from "@/lib/tables/limits";
import type { CsvBatch, ParsedRow, RowError } from "@/lib/tables/types";
import { MAX_STORED_ROW } from "../limits";
import type { ImportNotes, ImportRecord, NoteKey, Notes } from "../record";
import { planRows } from "./plan-rows";

export interface BadRow {
  rowNumber: number;
  line: number;
  cells: readonly string[];
  errors: readonly RowError[];
}

/** What one chunk comes to: the plan of its good rows, and its bad rows. */
export interface Chunk {
  plan: BulkPlan<NoteKey>;
  bad: BadRow[];
  /** What was done to rows before they were planned. */
  marks: Notes;
}

/** Rows that are read between two looks at the time. */
const PAUSE_ROWS = 100;

/** Turns the rows of a chunk into typed rows and decides what to do with them. Nothing is written. */
export async function planChunk<Kind extends KindKey>(
  context: BulkContext,
  kind: Kind,
  map: RowMapper<KindRows[Kind]>,
  rows: readonly ParsedRow[],
): Promise<Chunk> {
  const good: KindRows[Kind][] = [];
  const origins: ParsedRow[] = [];
  const bad: BadRow[] = [];
  /** Rows whose item code got zeros at its start, by row of the file. */
  const filled: KindRows[Kind][][] = [];
  const marks: Notes = {};
  const count = (key: NoteKey) => {
    marks[key] = (marks[key] ?? 0) + 1;
  };
  const refuse = ({ row, line, cells }: ParsedRow, errors: readonly RowError[]) =>
    bad.push({ rowNumber: row, line, cells: storable(cells), errors });
  const yieldIfDue = yieldBetweenSlices();
  for (const [index, parsed] of rows.entries()) {
    if (index % PAUSE_ROWS === 0) await yieldIfDue();
    const result = map(parsed.cells, parsed.row, parsed.problem);
    const { cells } = result;
    if (result.ok) {
      good.push(result.value, ...result.others);
      const origin = { ...parsed, cells: [...cells] };
      for (let part = 0; part <= result.others.length; part++) origins.push(origin);
      for (const mark of result.marks) if (mark !== "zerosAdded") count(mark);
      if (result.marks.includes("zerosAdded")) filled.push([result.value, ...result.others]);
    } else if (result.left !== null) count("leftOut");
    else refuse({ ...parsed, cells: [...cells] }, result.errors);
  }
  for (const added of await addedZeros(context, filled)) if (added) count("zerosAdded");
  const plan = await planRows(context, kind, good);
  const refused = new Set<ParsedRow>();
  for (const { index, errors } of plan.failed) {
    const origin = origins[index] as ParsedRow;
    // The parts of one row fail together, and for the same reason.
    if (!refused.has(origin)) refuse(origin, errors);
    refused.add(origin);
  }
  return { plan, bad, marks };
}

/**
 * A code that is an item's without zeros, and no item's with them, has lost none: it is put back as the file has it. Says
 * of each row whether its zeros stay.
 */
async function addedZeros(context: BulkContext, filled: readonly (readonly object[])[]): Promise<boolean[]> {
  const rows = filled as readonly (readonly { item: string }[])[];
  const short = (code: string) => code.replace(/^0+/, "");
  await context.items.load(rows.flatMap(([row]) => (row ? [row.item, short(row.item)] : [])));
  return rows.map((parts) => {
    const code = parts[0]?.item ?? "";
    if (context.items.find(code) || !context.items.find(short(code))) return true;
    for (const part of parts) part.item = short(code);
    return false;
  });
}

/** The cells as they are stored for a person to fix; a row that is too large for it is shown by its beginning. */
function storable(cells: readonly string[]): readonly string[] {
  if (JSON.stringify(cells).length <= MAX_STORED_ROW) return cells;
  return [cells.join(" ").slice(0, MAX_SHOWN)];
}

export function addNotes(notes: ImportNotes, more: Notes): ImportNotes {
  const sum: ImportNotes = { ...notes };
  for (const [key, value] of Object.entries(more) as [NoteKey, number][]) {
    if (value !== 0) sum[key] = (sum[key] ?? 0) + value;
  }
  return sum;
}

/** The import as it is after this chunk. */
export function afterChunk(before: ImportRecord, batch: CsvBatch, { plan, bad, marks }: Chunk): ImportRecord {
  return {
    ...before,
    chunk: before.chunk + 1,
    cursor: batch.next,
    rowsRead: before.rowsRead + batch.rows.length,
    rowsInserted: before.rowsInserted + plan.inserted,
    rowsUpdated: before.rowsUpdated + plan.updated,
    rowsUnchanged: before.rowsUnchanged + plan.unchanged,
    rowsFailed: before.rowsFailed + bad.length,
    notes: addNotes(addNotes(before.notes, marks), plan.notes),
  };
}

/** One chunk as one atomic write: either everything is in, the cursor included, or nothing. */
export async function writeChunk(
  context: BulkContext,
  actor: Actor,
  before: ImportRecord,
  after: ImportRecord,
  { plan, bad }: Chunk,
  finish?: (writer: TenantWriter) => void,
): Promise<void> {
  await context.db.write(actor, (writer) => {
    writer.unaudited("The start and the end of an import tell of its rows.");
    writer.guard("cursor", `(SELECT "chunk" = ?2 AND "status" = 'running' FROM {Import} WHERE "id" = ?3)`, [
      before.chunk,
      before.id,
    ]);
    plan.write(writer);
    writeBadRows(writer, before.id, bad);
    writer.updateRows(
      "Import",
      `"chunk" = ?3, "cursorByte" = ?4, "cursorRow" = ?5, "cursorLine" = ?6, "rowsRead" = ?7, "rowsInserted" = ?8,
       "rowsUpdated" = ?9, "rowsUnchanged" = ?10, "rowsFailed" = ?11, "notes" = ?12`,
      `"id" = ?2`,
      [
        before.id,
        after.chunk,
        after.cursor.byte,
        after.cursor.row,
        after.cursor.line,
        after.rowsRead,
        after.rowsInserted,
        after.rowsUpdated,
        after.rowsUnchanged,
        after.rowsFailed,
        JSON.stringify(after.notes),
      ],
    );
    finish?.(writer);
  });
}

function writeBadRows(writer: TenantWriter, importId: string, bad: readonly BadRow[]): void {
  const rows = bad.map(({ rowNumber, line, cells, errors }) => [
    rowNumber,
    line,
    JSON.stringify(cells),
    JSON.stringify(errors),
  ]);
  insertRecords(writer, "ImportRowError", ["rowNumber", "line", "cells", "errors"], rows, {
    importId,
    status: "open",
  });
}
