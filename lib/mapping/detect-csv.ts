import { CsvReader } from "@/lib/tables/csv-reader";
import { detectEncoding } from "@/lib/tables/encoding";
import type { Encoding } from "@/lib/tables/encodings";
import { ImportFileError } from "@/lib/tables/failure";
import { MAX_COLUMNS, SAMPLE_BYTES, SAMPLE_ROWS } from "@/lib/tables/limits";
import { withoutUnseen } from "@/lib/tables/text-rules";
import type { CsvBatch, CsvDialect, FilePosition, ParsedRow } from "@/lib/tables/types";
import { bytesPerUnit, toBlock } from "@/lib/tables/units";
import { findHeader } from "./header-row";

export interface CsvDetection {
  dialect: CsvDialect;
  hasHeader: boolean;
  /** Names of the columns; `Column 1`, `Column 2` … without a header row or where a name is empty. */
  headers: string[];
  /** Where the data starts: pass it to the reader as `from`. */
  dataStart: FilePosition;
  /** Title, blank and `sep=` lines before the header. */
  skippedLines: number;
  /** At most 500 rows of data. */
  sampleRows: string[][];
  /** Sentences for the person: what was found and what to check. */
  notes: string[];
}

export interface DetectOptions {
  /** Whether the sample is the whole file. */
  complete: boolean;
  /** What a person chose in place of what was detected. */
  encoding?: Encoding;
  delimiter?: CsvDialect["delimiter"];
  /** 1-based physical line of the header; null: there is no header. */
  headerLine?: number | null;
}

const DELIMITERS = [";", "\t", "|", ","] as const;
/** Rows used to compare separators. */
const TRIAL_ROWS = 100;
/** Wide enough to count the columns of files that are then refused. */
const TRIAL_COLUMNS = 20_000;

/**
 * Encoding, separator, quote, header row and start of the data from the beginning of a CSV file.
 * @param sample the first 64 kB, or the whole file if it is smaller
 * @throws ImportFileError `empty`, `no-rows`, `too-many-columns`, `not-text`
 */
export function detectCsv(sample: Uint8Array, options: DetectOptions): CsvDetection {
  const guess = detectEncoding(sample, options.complete);
  const encoding = options.encoding ?? guess.encoding;
  const notes = guess.note && !options.encoding ? [guess.note] : [];
  const start: FilePosition = { byte: guess.start, line: 1, row: 0 };
  const text = toBlock(sample.subarray(guess.start), encoding).text;
  refuseNonText(text, encoding);
  const declared = declaredSeparator(text);
  if (declared) {
    start.byte += declared.length * bytesPerUnit(encoding);
    start.line = 2;
  }
  const delimiter =
    options.delimiter ??
    declared?.delimiter ??
    bestDelimiter(sample.subarray(start.byte), encoding, options.complete);
  const rows = (quote: CsvDialect["quote"], limit: number) =>
    readSample(sample, start, { encoding, delimiter, quote }, options.complete, limit);
  const quote = usesApostrophes(rows('"', TRIAL_ROWS)) ? "'" : '"';
  const all = rows(quote, SAMPLE_ROWS + 40);
  if (all.length === 0) throw new ImportFileError("empty", "The file has no rows with anything in them.");
  refuseUnreadable(all, options.complete);
  const columns = usualWidth(all);
  if (columns > MAX_COLUMNS) {
    throw new ImportFileError(
      "too-many-columns",
      `The file has ${columns} columns; at most ${MAX_COLUMNS} can be read: remove the columns that are not needed.`,
    );
  }
  const header = findHeader(all, columns, options.headerLine);
  const data = all.slice(header.dataIndex);
  if (data.length === 0 && options.complete) {
    throw new ImportFileError(
      "no-rows",
      "The file has a header and no rows under it: there is nothing to import.",
    );
  }
  const first = all[header.dataIndex - (header.cells ? 1 : 0)] as SampleRow;
  const dataStart = header.cells ? { ...first.end, row: 0 } : { byte: first.byte, line: first.line, row: 0 };
  const width = header.cells ? Math.max(header.cells.length, columns) : columns;
  if (width === 1) {
    notes.push(
      "Only one column was found. If there should be more, the separator is not a comma, semicolon, tab or bar: export the file again as CSV.",
    );
  }
  const broken = data.find((row) => row.problem !== null);
  if (broken) notes.push(`Line ${broken.line}: ${broken.problem}`);
  return {
    dialect: { encoding, delimiter, quote },
    hasHeader: header.cells !== null,
    headers: nameColumns(header.cells, width),
    dataStart,
    skippedLines: first.line - 1,
    sampleRows: data
      .filter((row) => row.problem === null)
      .slice(0, SAMPLE_ROWS)
      .map((row) => row.cells.map(withoutUnseen)),
    notes,
  };
}

/** A row of the sample and the place after it. */
type SampleRow = ParsedRow & { end: FilePosition };

/** Where not one row can be read there is no table; nor where the first row is longer than the sample. */
function refuseUnreadable(rows: readonly SampleRow[], complete: boolean): void {
  const [first] = rows as [SampleRow];
  if (rows.every((row) => row.problem !== null))
    throw new ImportFileError("broken-quotes", `Line ${first.line}: ${first.problem}`, first.line);
  if (complete || rows.length > 1 || first.end.line > first.line) return;
  throw new ImportFileError(
    "line-too-long",
    `Line ${first.line} has no end within its first ${SAMPLE_BYTES.toLocaleString("en")} bytes: line breaks are missing, or the names of the columns are too long. Export the file again as CSV.`,
    first.line,
  );
}

/** Whole rows of the sample; the unfinished last row of an incomplete sample is left out. */
function readSample(
  sample: Uint8Array,
  from: FilePosition,
  dialect: CsvDialect,
  complete: boolean,
  limit: number,
): SampleRow[] {
  const reader = new CsvReader(dialect, { from, batchRows: 1, maxColumns: TRIAL_COLUMNS });
  const rows: SampleRow[] = [];
  const take = (batches: readonly CsvBatch[]) => {
    for (const { rows: read, next } of batches) for (const row of read) rows.push({ ...row, end: next });
  };
  const step = 65_536;
  for (let i = from.byte; i < sample.length && rows.length < limit; i += step) {
    take(reader.push(sample.subarray(i, i + step)));
  }
  // What an incomplete sample leaves over is a piece of a row, unless nothing else is there.
  if (!complete) take(reader.flush());
  if (complete || rows.length === 0) take(reader.finish());
  return rows.slice(0, limit);
}

/** The separator that cuts the most rows into the same number of columns. */
function bestDelimiter(sample: Uint8Array, encoding: Encoding, complete: boolean): CsvDialect["delimiter"] {
  let best: CsvDialect["delimiter"] = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const from = { byte: 0, line: 1, row: 0 };
    const rows = readSample(sample, from, { encoding, delimiter, quote: '"' }, complete, TRIAL_ROWS);
    const good = rows.filter((row) => row.problem === null);
    const width = usualWidth(good);
    if (width < 2) continue;
    const same = good.filter((row) => row.cells.length === width).length / rows.length;
    const score = same * same * (1 - 1 / (width + 1));
    // Commas also stand inside numbers and texts: at equal merit the other separator wins, being listed first.
    if (score > bestScore + 1e-9) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** The most frequent number of cells; of equally frequent ones the larger. */
function usualWidth(rows: readonly ParsedRow[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) {
    if (row.problem === null) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  }
  let width = 1;
  let most = 0;
  for (const [cells, count] of counts) {
    if (count > most || (count === most && cells > width)) {
      width = cells;
      most = count;
    }
  }
  return width;
}

function usesApostrophes(rows: readonly ParsedRow[]): boolean {
  let cells = 0;
  let wrapped = 0;
  for (const row of rows) {
    for (const cell of row.cells) {
      if (cell === "") continue;
      cells++;
      if (cell.length > 1 && cell.startsWith("'") && cell.endsWith("'")) wrapped++;
    }
  }
  return wrapped > cells / 2;
}

/** The line `sep=;` that some spreadsheets write first. */
function declaredSeparator(text: string): { delimiter: CsvDialect["delimiter"]; length: number } | null {
  const match = /^"?sep=([,;\t|])"?(?:\r\n|\r|\n)/i.exec(text.slice(0, 20));
  return match ? { delimiter: match[1] as CsvDialect["delimiter"], length: match[0].length } : null;
}

function refuseNonText(text: string, encoding: Encoding): void {
  let zeros = 0;
  const size = Math.min(text.length, 8192);
  for (let i = 0; i < size; i++) {
    const c = text.charCodeAt(i);
    if (c < 32 && c !== 9 && c !== 10 && c !== 13 && c !== 12) zeros++;
  }
  if (zeros > size * 0.02 && zeros > 2) {
    throw new ImportFileError(
      "not-text",
      `This is not a text file (read as ${encoding}): upload a CSV or XLSX file.`,
    );
  }
}

function nameColumns(cells: readonly string[] | null, width: number): string[] {
  return Array.from({ length: width }, (_, i) => cells?.[i]?.trim().slice(0, 1000) || `Column ${i + 1}`);
}
