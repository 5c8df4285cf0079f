/** The most columns a file may have. */
export const MAX_COLUMNS = 500;
/** Characters of a code, of a text, and of a value shown in an error. */
export const MAX_CODE = 200;
export const MAX_TEXT = 1000;
export const MAX_SHOWN = 200;
/** Bytes of a file's beginning that detection needs. */
export const SAMPLE_BYTES = 65_536;
/** Rows of the sample that are profiled. */
export const SAMPLE_ROWS = 500;
