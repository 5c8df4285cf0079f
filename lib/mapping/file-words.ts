import { yieldBetweenSlices } from "@/lib/platform/request-tracking";
import { CsvReader } from "@/lib/tables/csv-reader";
import { ImportFileError } from "@/lib/tables/failure";
import { MAX_CELL, MAX_WORDS_BYTES, MAX_WORDS_MS } from "@/lib/tables/limits";
import { normaliseWord, ownText } from "@/lib/tables/normalise";
import { withoutUnseen } from "@/lib/tables/text-rules";
import type { CsvDialect, FilePosition } from "@/lib/tables/types";
import { mayLackZeros } from "./lost-zeros";
import type { MappingColumn } from "./mapping";
import { decimalEvidence, numberShape } from "./shapes";
import { type FileWords, MOST_WORDS } from "./status-words";

/** Spellings of a column that are recognised at once; beyond them each is looked at. */
const MOST_SPELLINGS = 1_000;
const MAX_WORD = 100;

interface Column {
  index: number;
  spellings: Set<string>;
  /** As the file writes them first, by their plain form. */
  words: Map<string, string>;
}

/** Values of a column that are kept because they tell how its numbers and dates are written. */
const MOST_EVIDENCE = 4;

/** Codes that are looked up: enough to tell whether they lack zeros. */
const MOST_CODES = 10_000;

export interface CollectedWords {
  /** Values that tell how numbers and dates are written, each in a row of its own: the sample may have none. */
  evidence: string[][];
  /** Different codes that may lack zeros at their start, at most {@link MOST_CODES}. */
  codes: string[];
  /** Columns that hold more words than statuses can be are left out. */
  words: FileWords;
  /** Rows that were looked at, and whether they are all. */
  rows: number;
  complete: boolean;
}

/**
 * The different words of some columns over a whole file, as far as {@link MAX_WORDS_BYTES} and {@link MAX_WORDS_MS} reach.
 * A file that cannot be read further is looked at up to there: loading it will say why.
 *
 * @param written columns of numbers and dates whose way of writing the sample leaves open
 * @param codes the column of item codes, where they may have lost zeros
 * @param pieces the bytes of the table from its first row on; a piece is good until the next is asked for
 */
export async function collectWords(
  pieces: AsyncIterable<Uint8Array>,
  layout: { dialect: CsvDialect; dataStart: FilePosition; headers: readonly string[] },
  indexes: readonly number[],
  written: readonly number[] = [],
  codes: Pick<MappingColumn, "index" | "cutPointZero"> | null = null,
): Promise<CollectedWords> {
  const evidence = new Evidence(written);
  const short = new Set<string>();
  const addCode = (cells: readonly string[]) => {
    if (codes === null || short.size >= MOST_CODES) return;
    const text = withoutUnseen((cells[codes.index] ?? "").trim());
    const code = codes.cutPointZero ? text.replace(/\.0$/, "") : text;
    if (mayLackZeros(code)) short.add(ownText(code));
  };
  let columns = indexes.map((index): Column => ({ index, spellings: new Set(), words: new Map() }));
  const reader = new CsvReader(layout.dialect, { from: layout.dataStart, columns: layout.headers.length });
  const until = Date.now() + MAX_WORDS_MS;
  const yieldIfDue = yieldBetweenSlices();
  let [bytes, rows, complete] = [0, 0, true];
  const take = (batches: ReturnType<CsvReader["push"]>) => {
    for (const batch of batches) {
      for (const { cells } of batch.rows) {
        for (const column of columns) addWord(column, cells);
        evidence.add(cells);
        addCode(cells);
      }
      rows += batch.rows.length;
    }
    columns = columns.filter(({ words }) => words.size <= MOST_WORDS);
  };
  try {
    for await (const piece of pieces) {
      take(reader.push(piece));
      bytes += piece.length;
      await yieldIfDue();
      const open = columns.length > 0 || evidence.isOpen || (codes !== null && short.size < MOST_CODES);
      if (open && bytes < MAX_WORDS_BYTES && Date.now() < until) continue;
      complete = false;
      break;
    }
    if (complete) take(reader.finish());
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    complete = false;
  }
  return {
    words: Object.fromEntries(columns.map(({ index, words }) => [index, [...words.values()]])),
    evidence: evidence.rows,
    codes: [...short],
    rows,
    complete,
  };
}

/** Keeps the first few values of each column that decide the decimal sign, or the order of day and month. */
class Evidence {
  readonly rows: string[][] = [];
  private readonly kept = new Map<string, number>();

  constructor(private readonly indexes: readonly number[]) {}

  /** Whether more of the file may tell more: both signs of a column have to be known. */
  get isOpen(): boolean {
    return this.indexes.length > 0;
  }

  add(cells: readonly string[]): void {
    for (const index of this.indexes) {
      const text = withoutUnseen((cells[index] ?? "").trim());
      const what = evidenceOf(text);
      if (what === null) continue;
      const key = `${index} ${what}`;
      const kept = this.kept.get(key) ?? 0;
      if (kept >= MOST_EVIDENCE) continue;
      this.kept.set(key, kept + 1);
      this.rows.push([...Array<string>(index).fill(""), ownText(text)]);
    }
  }
}

const DAY_AND_MONTH = /^(\d{1,2})[-./](\d{1,2})[-./]\d{2,4}/;

function evidenceOf(text: string): string | null {
  if (text === "" || text.length > 40) return null;
  const date = DAY_AND_MONTH.exec(text);
  if (date) return Number(date[1]) > 12 ? "day first" : Number(date[2]) > 12 ? "month first" : null;
  if (!/[.,]/.test(text)) return null;
  const body = numberShape(text);
  const sign = body === null ? "none" : decimalEvidence(body);
  return sign === "none" ? null : sign;
}

function addWord({ index, spellings, words }: Column, cells: readonly string[]): void {
  const cell = cells[index];
  if (!cell || spellings.has(cell)) return;
  if (spellings.size < MOST_SPELLINGS && cell.length <= MAX_WORD) spellings.add(ownText(cell));
  const word = ownText(cell.slice(0, MAX_CELL).trim().slice(0, MAX_WORD));
  const plain = normaliseWord(word);
  if (plain !== "" && !words.has(plain) && words.size <= MOST_WORDS) words.set(plain, word);
}
