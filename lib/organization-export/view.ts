import { clock } from "@/lib/platform/clock";
import type { ExportRow } from "./record";

/** An export as the page shows it. */
export interface ExportView {
  id: string;
  status: string;
  createdAt: string;
  /** Share of the files that are written, 0 … 1. */
  progress: number;
  filesDone: number;
  filesTotal: number;
  byteSize: number | null;
  finishedAt: string | null;
  expiresAt: string | null;
  error: string | null;
}

/** "ended" from the end of its time until its files are deleted, which a legal hold can put off. */
export const shownStatus = ({ status, expiresAt }: { status: string; expiresAt: string | null }): string =>
  status === "ready" && expiresAt !== null && expiresAt <= clock.instant() ? "ended" : status;

export const exportView = (row: ExportRow): ExportView => ({
  ...{ id: row.id, status: shownStatus(row), createdAt: row.createdAt },
  progress: row.filesTotal > 0 ? row.filesDone / row.filesTotal : 0,
  ...{ filesDone: row.filesDone, filesTotal: row.filesTotal },
  byteSize: row.byteSize === null ? null : Number(row.byteSize),
  ...{ finishedAt: row.finishedAt, expiresAt: row.expiresAt, error: row.error },
});
