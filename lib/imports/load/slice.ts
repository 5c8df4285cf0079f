import { organizationById } from "@/lib/accounts/organization-record";
import { compileMapping } from "@/lib/mapping/compile";
import { rowsOfOne } from "@/lib/mapping/mapping";
import { type Actor, GuardError, tenantDb } from "@/lib/platform/db";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { CsvReader } from "@/lib/tables/csv-reader";
import { ImportFileError } from "@/lib/tables/failure";
import { MAX_FAILED_ROWS } from "@/lib/tables/limits";
import type { CsvBatch } from "@/lib/tables/types";
import { bytesFrom, tablePath, uploadPath } from "../parts";
import { findImport } from "../queries";
import type { ImportRecord } from "../record";
import { afterChunk, planChunk, writeChunk } from "./chunk";
import { finishing } from "./finish";
import { importContext } from "./import-context";
import { publishImport, ThroughputMeter } from "./progress";

/**
 * Rows of one atomic write: large enough to be quick, small enough that other requests hardly notice it. Fewer cost time
 * for every write, more hold the one thread and the memory (see `npm run bench -- import`).
 */
const CHUNK_ROWS = 1200;
/** A line without an end fills no batch, however long it is: the thread is given back after so many pieces of it. */
const EMPTY_PIECES = 4;
/** Those who watch are told this often. */
const TELL_EVERY_MS = 500;

/**
 * Loads chunks from the import's cursor on, for about `budgetMs`. True: there is more to do. Safe to run again after any
 * failure, and safe against a second run at the same time: the cursor guard lets each chunk in once.
 */
export async function loadSlice(organizationId: string, id: string, budgetMs: number): Promise<boolean> {
  const db = tenantDb(organizationId);
  let current = await findImport(db, id);
  if (current.status !== "running") return false;
  const { mapping, analysis } = current;
  if (!mapping || !analysis) throw new Error("A running import has no mapping.");
  const organization = await organizationById(organizationId);
  if (!organization) throw new Error("The organization of a running import is gone.");
  const context = importContext(db, current, mapping, organization);
  const actor: Actor = { kind: "user", id: current.createdBy };
  const map = compileMapping(mapping, current.notes.carried);
  const speed = new ThroughputMeter(current.notes.rowsPerSecond);
  const until = Date.now() + budgetMs;
  let told = 0;
  for await (const batch of batchesOf(organizationId, current)) {
    const chunk = await planChunk(context, mapping.kind, map, batch.rows);
    // The write holds the thread for as long as the plan did.
    await yieldToRequests();
    const after = afterChunk(current, batch, chunk);
    refuseTooManyErrors(after);
    after.notes.carried = map.carried();
    after.notes.rowsPerSecond = speed.after(batch.rows.length);
    try {
      await writeChunk(context, actor, current, after, chunk, batch.last ? finishing(after) : undefined);
    } catch (error) {
      // Another run wrote this chunk, or a person stopped the import: look again at what is true now.
      if (error instanceof GuardError && error.kind === "cursor") return true;
      throw error;
    }
    current = batch.last ? { ...after, status: "completed" } : after;
    const over = Date.now() >= until;
    if (batch.last || over || Date.now() - told >= TELL_EVERY_MS) {
      await publishImport(organizationId, current);
      told = Date.now();
    }
    if (batch.last) return false;
    if (over) return true;
    await yieldToRequests();
  }
  return true;
}

/** Where nearly nothing can be taken, going on would only fill the list of errors. @throws ImportFileError */
function refuseTooManyErrors({ rowsFailed, cursor }: ImportRecord): void {
  if (rowsFailed <= MAX_FAILED_ROWS) return;
  throw new ImportFileError(
    "too-many-errors",
    `More than ${MAX_FAILED_ROWS.toLocaleString("en")} rows up to line ${cursor.line} could not be imported: check the columns and formats of the file, undo this import and import the file again.`,
    cursor.line,
  );
}

/** The chunks from the cursor on; they end at the same places however often reading begins anew. */
async function* batchesOf(
  organizationId: string,
  record: ImportRecord,
): AsyncGenerator<CsvBatch, void, undefined> {
  const { layout } = record.analysis as NonNullable<ImportRecord["analysis"]>;
  const path = record.format === "xlsx" ? tablePath : uploadPath;
  const reader = new CsvReader(layout.dialect, {
    from: record.cursor,
    batchRows: Math.max(1, Math.floor(CHUNK_ROWS / (record.mapping ? rowsOfOne(record.mapping) : 1))),
    columns: layout.headers.length,
  });
  const pathOf = (position: number) => path(record.id, position);
  let empty = 0;
  for await (const piece of bytesFrom(organizationId, pathOf, record.tableBytes, record.cursor.byte)) {
    const batches = reader.push(piece);
    yield* batches;
    empty = batches.length > 0 ? 0 : empty + 1;
    if (empty < EMPTY_PIECES) continue;
    await yieldToRequests();
    empty = 0;
  }
  yield* reader.finish();
}
