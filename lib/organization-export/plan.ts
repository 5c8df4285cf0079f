import type { TenantDb } from "@/lib/platform/db";
import { ORGANIZATION_TABLES } from "@/lib/platform/db/organization-tables";
import { listFiles } from "@/lib/platform/files";
import type { ExportFileKind } from "./status";

/** Which files an export has: the tables are found by the schema, the others by what lies in storage. */
export interface PlannedFile {
  kind: ExportFileKind;
  path: string;
  /** The table, or the object, that it is of. */
  source: string;
}

/** More than any organization has; beyond it the export says so and ends. */
export const MOST_FILES = 50_000;

export const EXPORTED_TABLES = ORGANIZATION_TABLES.filter(({ unexported }) => unexported === null);

/** Both files of a table stand together, the rows first. */
const tableFiles = (): PlannedFile[] =>
  EXPORTED_TABLES.flatMap(({ name }) => [
    { kind: "rows", path: `tables/${name}.jsonl`, source: name },
    { kind: "csv", path: `tables/${name}.csv`, source: name },
  ]);

/** What an object in storage becomes; null where it is made of others, or is an export itself. */
type ObjectRule = (match: RegExpExecArray) => Omit<PlannedFile, "path"> | null;
const OBJECTS: readonly (readonly [pattern: RegExp, rule: ObjectRule])[] = [
  [/^imports\/(\w+)\/part-\d+$/, ([, id = ""]) => ({ kind: "upload", source: id })],
  // Rows of a workbook, written out again while it was read.
  [/^imports\/\w+\/table-\d+$/, () => null],
  [/^recordings\/(\w+)\/\d+$/, ([, id = ""]) => ({ kind: "recording", source: id })],
  [/^(?:models|agent-runs)\/[\w./-]+$/, ([path = ""]) => ({ kind: "object", source: path })],
  [/^exports\//, () => null],
];

/** @throws Error for an object that no rule knows: it would be missing in every export */
export function plannedObject(path: string): Omit<PlannedFile, "path"> | null {
  for (const [pattern, rule] of OBJECTS) {
    const match = pattern.exec(path);
    if (match) return rule(match);
  }
  throw new Error(`No export knows what ${path} is.`);
}

/** A file's own name, as every system can store it. */
const safeName = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/[\p{C}\p{Z}/\\:*?"<>|]+/gu, " ")
    .slice(-100)
    .replace(/^[ .]+|[ .]+$/g, "") || "file";

/** Everything that has to be in an export now. */
export async function planFiles(db: TenantDb): Promise<PlannedFile[]> {
  const [uploads, recordings, calls] = await Promise.all([
    uploadNames(db),
    recordedCalls(db),
    transcribed(db),
  ]);
  const files = tableFiles();
  const seen = new Set<string>();
  for await (const path of listFiles(db.organizationId)) {
    const object = plannedObject(path);
    if (!object || seen.has(object.source)) continue;
    seen.add(object.source);
    const { kind, source } = object;
    // What is about to be deleted has no row any more.
    const place =
      kind === "upload"
        ? uploads.get(source)
        : kind === "recording"
          ? recordings.get(source)
          : `objects/${source}`;
    if (place) files.push({ ...object, path: place });
    if (files.length > MOST_FILES) throw new Error(`An export holds at most ${MOST_FILES} files.`);
  }
  for (const id of calls) files.push({ kind: "transcript", path: `transcripts/${id}.txt`, source: id });
  return files;
}

async function uploadNames(db: TenantDb): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; fileName: string }>(
    `SELECT "id", "fileName" FROM {Import} WHERE "filesDeletedAt" IS NULL AND "receivedBytes" > 0 LIMIT ${MOST_FILES}`,
  );
  return new Map(rows.map(({ id, fileName }) => [id, `uploads/${id}/${safeName(fileName)}`]));
}

async function recordedCalls(db: TenantDb): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; callId: string }>(
    `SELECT "id", "callId" FROM {Recording} WHERE "status" = 'stored' LIMIT ${MOST_FILES}`,
  );
  return new Map(rows.map(({ id, callId }) => [id, `recordings/${callId}.wav`]));
}

async function transcribed(db: TenantDb): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT "id" FROM {Call} WHERE "endedAt" IS NOT NULL AND "transcriptStatus" IN ('complete', 'partial')
     ORDER BY "id" LIMIT ${MOST_FILES}`,
  );
  return rows.map(({ id }) => id);
}
