/** The most columns a file may have. */
export const MAX_COLUMNS = 500;
/** Characters of a code, of a text, and of a value shown in an error. */
export const MAX_CODE = 200;
export const MAX_TEXT = 1000;
export const MAX_SHOWN = 200;
/** Characters of a cell: what spreadsheet programs can hold. */
export const MAX_CELL = 32_767;
/** Characters of a row. */
export const MAX_ROW = 1_048_576;
/** Bytes of a file's beginning that detection needs. */
export const SAMPLE_BYTES = 65_536;
/** Rows of the sample that are profiled. */
export const SAMPLE_ROWS = 500;

/** How far a file is read for the words of its status column, in bytes of its table and in milliseconds. */
export const MAX_WORDS_BYTES = 67_108_864;
export const MAX_WORDS_MS = 5_000;

/** Rows of one import that are kept to be corrected. */
export const MAX_FAILED_ROWS = 100_000;

/** Rows of a worksheet (ECMA-376). */
export const MAX_SHEET_ROWS = 1_048_576;
/** Sheets of a workbook, and characters of a sheet's name. */
export const MAX_SHEETS = 200;
export const MAX_SHEET_NAME = 100;
/** Cell styles of a workbook, and characters of a number format: what spreadsheet programs can write. */
export const MAX_CELL_STYLES = 65_490;
export const MAX_FORMAT_CODE = 255;
/** Characters of a sheet written out as CSV. */
export const MAX_TABLE_CHARACTERS = 268_435_456;
/** Texts of a workbook's shared table, and their characters together. */
export const MAX_SHARED_STRINGS = 1_000_000;
export const MAX_SHARED_CHARACTERS = 16_777_216;
/** Bytes that reading a sheet may unpack: ten times what half a million rows of sales take. */
export const MAX_INFLATED = 1_073_741_824;
/** Bytes of the parts of a workbook that list sheets and formats. */
export const MAX_SMALL_PART = 8_388_608;
/** A part that unpacks to more than so many times its size, past the first bytes, is made to exhaust its reader. */
export const MAX_INFLATE_RATIO = 200;
export const INFLATE_RATIO_FROM = 16_777_216;
export const MAX_ZIP_ENTRIES = 10_000;
/** Characters of an XML tag with its attributes. */
export const MAX_TAG = 65_536;
