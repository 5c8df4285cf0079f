import { HOUR_MS } from "@/lib/platform/clock";
import type { Limit } from "@/lib/platform/rate-limit";

/** The largest file that is taken: 1 GiB. */
export const MAX_FILE_BYTES = 1_073_741_824;
/** Every part of an upload but the last has exactly this many bytes, so that a byte's part is found by division. */
export const PART_BYTES = 4_194_304;

/** Uploaded files of one organization that nobody has started to import. */
export const MAX_WAITING_FILES = 100;

/** How many parts a file of this size has. */
export const partCount = (byteSize: number): number => Math.max(1, Math.ceil(byteSize / PART_BYTES));

/** How many bytes a part has; parts are numbered from 1. */
export const partSize = (byteSize: number, position: number): number =>
  Math.min(PART_BYTES, byteSize - (position - 1) * PART_BYTES);

/** Why a file that is not loaded yet is in no audit. */
export const UPLOADING = "An import is told of when it is started.";

/** How often files are looked at, and how often the rows of one workbook are written out. */
export const ANALYSES_OF_FILE: Limit = { count: 30, windowMs: HOUR_MS };
export const ANALYSES_OF_ORGANIZATION: Limit = { count: 300, windowMs: HOUR_MS };
export const TABLES_OF_FILE: Limit = { count: 10, windowMs: HOUR_MS };

/** Characters of a bad row as JSON: twice written as JSON it stays below what the database takes as one value. */
export const MAX_STORED_ROW = 131_072;
/** Characters of bad rows, with what is wrong with them, that are read at a time; a single row may have more. */
export const MAX_ROWS_READ = 262_144;
