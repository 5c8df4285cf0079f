import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { release } from "@/lib/platform/release";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { ImportFileError } from "@/lib/tables/failure";
import { openWorkbook, sheetToCsv } from "@/lib/tables/xlsx";
import { PART_BYTES } from "./limits";
import { putPart, streamFrom, tablePath, uploadPath } from "./parts";
import type { ImportRecord } from "./record";

/** A sheet of an uploaded workbook as CSV: the one named, else the first that can be seen. @throws ImportFileError */
export async function openSheet(organizationId: string, id: string, byteSize: number, name?: string | null) {
  const source = () => streamFrom(organizationId, (position) => uploadPath(id, position), byteSize);
  const workbook = await openWorkbook(source);
  const wanted = name
    ? workbook.sheets.findIndex((sheet) => sheet.name === name)
    : Math.max(
        0,
        workbook.sheets.findIndex((sheet) => !sheet.hidden),
      );
  const sheet = workbook.sheets[wanted];
  if (!sheet)
    throw new ImportFileError("no-such-sheet", `The workbook has no sheet “${name}”: choose another.`);
  return {
    sheets: workbook.sheets.map((each) => each.name),
    sheet: sheet.name,
    table: sheetToCsv(workbook, wanted),
  };
}

/** A sheet's bytes as CSV from a place on: the workbook is read anew. @throws ImportFileError */
export async function* tableFrom(
  organizationId: string,
  id: string,
  byteSize: number,
  sheet: string,
  from: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { table } = await openSheet(organizationId, id, byteSize, sheet);
  const reader = table.getReader();
  let skip = from;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (value.length > skip) yield value.subarray(skip);
      skip = Math.max(0, skip - value.length);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Whether the next step of an import's job reads the workbook itself. */
export const opensWorkbook = ({ status, format, tableBytes }: ImportRecord): boolean =>
  status === "running" && format === "xlsx" && tableBytes === 0;

/**
 * Writes the rows of a workbook's sheet out as sealed CSV parts, from which they are loaded like any other file. The
 * whole is one step: begun again after a crash, it writes the same parts over.
 */
export async function writeTable(db: TenantDb, record: ImportRecord): Promise<boolean> {
  const { id, byteSize, analysis } = record;
  const { table } = await openSheet(db.organizationId, id, byteSize, analysis?.sheet);
  const tableBytes = await putParts(db.organizationId, table, (position) => tablePath(id, position));
  const actor: Actor = { kind: "user", id: record.createdBy };
  try {
    await db.write(actor, (writer) => {
      writer.unaudited("The start and the end of an import tell of its rows.");
      writer.guard(
        "cursor",
        `(SELECT "status" = 'running' AND "tableBytes" = 0 FROM {Import} WHERE "id" = ?2)`,
        [id],
      );
      writer.updateRows("Import", `"tableBytes" = ?3`, `"id" = ?2`, [id, tableBytes]);
    });
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "cursor")) throw error;
  }
  return true;
}

async function putParts(
  organizationId: string,
  stream: ReadableStream<Uint8Array>,
  pathOf: (position: number) => string,
): Promise<number> {
  const part = new Uint8Array(PART_BYTES);
  let filled = 0;
  let position = 0;
  const put = async () => {
    position++;
    await putPart(organizationId, pathOf(position), part.subarray(0, filled));
    filled = 0;
  };
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    for (let at = 0; at < value.length; ) {
      const taken = Math.min(value.length - at, PART_BYTES - filled);
      part.set(value.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled === PART_BYTES) await put();
    }
    await yieldToRequests();
  }
  const total = position * PART_BYTES + filled;
  if (filled > 0) await put();
  release(part);
  return total;
}
