import { storedNumber } from "@/lib/format/sentence";
import { KINDS } from "@/lib/mapping/kinds";
import { clock } from "@/lib/platform/clock";
import type { TenantWriter } from "@/lib/platform/db";
import type { ImportRecord } from "../record";

/** Ends an import in the batch of its last chunk, and lets the next one that waits begin. */
export const finishing = (record: ImportRecord) => (writer: TenantWriter) => {
  const now = clock.instant();
  writer.updateRows(
    "Import",
    `"status" = 'completed', "finishedAt" = ?3, "version" = "version" + 1`,
    `"id" = ?2`,
    [record.id, now],
  );
  releaseNext(writer, now);
  writer.audit({
    action: "import.completed",
    subjectType: "import",
    subjectId: record.id,
    summary: `${KINDS[record.kind].label} were imported from ${record.fileName}: ${outcome(record)}.`,
    after: {
      inserted: record.rowsInserted,
      updated: record.rowsUpdated,
      unchanged: record.rowsUnchanged,
      failed: record.rowsFailed,
    },
  });
};

/** What became of the rows: "3 new, 1 updated, 2 unchanged, 1 not imported". */
const outcome = ({ rowsInserted, rowsUpdated, rowsUnchanged, rowsFailed }: ImportRecord): string =>
  [
    `${storedNumber(rowsInserted)} new`,
    `${storedNumber(rowsUpdated)} updated`,
    `${storedNumber(rowsUnchanged)} unchanged`,
    `${storedNumber(rowsFailed)} not imported`,
  ].join(", ");

/**
 * The import that waits longest runs now. To be written after the status of the one before: a queue that nobody looks
 * at does not exist, because the same batch that frees the place fills it.
 */
export function releaseNext(writer: TenantWriter, now: string): void {
  writer.updateRows(
    "Import",
    `"status" = 'running', "startedAt" = COALESCE("startedAt", ?2), "version" = "version" + 1`,
    `"id" = (SELECT "id" FROM {Import} WHERE "status" = 'queued' ORDER BY "createdAt", "id" LIMIT 1)
     AND NOT EXISTS (SELECT 1 FROM {Import} WHERE "status" IN ('running', 'undoing'))`,
    [now],
  );
}
