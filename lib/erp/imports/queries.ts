import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { type ImportRecord, importRecord, type StoredImport } from "./record";

/** One import. @throws NotFoundError */
export async function findImport(db: TenantDb, id: string): Promise<ImportRecord> {
  const [stored] = await db.query<StoredImport>(`SELECT * FROM {Import} WHERE "id" = ?2`, [id]);
  if (!stored) throw new NotFoundError("This import");
  return importRecord(stored);
}
