import { advanceImport } from "@/lib/jobs/import";
import type { Mapping } from "@/lib/mapping/mapping";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { startImport, undoImport } from "./commands";
import { type FileChoices, finishUpload, reanalyse } from "./file-commands";
import { PART_BYTES, partCount } from "./limits";
import { findImport } from "./queries";
import type { ImportRecord } from "./record";
import { beginUpload, receivePart } from "./upload-commands";

/** Helpers of the tests that import files. */
export const SETUP = { kind: "system", id: "test" } as const;
export const PERSON: Actor = { kind: "user", id: "usr_test" };

export const bytesOf = (content: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(typeof content === "string" ? new TextEncoder().encode(content) : content);

/** Uploads a file and has it analysed. */
export async function upload(
  db: TenantDb,
  fileName: string,
  content: string | Uint8Array,
): Promise<ImportRecord> {
  const bytes = bytesOf(content);
  const { id } = await beginUpload(db, PERSON, { fileName, byteSize: bytes.length });
  for (let position = 1; position <= partCount(bytes.length); position++) {
    const part = bytes.slice((position - 1) * PART_BYTES, position * PART_BYTES);
    await receivePart(db, PERSON, id, position, part);
  }
  return finishUpload(db, PERSON, id);
}

/** Runs an import's job to its end. The workflow may do the same at the same time: each chunk is written once. */
export async function finish(db: TenantDb, id: string): Promise<ImportRecord> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    await advanceImport(db.organizationId, id, 500);
    const record = await findImport(db, id);
    if (!["queued", "running", "undoing"].includes(record.status)) return record;
  }
  throw new Error(`The import ${id} does not end.`);
}

/** Uploads, starts and loads a file. */
export async function importFile(
  db: TenantDb,
  fileName: string,
  content: string | Uint8Array,
  choices: FileChoices & { mapping?: (proposed: Mapping) => Mapping } = {},
): Promise<ImportRecord> {
  const { mapping: adjust, ...said } = choices;
  let record = await upload(db, fileName, content);
  if (record.status !== "mapping") return record;
  if (Object.keys(said).length > 0) record = await reanalyse(db, PERSON, record.id, said);
  const proposed = record.mapping as Mapping;
  await startImport(db, PERSON, record.id, adjust ? adjust(proposed) : proposed);
  return finish(db, record.id);
}

export async function undoAndFinish(db: TenantDb, id: string): Promise<ImportRecord> {
  await undoImport(db, PERSON, id);
  return finish(db, id);
}

/** How many rows a table has. */
export async function countOf(db: TenantDb, model: string, where = "1"): Promise<number> {
  const [row] = await db.query<{ n: number }>(`SELECT COUNT(*) AS "n" FROM {${model}} WHERE ${where}`);
  return row?.n ?? 0;
}
