import { csvCell } from "./csv-write";
import { ImportFileError } from "./failure";
import { MAX_CELL, MAX_COLUMNS, MAX_ROW, MAX_SHEET_ROWS, MAX_TABLE_CHARACTERS } from "./limits";
import { UNCOMPUTED } from "./text-rules";
import { cellNumberText, type NumberStyle } from "./xlsx-values";
import { attribute, type XmlListener } from "./xml";

/** Columns of a worksheet (ECMA-376). */
const MAX_SHEET_COLUMNS = 16_384;

/**
 * Turns a sheet's XML into CSV lines. Line n is row n of the sheet: rows that are not in the file become blank lines
 * and line breaks inside cells become spaces, so that errors name the row a person sees.
 */
export class SheetWriter implements XmlListener {
  wantsText = false;
  private lines: string[] = [];
  private cells: string[] = [];
  private width = 0;
  private written = 0;
  private row = 0;
  private column = -1;
  private type = "";
  private style: NumberStyle = "plain";
  private value = "";
  private hint = false;
  private inCell = false;
  private formula = false;
  private valued = false;
  private rowSize = 0;
  private tableSize = 0;

  /** @param sheet its name, for what is refused */
  constructor(
    private readonly sheet: string,
    private readonly strings: readonly (string | null)[],
    private readonly styles: readonly NumberStyle[],
    private readonly date1904: boolean,
  ) {}

  /** The CSV lines of the rows completed since the last call. */
  take(): string[] {
    const { lines } = this;
    if (lines.length > 0) this.lines = [];
    return lines;
  }

  open(name: string, tag: string): void {
    if (name === "c") {
      this.inCell = true;
      this.value = "";
      this.formula = false;
      this.valued = false;
      this.type = attribute(tag, "t") ?? "n";
      this.style = this.styles[Number(attribute(tag, "s") ?? 0)] ?? "plain";
      const reference = attribute(tag, "r");
      this.column = reference === null ? this.column + 1 : columnOf(reference);
    } else if (name === "v" || name === "t") {
      this.wantsText = this.inCell && !this.hint;
      this.valued = true;
    } else if (name === "f") this.formula = true;
    else if (name === "rPh") this.hint = true;
    else if (name === "row") {
      this.cells = [];
      this.rowSize = 0;
      this.column = -1;
      this.row = Number(attribute(tag, "r") ?? this.written + 1);
    }
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.wantsText = false;
    else if (name === "rPh") this.hint = false;
    else if (name === "c") {
      this.inCell = false;
      if (this.value !== "") this.putCell(this.cellText());
      else if (this.formula && !this.valued) this.putCell(UNCOMPUTED);
    } else if (name === "row") this.putRow();
  }

  text(text: string): void {
    if (this.value.length + text.length > MAX_CELL) this.refuseLongCell();
    this.value = this.value === "" ? text : this.value + text;
  }

  private putCell(text: string): void {
    if (text === "") return;
    if (this.column >= MAX_COLUMNS) {
      throw new ImportFileError(
        "too-many-columns",
        `${this.place()} is filled; at most ${MAX_COLUMNS} columns (A to ${columnName(MAX_COLUMNS - 1)}) can be read: delete what is to the right of them.`,
      );
    }
    this.rowSize += text.length + 1;
    if (this.rowSize > MAX_ROW) {
      throw new ImportFileError(
        "too-large",
        `Row ${this.row} of the sheet “${this.sheet}” holds more than ${MAX_ROW.toLocaleString("en")} characters: shorten its texts.`,
      );
    }
    while (this.cells.length < this.column) this.cells.push("");
    this.cells[this.column] = text;
  }

  private cellText(): string {
    const { value } = this;
    switch (this.type) {
      case "n":
        return cellNumberText(value, this.style, this.date1904);
      case "s": {
        const text = this.strings[Number(value)];
        if (text === null) this.refuseLongCell();
        return oneLine(text ?? "");
      }
      case "b":
        return value.trim() === "1" ? "TRUE" : "FALSE";
      default:
        return oneLine(value);
    }
  }

  /** The cell as a person finds it: `Cell B7 of the sheet “Sales”`. */
  private place(): string {
    return `Cell ${columnName(this.column)}${this.row} of the sheet “${this.sheet}”`;
  }

  private refuseLongCell(): never {
    throw new ImportFileError(
      "broken-workbook",
      `${this.place()} holds a text of more than ${MAX_CELL.toLocaleString("en")} characters, the most that a cell can hold: shorten it.`,
    );
  }

  private putLine(line: string): void {
    this.tableSize += line.length;
    if (this.tableSize > MAX_TABLE_CHARACTERS) {
      throw new ImportFileError(
        "too-large",
        `The sheet “${this.sheet}” is too large to be read: up to row ${this.row} it comes to more than ${MAX_TABLE_CHARACTERS / 1_048_576} MB as CSV. Remove columns that are not needed, or split it.`,
      );
    }
    this.lines.push(line);
  }

  private putRow(): void {
    if (!(Number.isInteger(this.row) && this.row > this.written && this.row <= MAX_SHEET_ROWS)) {
      throw new ImportFileError(
        "broken-workbook",
        `The rows of the sheet “${this.sheet}” are not in order (row ${this.row} after row ${this.written}).`,
      );
    }
    if (this.row > this.written + 1) this.putLine("\n".repeat(this.row - this.written - 1));
    this.written = this.row;
    if (this.cells.length === 0) {
      this.putLine("\n");
      return;
    }
    // Rows end at their last filled cell in the file; all lines after the header get its width.
    this.width = Math.max(this.width, this.cells.length);
    const missing = this.width - this.cells.length;
    this.putLine(`${this.cells.map(csvCell).join(",")}${",".repeat(missing)}\n`);
  }
}

function oneLine(text: string): string {
  return /[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, " ") : text;
}

/** 0-based column of a reference like `AB12`. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const c = reference.charCodeAt(i) & 0xdf;
    if (c < 65 || c > 90) break;
    column = column * 26 + (c - 64);
  }
  return column === 0 || column > MAX_SHEET_COLUMNS ? MAX_SHEET_COLUMNS : column - 1;
}

/** The letters of a 0-based column. */
function columnName(column: number): string {
  let name = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}
