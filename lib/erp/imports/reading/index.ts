/** The door of reading: bytes in, typed rows or errors out. No I/O but the streams it is given. */

export { classifySalesLine, isChargeCode, normaliseItemCode, type SalesLineClass } from "./classify";
export { compileMapping } from "./compile";
export { CsvReader, type CsvReaderOptions, readCsv } from "./csv-reader";
export { csvCell, ERROR_COLUMN, errorFileHeader, errorFileRow, writeCsvRow } from "./csv-write";
export { type CsvDetection, type DetectOptions, detectCsv } from "./detect-csv";
export { ImportFileError, type ImportFileProblem } from "./failure";
export { MAX_COLUMNS, SAMPLE_BYTES, SAMPLE_ROWS } from "./limits";
export {
  type Mapping,
  type MappingColumn,
  mappingProblems,
  mappingSchema,
  requireUsableMapping,
} from "./mapping";
export { ownText } from "./normalise";
export { guessKind, type MappingProposal, type ProposeOptions, proposeMapping } from "./propose";
export { headerSignature, rebindMapping } from "./remember";
export { readSample } from "./sample";
export { type FileType, sniffFile } from "./sniff";
export type {
  ColumnProposal,
  CsvBatch,
  CsvDialect,
  DateFormat,
  DecimalFormat,
  Encoding,
  KindGuess,
  ParsedRow,
  Position,
  RowError,
  RowMapper,
  RowResult,
} from "./types";
export { type ByteSource, openWorkbook, type Sheet, sheetToCsv, type Workbook } from "./xlsx";
