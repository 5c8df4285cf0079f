import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { deleteFiles } from "@/lib/platform/files";
import { wholeOrganizationIsHeld, writeUnlessHeld } from "@/lib/retention/holds/held";
import { KEPT } from "@/lib/retention/rules";
import { exportFolder } from "./record";
import { EXPORTER } from "./run";

/** Exports end with their `expiresAt`; the row stays. */
export const exportExpiry = (): string => clock.inMs(KEPT.exportDays * DAY_MS);

/** Exports of one organization that one run of the clock takes. */
const MOST_AT_ONCE = 20;

const DUE = (now: string) => `"status" = 'ready' AND "expiresAt" <= ${now}`;
/** Marked, but the process ended before its files were gone; those that failed as well. */
const HALF_DONE = `"status" IN ('expired', 'failed') AND "filesDeletedAt" IS NULL`;

/** What asks which organizations have exports to delete; bind the present instant. */
export const ORGANIZATIONS_WITH_EXPORTS_DUE = [
  `${DUE("?1")} AND NOT ${wholeOrganizationIsHeld('"OrganizationExport"."organizationId"')}`,
  HALF_DONE,
]
  .map((where) => `SELECT "organizationId" FROM "OrganizationExport" WHERE ${where}`)
  .join(" UNION ");

/** Deletes the exports of an organization whose time is over, unless a legal hold names it. Repeats are harmless. */
export async function purgeExports(db: TenantDb): Promise<void> {
  await writeUnlessHeld(db, EXPORTER, (w) =>
    w.updateRows("OrganizationExport", `"status" = 'expired', "version" = "version" + 1`, DUE("?2"), [
      clock.instant(),
    ]),
  );
  const marked = await db.query<{ id: string }>(
    `SELECT "id" FROM {OrganizationExport} WHERE ${HALF_DONE} LIMIT ${MOST_AT_ONCE}`,
  );
  for (const { id } of marked) {
    await deleteFiles(db.organizationId, exportFolder(id));
    await db.write(EXPORTER, (w) => {
      w.deleteRows("ExportFile", `"exportId" = ?2`, [id]);
      w.updateRows("OrganizationExport", `"filesDeletedAt" = ?3`, `"id" = ?2`, [id, clock.instant()]);
    });
  }
}
