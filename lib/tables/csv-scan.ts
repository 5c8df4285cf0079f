import { unguardCell } from "./csv-write";
import { MAX_CELL, MAX_ROW } from "./limits";
import type { Block, CellDecoder } from "./units";

/** The longest value before it is decoded: a character takes up to three bytes. A longer one is nearly always a quote that was never closed. */
const MAX_FIELD = MAX_CELL * 3;

const LF = 10;
const CR = 13;
const APOSTROPHE = 39;

export type ScanOutcome = "row" | "more" | "bad";

/**
 * Finds one row in a block, after RFC 4180 with the leniency of spreadsheets: rows end with LF, CRLF or CR; a quote
 * counts only at the start of a value; text after a closing quote is added to the value.
 *
 * Results are left in the scanner's fields, so that nothing is allocated besides the cells.
 */
export class RowScanner {
  cells: string[] = [];
  /** Index after the row and its line break. */
  end = 0;
  /** Line breaks passed, the row's own included. */
  lines = 0;
  /** True when the row was ended by the end of the file, not by a line break. */
  unterminated = false;
  /** The reason of a "bad" row. */
  problem = "";

  private readonly delimiter: number;
  private readonly quote: number;
  private readonly quoteText: string;

  constructor(
    delimiter: string,
    quote: string,
    private readonly maxColumns: number,
    private readonly decoder: CellDecoder,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
    this.quote = quote.charCodeAt(0);
    this.quoteText = quote;
  }

  /**
   * "row": `cells`, `end`, `lines`, `unterminated` are set. "more": the block ends inside the row.
   * "bad": `problem` is set; the row has to be skipped to its first line break.
   */
  scan(block: Block, start: number, final: boolean): ScanOutcome {
    const { text, plain } = block;
    const { delimiter, quote, decoder } = this;
    const size = text.length;
    const cells: string[] = [];
    let lines = 0;
    let brokenQuote = false;
    let p = start;
    for (;;) {
      let value: string;
      if (p < size && text.charCodeAt(p) === quote) {
        const open = p;
        const close = this.findClose(text, open, final);
        if (close === -1) return "more";
        if (close === -2) {
          return this.bad("A quote is opened in this row and never closed: close it or remove it.");
        }
        value = plain ? text.slice(open + 1, close) : decoder.decode(block, open + 1, close);
        if (value.includes(this.quoteText))
          value = value.replaceAll(this.quoteText + this.quoteText, this.quoteText);
        lines += countLines(text, open, close);
        p = close + 1;
        if (p < size) {
          const c = text.charCodeAt(p);
          if (c !== delimiter && c !== LF && c !== CR) {
            const rest = p;
            while (p < size && !this.endsValue(text.charCodeAt(p))) p++;
            brokenQuote = true;
            value += plain ? text.slice(rest, p) : decoder.decode(block, rest, p);
          }
        }
        if (p - open > MAX_FIELD) return this.tooLong();
      } else {
        const from = p;
        let c = 0;
        while (p < size) {
          c = text.charCodeAt(p);
          if (c === delimiter || c === LF || c === CR) break;
          p++;
        }
        if (p - from > MAX_FIELD) return this.tooLong();
        value = plain ? text.slice(from, p) : decoder.decode(block, from, p);
      }
      if (p >= size && !final) return "more";
      if (value.length > MAX_CELL) return this.tooLong();
      if (value.charCodeAt(0) === APOSTROPHE) value = unguardCell(value);
      cells.push(value);
      if (cells.length > this.maxColumns) {
        return this.bad(
          `This row has more than ${this.maxColumns} columns: check the separator and the quotes.`,
        );
      }
      if (p - start > MAX_ROW) return this.tooLong();
      if (p >= size) {
        this.unterminated = true;
        break;
      }
      const c = text.charCodeAt(p);
      p++;
      if (c === delimiter) continue;
      if (c === CR) {
        if (p >= size && !final) return "more";
        if (p < size && text.charCodeAt(p) === LF) p++;
      }
      lines++;
      this.unterminated = false;
      break;
    }
    // A value over several lines whose closing quote has text behind it: that quote opened another value, and the
    // first one was never closed.
    if (brokenQuote && lines > (this.unterminated ? 0 : 1)) {
      return this.bad(
        "A quote is opened in this row and not closed where the value ends: close it or remove it.",
      );
    }
    this.cells = cells;
    this.end = p;
    this.lines = lines;
    return "row";
  }

  /** Index of the closing quote; -1: not in this block; -2: never closed within the longest value. */
  private findClose(text: string, open: number, final: boolean): number {
    let from = open + 1;
    for (;;) {
      const close = text.indexOf(this.quoteText, from);
      if (close === -1) return final || text.length - open > MAX_FIELD ? -2 : -1;
      if (close - open > MAX_FIELD) return -2;
      if (close + 1 >= text.length) return final ? close : -1;
      if (text.charCodeAt(close + 1) !== this.quote) return close;
      from = close + 2;
    }
  }

  private endsValue(c: number): boolean {
    return c === this.delimiter || c === LF || c === CR;
  }

  private tooLong(): ScanOutcome {
    return this.bad(
      "A value (at most 32,767 characters) or the row is too long: probably a quote was never closed or line breaks are missing.",
    );
  }

  private bad(problem: string): ScanOutcome {
    this.problem = problem;
    return "bad";
  }
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === LF) lines++;
    else if (c === CR && text.charCodeAt(i + 1) !== LF) lines++;
  }
  return lines;
}
