import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { ExportRow } from "./record";

/** Exports that a page shows. */
const SHOWN = 20;

/** The exports of an organization, the newest first. */
export const listExports = (db: TenantDb) =>
  db.organizationExport.findMany({ orderBy: { id: "desc" }, take: SHOWN });

/**
 * An export that can be downloaded. Its thirty days end by the minute: a legal hold keeps its files, and opens them to nobody.
 *
 * @throws NotFoundError when there is none
 */
export async function readyExport(db: TenantDb, id: string): Promise<ExportRow> {
  const row = await db.organizationExport.findFirst({
    where: { id, status: "ready", expiresAt: { gt: clock.instant() } },
  });
  if (!row) throw new NotFoundError("This export");
  return row;
}
