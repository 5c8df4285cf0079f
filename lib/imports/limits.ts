/** The largest file that is taken: 1 GiB. */
export const MAX_FILE_BYTES = 1_073_741_824;
/** Every part of an upload but the last has exactly this many bytes, so that a byte's part is found by division. */
export const PART_BYTES = 4_194_304;

/** How many parts a file of this size has. */
export const partCount = (byteSize: number): number => Math.max(1, Math.ceil(byteSize / PART_BYTES));

/** How many bytes a part has; parts are numbered from 1. */
export const partSize = (byteSize: number, position: number): number =>
  Math.min(PART_BYTES, byteSize - (position - 1) * PART_BYTES);

/** Why a file that is not loaded yet is in no audit. */
export const UPLOADING = "An import is told of when it is started.";
