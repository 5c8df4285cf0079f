import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { ExportRow } from "./record";

/** Exports that a page shows. */
const SHOWN = 20;

/** The exports of an organization, the newest first. */
export const listExports = (db: TenantDb) =>
  db.organizationExport.findMany({ orderBy: { id: "desc" }, take: SHOWN });

/** @throws NotFoundError when there is none that can be downloaded */
export async function readyExport(db: TenantDb, id: string): Promise<ExportRow> {
  const row = await db.organizationExport.findFirst({ where: { id, status: "ready" } });
  if (!row) throw new NotFoundError("This export");
  return row;
}
