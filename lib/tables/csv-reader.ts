import { RowScanner } from "./csv-scan";
import { ImportFileError } from "./failure";
import { MAX_COLUMNS, MAX_SHOWN } from "./limits";
import type { CsvBatch, CsvDialect, FilePosition, ParsedRow } from "./types";
import { type Block, bytesPerUnit, CellDecoder, toBlock } from "./units";

export interface CsvReaderOptions {
  /** Where the first pushed byte lies: the start of the data, or `next` of the last batch that was stored. */
  from: FilePosition;
  /** Rows of a batch; 2,000 unless told. Batches end at the same places however the bytes arrive. */
  batchRows?: number;
  /** A batch also ends after this many bytes; 1 MiB unless told. */
  batchBytes?: number;
  /** Columns of the header. Given, a last row with fewer cells and no line break is reported as cut off. */
  columns?: number;
  maxColumns?: number;
  /** Bytes gathered before parsing; 64 KiB unless told. */
  blockBytes?: number;
}

const MAX_PUSH = 262_144;
/** A file with more broken quotes than this in one batch is not a table; going on would cost 64 kB of reading each. */
const MAX_BROKEN = 200;

/**
 * Rows of a CSV file from its bytes, in batches, in bounded memory. Push bytes as they come, then `finish`.
 * The same bytes give the same batches whatever the chunks; reading again from any `next` gives the same tail.
 * Cells may share memory with a block of the file: copy what you keep (`ownText`).
 * @throws ImportFileError `broken-quotes` when too many rows of one batch cannot be read
 */
export class CsvReader {
  private readonly decoder: CellDecoder;
  private readonly scanner: RowScanner;
  private readonly unit: 1 | 2;
  private readonly batchRows: number;
  private readonly batchBytes: number;
  private readonly blockBytes: number;
  private readonly columns: number;
  private parts: Uint8Array[] = [];
  private waiting = 0;
  /** Bytes of a row that a block ended in. As many must come before it is scanned anew: a long row costs no square of its length. */
  private unfinished = 0;
  private at: FilePosition;
  private batchStart: number;
  private rows: ParsedRow[] = [];
  private broken = 0;
  private reencodedRows = 0;
  private firstReencodedLine: number | null = null;
  private skipping: ParsedRow | null = null;
  private done: CsvBatch[] = [];

  constructor(
    private readonly dialect: CsvDialect,
    options: CsvReaderOptions,
  ) {
    this.decoder = new CellDecoder(dialect.encoding);
    this.scanner = new RowScanner(
      dialect.delimiter,
      dialect.quote,
      options.maxColumns ?? MAX_COLUMNS,
      this.decoder,
    );
    this.unit = bytesPerUnit(dialect.encoding);
    this.batchRows = options.batchRows ?? 2000;
    this.batchBytes = options.batchBytes ?? 1_048_576;
    this.blockBytes = Math.min(options.blockBytes ?? 65_536, MAX_PUSH);
    this.columns = options.columns ?? 0;
    this.at = { ...options.from };
    this.batchStart = this.at.byte;
  }

  /** Takes the next bytes and returns the batches they completed. The bytes are not kept after the call that parses them. */
  push(bytes: Uint8Array): CsvBatch[] {
    for (let i = 0; i < bytes.length; i += MAX_PUSH) {
      const part = bytes.subarray(i, i + MAX_PUSH);
      this.parts.push(part);
      this.waiting += part.length;
      if (this.waiting >= Math.max(this.blockBytes, this.unfinished)) this.parse(false);
    }
    // The caller may reuse its buffer: what waits must be ours.
    if (this.waiting > 0) this.parts[this.parts.length - 1] = (this.parts.at(-1) as Uint8Array).slice();
    return this.take();
  }

  /** The file has ended: returns the remaining batches, the last one marked so. */
  finish(): CsvBatch[] {
    this.parse(true);
    if (this.skipping) this.emit(this.skipping);
    this.skipping = null;
    this.closeBatch(true);
    return this.take();
  }

  /** For samples: parses what waits as if more were to come, and returns the batches this completes. */
  flush(): CsvBatch[] {
    this.parse(false);
    return this.take();
  }

  private take(): CsvBatch[] {
    const done = this.done;
    if (done.length > 0) this.done = [];
    return done;
  }

  private parse(final: boolean): void {
    const bytes = this.join();
    const block = toBlock(bytes, this.dialect.encoding);
    const used = this.parseBlock(block, final);
    const rest = bytes.subarray(used * this.unit);
    this.parts = rest.length > 0 && !final ? [rest.slice()] : [];
    this.unfinished = final ? 0 : rest.length;
    this.waiting = 0;
  }

  /** Parses whole rows of the block and returns how many characters they took. */
  private parseBlock(block: Block, final: boolean): number {
    const { scanner, decoder } = this;
    const size = block.text.length;
    const base = this.at.byte;
    let p = 0;
    while (p < size) {
      if (this.skipping) {
        p = this.skipLine(block.text, p, base, final);
        if (this.skipping) break;
        continue;
      }
      decoder.reencoded = false;
      const outcome = scanner.scan(block, p, final);
      if (outcome === "more") break;
      if (outcome === "bad") {
        this.startSkipping(block, p);
        continue;
      }
      const start = this.at;
      this.at = { byte: base + scanner.end * this.unit, line: start.line + scanner.lines, row: start.row };
      p = scanner.end;
      const { cells } = scanner;
      if (isBlank(cells)) continue;
      const cut = scanner.unterminated && cells.length < this.columns;
      this.at.row++;
      this.emit({
        row: this.at.row,
        line: start.line,
        byte: start.byte,
        cells,
        problem: cut
          ? "The file ends in the middle of this row: it was probably cut off. Export or upload it again."
          : null,
      });
    }
    return p;
  }

  /** Turns the row at `p` into a bad row; what follows its first line break is read as usual. */
  private startSkipping(block: Block, p: number): void {
    this.broken++;
    if (this.broken > MAX_BROKEN) {
      throw new ImportFileError(
        "broken-quotes",
        `Line ${this.at.line}: too many rows before this one cannot be read. ${this.scanner.problem}`,
        this.at.line,
      );
    }
    const shown = this.firstLine(block, p);
    this.at.row++;
    this.skipping = {
      row: this.at.row,
      line: this.at.line,
      byte: this.at.byte,
      cells: [shown],
      problem: this.scanner.problem,
    };
  }

  /** At most 200 characters of the line at `p`, cut between characters. */
  private firstLine(block: Block, p: number): string {
    const { text, bytes, plain } = block;
    let end = p;
    while (
      end < text.length &&
      end - p < MAX_SHOWN &&
      text.charCodeAt(end) !== 10 &&
      text.charCodeAt(end) !== 13
    ) {
      end++;
    }
    if (plain) return text.slice(p, end);
    while (end > p && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
    return this.decoder.decode(block, p, end);
  }

  private skipLine(text: string, p: number, base: number, final: boolean): number {
    let end = p;
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    const carriage = text.charCodeAt(end) === 13;
    if (end === text.length || (carriage && end + 1 === text.length && !final)) {
      this.at.byte = base + end * this.unit;
      return end;
    }
    end += carriage && text.charCodeAt(end + 1) === 10 ? 2 : 1;
    this.at = { byte: base + end * this.unit, line: this.at.line + 1, row: this.at.row };
    const row = this.skipping as ParsedRow;
    this.skipping = null;
    this.emit(row);
    return end;
  }

  private emit(row: ParsedRow): void {
    this.rows.push(row);
    if (this.decoder.reencoded) {
      this.reencodedRows++;
      this.firstReencodedLine ??= row.line;
    }
    if (this.rows.length >= this.batchRows || this.at.byte - this.batchStart >= this.batchBytes) {
      this.closeBatch(false);
    }
  }

  private closeBatch(last: boolean): void {
    this.done.push({
      rows: this.rows,
      next: { ...this.at },
      reencodedRows: this.reencodedRows,
      firstReencodedLine: this.firstReencodedLine,
      last,
    });
    this.rows = [];
    this.batchStart = this.at.byte;
    this.broken = 0;
    this.reencodedRows = 0;
    this.firstReencodedLine = null;
  }

  private join(): Uint8Array {
    const [first] = this.parts;
    if (first && this.parts.length === 1) return first;
    const whole = new Uint8Array(this.parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

function isBlank(cells: readonly string[]): boolean {
  const first = cells[0] as string;
  if (first !== "" && first.trim() !== "") return false;
  return cells.every((cell) => cell === "" || cell.trim() === "");
}

/**
 * The batches of a stream of bytes that starts at `options.from.byte`. Nothing is read ahead of what is asked for;
 * leaving the loop early cancels the stream.
 */
export async function* readCsv(
  stream: ReadableStream<Uint8Array>,
  dialect: CsvDialect,
  options: CsvReaderOptions,
): AsyncGenerator<CsvBatch, void, undefined> {
  const reader = new CsvReader(dialect, options);
  const source = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await source.read();
      if (done) break;
      yield* reader.push(value);
    }
    ended = true;
    yield* reader.finish();
  } finally {
    if (!ended) await source.cancel().catch(() => undefined);
  }
}
