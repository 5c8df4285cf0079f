import { type BulkContext, bulkContext } from "@/lib/catalogue/bulk/context";
import type { Mapping } from "@/lib/mapping/mapping";
import { clock, dayIn } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { insertRecords } from "@/lib/platform/db/bulk/insert-records";
import type { RecordChanges } from "@/lib/platform/db/bulk/upserts";
import type { ImportRecord } from "../record";

/** The context in which rows of an import are written: what they change is recorded, so that the import can be undone. */
export function importContext(
  db: TenantDb,
  { id: importId, startedAt, createdAt }: Pick<ImportRecord, "id" | "startedAt" | "createdAt">,
  mapping: Mapping,
  organization: { currency: string; country: string; timeZone: string },
): BulkContext {
  return bulkContext(db, {
    importId,
    currency: mapping.defaults.currency ?? organization.currency,
    country: organization.country,
    today: clock.today(organization.timeZone),
    importDay: dayIn(new Date(startedAt ?? createdAt), organization.timeZone),
    recordChanges: recordChangesOf(importId),
    changedBefore: async (model, ids) => {
      const rows = await db.query<{ rowId: string }>(
        `SELECT c."rowId" FROM json_each(?4) AS k CROSS JOIN {ImportChange} AS c
         ON c."importId" = ?2 AND c."model" = ?3 AND c."rowId" = k.value`,
        [importId, model, JSON.stringify(ids)],
      );
      return new Set(rows.map(({ rowId }) => rowId));
    },
  });
}

const recordChangesOf =
  (importId: string): RecordChanges =>
  (writer, model, rows) =>
    insertRecords(
      writer,
      "ImportChange",
      ["rowId", "before", "afterVersion"],
      // The version before tells whose values undoing brings back: those of an import that may be undone next.
      rows.map(({ id, before, version }) => [
        id,
        JSON.stringify({ ...before, version: version - 1 }),
        version,
      ]),
      { importId, model },
      `ON CONFLICT ("organizationId", "importId", "model", "rowId") DO UPDATE SET "afterVersion" = excluded."afterVersion"`,
    );
