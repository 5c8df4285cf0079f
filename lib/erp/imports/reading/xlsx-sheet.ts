import { csvCell } from "./csv-write";
import { ImportFileError } from "./failure";
import { type NumberStyle, numberText } from "./xlsx-values";
import { attribute, type XmlListener } from "./xml";

/** The limits of a worksheet (ECMA-376): rows, columns. */
const MAX_ROWS = 1_048_576;
const MAX_SHEET_COLUMNS = 16_384;
const LONGEST_CELL = 32_767;

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

  constructor(
    private readonly strings: readonly string[],
    private readonly styles: readonly NumberStyle[],
    private readonly date1904: boolean,
  ) {}

  /** The CSV text of the rows completed since the last call. */
  take(): string {
    const text = this.lines.join("");
    this.lines = [];
    return text;
  }

  open(name: string, tag: string): void {
    if (name === "c") {
      this.inCell = true;
      this.value = "";
      this.type = attribute(tag, "t") ?? "n";
      this.style = this.styles[Number(attribute(tag, "s") ?? 0)] ?? "plain";
      const reference = attribute(tag, "r");
      this.column = reference === null ? this.column + 1 : columnOf(reference);
    } else if (name === "v" || name === "t") this.wantsText = this.inCell && !this.hint;
    else if (name === "rPh") this.hint = true;
    else if (name === "row") {
      this.cells = [];
      this.column = -1;
      this.row = Number(attribute(tag, "r") ?? this.written + 1);
    }
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.wantsText = false;
    else if (name === "rPh") this.hint = false;
    else if (name === "c") {
      this.inCell = false;
      if (this.value !== "") this.putCell();
    } else if (name === "row") this.putRow();
  }

  text(text: string): void {
    this.value = this.value === "" ? text : this.value + text;
    if (this.value.length > LONGEST_CELL * 2) {
      throw new ImportFileError(
        "broken-workbook",
        `Row ${this.row} of the sheet holds a text longer than a cell can be.`,
      );
    }
  }

  private putCell(): void {
    if (this.column >= MAX_SHEET_COLUMNS) return;
    const text = this.cellText();
    if (text === "") return;
    while (this.cells.length < this.column) this.cells.push("");
    this.cells[this.column] = text;
  }

  private cellText(): string {
    const { value } = this;
    switch (this.type) {
      case "n":
        return numberText(value, this.style, this.date1904);
      case "s":
        return oneLine(this.strings[Number(value)] ?? "");
      case "b":
        return value.trim() === "1" ? "TRUE" : "FALSE";
      default:
        return oneLine(value);
    }
  }

  private putRow(): void {
    if (!(this.row > this.written && this.row <= MAX_ROWS)) {
      throw new ImportFileError(
        "broken-workbook",
        `The rows of the sheet are not in order (row ${this.row}).`,
      );
    }
    if (this.row > this.written + 1) this.lines.push("\n".repeat(this.row - this.written - 1));
    this.written = this.row;
    if (this.cells.length === 0) {
      this.lines.push("\n");
      return;
    }
    // Rows end at their last filled cell in the file; all lines after the header get its width.
    this.width = Math.max(this.width, this.cells.length);
    const missing = this.width - this.cells.length;
    this.lines.push(`${this.cells.map(csvCell).join(",")}${",".repeat(missing)}\n`);
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
  return column === 0 ? MAX_SHEET_COLUMNS : column - 1;
}
