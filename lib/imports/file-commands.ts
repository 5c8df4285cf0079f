import { organizationById } from "@/lib/accounts/organization-record";
import { knownItemCodes, zeroCodeWidths } from "@/lib/catalogue/zero-codes";
import { collectWords } from "@/lib/mapping/file-words";
import type { KindKey } from "@/lib/mapping/kinds";
import { type LostZeros, lostZeros, withZeros } from "@/lib/mapping/lost-zeros";
import { type Mapping, mappingSchema } from "@/lib/mapping/mapping";
import { headerSignature } from "@/lib/mapping/remember";
import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { attemptStep, explainFailure, forgetAttempts, isRepeatedCrash } from "@/lib/platform/job-attempts";
import { claimWithin } from "@/lib/platform/rate-limit";
import { QueueFullError, WorkQueue } from "@/lib/platform/work-queue";
import type { Encoding } from "@/lib/tables/encodings";
import { ImportFileError } from "@/lib/tables/failure";
import { SAMPLE_BYTES } from "@/lib/tables/limits";
import { readSample } from "@/lib/tables/sample";
import { sniffFile } from "@/lib/tables/sniff";
import type { CsvDialect } from "@/lib/tables/types";
import { type Analysed, analyseTable, openColumns, readLayout, wordColumns } from "./analyse";
import { change } from "./commands";
import { ANALYSES_OF_FILE, ANALYSES_OF_ORGANIZATION, partCount, UPLOADING } from "./limits";
import { bytesFrom, readBytes, uploadPath } from "./parts";
import { findImport } from "./queries";
import type { ImportRecord } from "./record";
import { fingerprint, uploadPlan } from "./upload-commands";
import { openSheet, tableFrom } from "./workbook";

/** What a person may say about the file in place of what was detected. */
export interface FileChoices {
  kind?: KindKey;
  encoding?: Encoding;
  delimiter?: CsvDialect["delimiter"];
  /** 1-based line of the header; null: there is none. */
  headerLine?: number | null;
  sheet?: string;
}

/**
 * One file is analysed at a time in a process: a workbook's texts may fill 100 MB. A request waits longer than one analysis
 * may take, after which it is the turn of another organization.
 */
const analyses = new WorkQueue({ most: 40, mostPerOrganization: 4, waitMs: 30_000, silentMs: 15_000 });

/** @throws UserError when the file, or files of the organization, were analysed too often */
async function countAnalysis({ organizationId }: TenantDb, id: string): Promise<void> {
  const reached = await claimWithin([
    { parts: ["analysis-file", id], limit: ANALYSES_OF_FILE },
    { parts: ["analysis-organization", organizationId], limit: ANALYSES_OF_ORGANIZATION },
  ]);
  if (reached === null) return;
  throw new UserError(
    reached === 0
      ? `This file has been read ${ANALYSES_OF_FILE.count} times within an hour, the most that is possible. Nothing is lost: try again in an hour.`
      : `Your organization has had files read ${ANALYSES_OF_ORGANIZATION.count} times within an hour, the most that is possible. Nothing is lost: try again in an hour.`,
  );
}

/** @throws UserError when too many files wait, or this one was analysed too often */
async function inTurn<Result>(db: TenantDb, id: string, work: () => Promise<Result>): Promise<Result> {
  await countAnalysis(db, id);
  try {
    return await analyses.run(db.organizationId, work);
  } catch (error) {
    if (!(error instanceof QueueFullError)) throw error;
    throw new UserError(
      "Other files are being read at the moment. Yours is kept as it is: try again in a minute.",
    );
  }
}

/**
 * The file is here: looks at it and proposes a mapping. A file that cannot be read ends the import with the reason.
 *
 * @throws UserError when parts are missing, or too many files wait.
 */
export async function finishUpload(db: TenantDb, actor: Actor, id: string): Promise<ImportRecord> {
  const record = await findImport(db, id);
  if (record.status !== "uploading") return record;
  return inTurn(db, id, () => finishInTurn(db, actor, id));
}

async function finishInTurn(db: TenantDb, actor: Actor, id: string): Promise<ImportRecord> {
  const record = await findImport(db, id);
  // Asked for twice, it was read while this request waited.
  if (record.status !== "uploading") return record;
  const { received } = await uploadPlan(db, id);
  const missing = partCount(record.byteSize) - received.length;
  if (missing > 0)
    throw new UserError(
      `${missing} of ${partCount(record.byteSize)} parts are still missing: continue the upload.`,
    );
  const contentHash = fingerprint(received);
  try {
    const analysed = await analyseFile(db, record, {});
    await storeAnalysis(db, actor, record, analysed, contentHash);
  } catch (error) {
    const reason =
      error instanceof ImportFileError
        ? error.message
        : explainFailure("import.analysis-failed", error, { importId: id });
    await db.write(actor, (writer) => {
      writer.unaudited(UPLOADING);
      writer.updateRows(
        "Import",
        `"status" = 'failed', "error" = ?3, "contentHash" = ?4, "finishedAt" = ?5, "version" = "version" + 1`,
        `"id" = ?2 AND "status" = 'uploading'`,
        [id, reason, contentHash, clock.instant()],
      );
    });
  }
  return findImport(db, id);
}

/** Reads a file again that could not be read: the fault may have been ours. @throws UserError */
export const retryAnalysis = (db: TenantDb, actor: Actor, id: string): Promise<ImportRecord> =>
  inTurn(db, id, () => retryInTurn(db, actor, id));

async function retryInTurn(db: TenantDb, actor: Actor, id: string): Promise<ImportRecord> {
  const record = await findImport(db, id);
  if (record.startedAt) throw new UserError("This import has already been started: let it continue.");
  await change(db, actor, record, "uploading", (writer) => {
    writer.unaudited(UPLOADING);
    writer.updateRows(
      "Import",
      `"status" = 'uploading', "error" = NULL, "finishedAt" = NULL, "version" = "version" + 1`,
      `"id" = ?2`,
      [id],
    );
  });
  await forgetAttempts(analysisJob(id));
  return finishInTurn(db, actor, id);
}

/** Looks at the file again with what a person chose. @throws UserError, ImportFileError */
export const reanalyse = (
  db: TenantDb,
  actor: Actor,
  id: string,
  choices: FileChoices,
): Promise<ImportRecord> => inTurn(db, id, () => reanalyseInTurn(db, actor, id, choices));

async function reanalyseInTurn(
  db: TenantDb,
  actor: Actor,
  id: string,
  choices: FileChoices,
): Promise<ImportRecord> {
  const record = await findImport(db, id);
  if (record.status !== "mapping")
    throw new UserError("This import has already been started: its mapping can't be changed.");
  const analysed = await analyseFile(db, record, choices).catch((error: unknown) => {
    if (!isRepeatedCrash(error)) throw error;
    throw new UserError(explainFailure("import.analysis-failed", error, { importId: id }));
  });
  await storeAnalysis(db, actor, record, analysed, record.contentHash);
  return findImport(db, id);
}

const analysisJob = (id: string) => `${id}-analysis`;

/** @throws ImportFileError, RepeatedCrashError */
const analyseFile = (db: TenantDb, record: ImportRecord, choices: FileChoices) =>
  attemptStep(analysisJob(record.id), JSON.stringify(choices), () => look(db, record, choices));

async function look(
  db: TenantDb,
  record: ImportRecord,
  choices: FileChoices,
): Promise<Analysed & { format: string }> {
  const organizationId = db.organizationId;
  const file = await lookAt(organizationId, record, choices);
  const { found, rowsFrom, ...sheets } = file;
  const [organization, remembered] = await Promise.all([
    organizationById(organizationId),
    rememberedMappings(db, found.layout.headers),
  ]);
  const options = { currency: organization?.currency ?? "EUR", kind: choices.kind, remembered };
  const format = sheets.sheet === null ? "csv" : "xlsx";
  const first = analyseTable(found, sheets, options);
  const columns = wordColumns(first, found.sampleRows);
  const open = openColumns(first, found.sampleRows);
  const widths = await zeroCodeWidths(db);
  const codes = widths.length > 0 ? itemColumn(first.mapping) : null;
  if (columns.length + open.length === 0 && codes === null) return { ...first, format };
  const rows = rowsFrom(found.layout.dataStart.byte);
  const collected = await collectWords(rows, found.layout, columns, open, codes);
  const zeros = codes === null ? null : await lookUpZeros(db, codes.index, collected.codes, widths);
  return { ...analyseTable(found, sheets, { ...options, collected, zeros }), format };
}

const itemColumn = ({ columns }: Mapping) => columns.find(({ field }) => field === "item") ?? null;

async function lookUpZeros(
  db: TenantDb,
  index: number,
  codes: readonly string[],
  widths: readonly number[],
): Promise<LostZeros | null> {
  const padded = widths.flatMap((width) => codes.map((code) => withZeros(code, width)));
  const known = await knownItemCodes(db, [...new Set([...codes, ...padded])]);
  return lostZeros(index, codes, widths, known);
}

async function lookAt(organizationId: string, { id, byteSize }: ImportRecord, choices: FileChoices) {
  const pathOf = (position: number) => uploadPath(id, position);
  const sample = await readBytes(organizationId, pathOf, byteSize, 0, SAMPLE_BYTES);
  const { encoding, delimiter, headerLine } = choices;
  if (sniffFile(sample) === "csv") {
    const found = readLayout(sample, {
      complete: byteSize <= sample.length,
      encoding,
      delimiter,
      headerLine,
    });
    const rowsFrom = (byte: number) => bytesFrom(organizationId, pathOf, byteSize, byte);
    return { found, rowsFrom, sheets: [], sheet: null };
  }
  const { sheets, sheet, table } = await openSheet(organizationId, id, byteSize, choices.sheet);
  const first = await readSample(table);
  const found = readLayout(first.sample, {
    complete: first.complete,
    encoding: "utf-8",
    delimiter: ",",
    headerLine,
  });
  const rowsFrom = (byte: number) => tableFrom(organizationId, id, byteSize, sheet, byte);
  return { found, rowsFrom, sheets, sheet };
}

/** The mappings of earlier files with these headers, by kind. */
async function rememberedMappings(db: TenantDb, headers: readonly string[]) {
  const rows = await db.query<{ kind: string; mapping: string }>(
    `SELECT "kind", "mapping" FROM {ColumnMapping} WHERE "headerSignature" = ?2 ORDER BY "updatedAt" DESC`,
    [headerSignature(headers)],
  );
  const known = new Map<string, Mapping>();
  for (const { kind, mapping } of rows) {
    const parsed = mappingSchema.safeParse(JSON.parse(mapping) as unknown);
    if (parsed.success) known.set(kind, parsed.data);
  }
  return (kind: KindKey) => known.get(kind) ?? null;
}

async function storeAnalysis(
  db: TenantDb,
  actor: Actor,
  record: ImportRecord,
  { analysis, mapping, format }: Analysed & { format: string },
  contentHash: string | null,
): Promise<void> {
  await db.write(actor, (writer) => {
    writer.unaudited(UPLOADING);
    writer.guard("changed", `(SELECT "version" = ?2 FROM {Import} WHERE "id" = ?3)`, [
      record.version,
      record.id,
    ]);
    writer.updateRows(
      "Import",
      `"status" = 'mapping', "kind" = ?3, "format" = ?4, "analysis" = ?5, "mapping" = ?6, "contentHash" = ?7,
       "error" = NULL, "version" = "version" + 1`,
      `"id" = ?2`,
      [record.id, mapping.kind, format, JSON.stringify(analysis), JSON.stringify(mapping), contentHash],
    );
  });
}
