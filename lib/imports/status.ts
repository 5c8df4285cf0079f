/**
 * The life of an import:
 *  uploading   parts of the file are coming in
 *  mapping     the file is here and analysed; a person checks the mapping
 *  queued      started, waiting for another import of the organization
 *  running     rows are being written
 *  cancelled   stopped by a person; what was written stays, and it can go on
 *  failed      stopped by an error; it can go on
 *  completed   every row was read
 *  undoing     what it made is being taken back
 *  undone      taken back
 */
export const IMPORT_STATUSES = [
  "uploading",
  "mapping",
  "queued",
  "running",
  "cancelled",
  "failed",
  "completed",
  "undoing",
  "undone",
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const IMPORT_FORMATS = ["csv", "xlsx"] as const;

/** A row that could not be taken waits for somebody, until it was corrected and taken. */
export const ROW_ERROR_STATUSES = ["open", "mended"] as const;

const NEXT: Readonly<Record<ImportStatus, readonly ImportStatus[]>> = {
  uploading: ["mapping", "failed", "cancelled"],
  mapping: ["queued", "running", "cancelled"],
  queued: ["running", "cancelled"],
  running: ["completed", "cancelled", "failed"],
  cancelled: ["queued", "running", "undoing"],
  failed: ["uploading", "queued", "running", "undoing"],
  completed: ["undoing"],
  undoing: ["undone", "failed"],
  undone: [],
};

/** Whether an import may go from one status to the other. */
export const importMayBecome = (from: ImportStatus, to: ImportStatus): boolean => NEXT[from].includes(to);
