/**
 * The life of an export:
 *  running  it is being written
 *  ready    it can be downloaded
 *  failed   it was stopped by an error
 *  expired  its time is over, and its files are deleted
 */
export const EXPORT_STATUSES = ["running", "ready", "failed", "expired"] as const;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];

/**
 * What a file of an export is of:
 *  rows       the rows of a table, as JSON lines
 *  csv        the same rows as CSV
 *  upload     a file as somebody uploaded it
 *  recording  the sound of a call
 *  transcript what was said on a call
 *  object     any other object in storage, such as a part of a model
 *  document   what tells of the export itself
 */
export const EXPORT_FILE_KINDS = [
  "rows",
  "csv",
  "upload",
  "recording",
  "transcript",
  "object",
  "document",
] as const;
export type ExportFileKind = (typeof EXPORT_FILE_KINDS)[number];
