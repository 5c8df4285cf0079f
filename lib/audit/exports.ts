import type { Actor, AuditRecord, TenantDb } from "@/lib/platform/db";
import type { DownloadFile } from "@/lib/platform/file-response";

/** What an audit says of a file that left. */
export interface ExportNote {
  /** What was taken, in the plural where there may be many: the action is `{what}.exported`. */
  what: string;
  subjectType: string;
  subjectId: string;
  /** One plain sentence. */
  summary: string;
  /** What was asked for; empty filters are left out. */
  filters?: Record<string, unknown>;
  /** Rows of the file as counted when it began; null where counting them would cost as much as the export. */
  rows: number | null;
}

/** A file with data of an organization or of Lumina, and what the audit says of it. */
export interface ExportedFile extends DownloadFile {
  note: ExportNote;
}

/** The audit entry of an export; for organizations and for staff alike. */
export function exportRecord({ what, filters = {}, rows, ...note }: ExportNote): AuditRecord {
  const asked = Object.entries(filters).filter(([, value]) => value !== "" && value !== undefined);
  return {
    ...note,
    action: `${what}.exported`,
    after: { ...Object.fromEntries(asked), ...(rows === null ? {} : { rows }) },
  };
}

/** Writes into the organization's chain that a file is about to leave. */
export async function recordExport(db: TenantDb, actor: Actor, note: ExportNote): Promise<void> {
  await db.write(actor, (w) => w.audit(exportRecord(note)));
}
