import { publishProgress } from "@/lib/platform/progress";
import type { ImportNotes, ImportRecord } from "../record";
import type { ImportStatus } from "../status";

/** What a screen that watches an import is told. */
export interface ImportProgress {
  status: ImportStatus;
  /** 0 to 1, by bytes of the table. */
  share: number;
  rowsRead: number;
  rowsInserted: number;
  rowsUpdated: number;
  rowsUnchanged: number;
  rowsFailed: number;
  rowsPerSecond: number | null;
  /** At the present speed; null when there is none to speak of. */
  secondsLeft: number | null;
  notes: ImportNotes;
  error: string | null;
}

export function importProgress(record: ImportRecord): ImportProgress {
  const start = record.analysis?.layout.dataStart.byte ?? 0;
  const done = Math.max(0, record.cursor.byte - start);
  const whole = Math.max(1, record.tableBytes - start);
  const share = record.status === "completed" ? 1 : Math.min(1, done / whole);
  const rowsPerSecond = record.notes.rowsPerSecond ?? null;
  const rowsLeft = share > 0 ? (record.rowsRead / share) * (1 - share) : null;
  return {
    status: record.status,
    share,
    rowsRead: record.rowsRead,
    rowsInserted: record.rowsInserted,
    rowsUpdated: record.rowsUpdated,
    rowsUnchanged: record.rowsUnchanged,
    rowsFailed: record.rowsFailed,
    rowsPerSecond,
    secondsLeft: rowsPerSecond && rowsLeft !== null ? Math.ceil(rowsLeft / rowsPerSecond) : null,
    notes: record.notes,
    error: record.error,
  };
}

export const publishImport = (organizationId: string, record: ImportRecord): Promise<void> =>
  publishProgress(organizationId, record.id, { ...importProgress(record) });

/** Rows per second over the last chunks, as a moving mean that follows changes within a few of them. */
export class ThroughputMeter {
  private last = Date.now();

  constructor(private value: number | undefined) {}

  after(rows: number): number {
    const now = Date.now();
    const seconds = Math.max(0.001, (now - this.last) / 1000);
    this.last = now;
    const measured = rows / seconds;
    this.value = Math.round(this.value === undefined ? measured : this.value * 0.8 + measured * 0.2);
    return this.value;
  }
}
