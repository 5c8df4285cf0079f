import { normaliseWord } from "@/lib/tables/normalise";
import { trimmed } from "@/lib/tables/text-rules";
import { KINDS } from "./kinds";
import type { Mapping } from "./mapping";
import { NUMBERS } from "./parents";
import { isKnownHeader } from "./synonyms";
import { isBareTotal, isTotalLabel, totalOf } from "./total-rows";

/** What is kept from the rows above, by the column's 0-based position. Few columns, so it is stored with the import. */
export type Carried = Readonly<Record<string, string>>;

/** Why a row is no row of data: it adds other rows up, heads those below it, or sold nothing in any period. */
export type LeftOut = "total" | "heading" | "empty";

const MAX_CARRIED = 1000;
/** Fields that totals of several rows leave empty. */
const TELLING = new Set<string>([...NUMBERS, "day"]);

/**
 * Fills what reports write once for several rows, and leaves out the rows that only head or add up others. It keeps the
 * few values that the next row may need; rows have to be given in the order of the file.
 */
export class RowCarrier {
  private readonly above: readonly number[];
  private readonly ofDocument: readonly number[];
  private readonly document: number;
  private readonly item: number;
  /** What every row of a kind with documents or days needs besides its item; empty for other kinds. */
  private readonly needed: readonly number[];
  private readonly tracked: readonly number[];
  private readonly values: Map<number, string>;

  constructor(mapping: Mapping, carried: Carried = {}) {
    const filled = (fill: "above" | "document") =>
      mapping.columns.filter((column) => column.fill === fill).map(({ index }) => index);
    const indexOf = (key: string) => mapping.columns.find(({ field }) => field === key)?.index ?? -1;
    this.above = filled("above");
    this.ofDocument = filled("document");
    this.document = NUMBERS.map(indexOf).find((index) => index >= 0) ?? -1;
    this.item = indexOf("item");
    const needed = KINDS[mapping.kind].fields
      .filter(({ required, key }) => required && key !== "item")
      .map(({ key }) => key);
    this.needed = needed.some((key) => TELLING.has(key)) ? needed.map(indexOf) : [];
    this.tracked = [...new Set([...this.above, ...this.ofDocument, this.document, this.item])].filter(
      (index) => index >= 0,
    );
    this.values = new Map(
      Object.entries(carried)
        .map(([index, value]) => [Number(index), value] as const)
        .filter(([index]) => this.tracked.includes(index)),
    );
  }

  /** What the rows so far leave for the next one. */
  get carried(): Carried {
    return Object.fromEntries(this.values);
  }

  /** The cells as they are meant, or why the row holds no data. */
  take(cells: readonly string[]): { cells: readonly string[]; left: LeftOut | null } {
    if (this.isTotal(cells)) return { cells, left: "total" };
    if (this.above.length > 0) {
      const given = this.above.filter((index) => cellOf(cells, index) !== "");
      const others = cells.some((cell, index) => !this.above.includes(index) && trimmed(cell) !== "");
      if (given.length > 0 && !others) {
        for (const index of given)
          this.values.set(index, heading(cellOf(cells, index)).slice(0, MAX_CARRIED));
        return { cells, left: "heading" };
      }
      if (given.length === 0 && others)
        return { cells: this.keep(this.filled(cells, this.above)), left: null };
    }
    const ofOne =
      this.ofDocument.length > 0 &&
      cellOf(cells, this.document) !== "" &&
      cellOf(cells, this.document) === this.values.get(this.document);
    return { cells: this.keep(ofOne ? this.filled(cells, this.ofDocument) : cells), left: null };
  }

  private filled(cells: readonly string[], indexes: readonly number[]): string[] {
    const full = [...cells];
    for (const index of indexes) {
      while (full.length <= index) full.push("");
      if (cellOf(full, index) === "") full[index] = this.values.get(index) ?? "";
    }
    return full;
  }

  private keep(cells: readonly string[]): readonly string[] {
    for (const index of this.tracked) this.values.set(index, cellOf(cells, index).slice(0, MAX_CARRIED));
    return cells;
  }

  /** A row without an item whose label is a total, or an “item” that is called like one. */
  private isTotal(cells: readonly string[]): boolean {
    if (this.item < 0) return false;
    const item = cellOf(cells, this.item);
    const grouped = this.above.includes(this.item);
    if (item !== "" && !grouped) return this.names(item);
    // A line of a document may name no item: where it has all that a line needs, its words are its own.
    const whole = this.needed.length > 0 && this.needed.every((index) => cellOf(cells, index) !== "");
    if (whole) return cells.some((cell) => isBareTotal(trimmed(cell)));
    return cells.some((cell) => {
      const text = trimmed(cell);
      // Without an item it is no row of data: `MAIN Total` adds up, whatever stood above.
      return text !== "" && (this.names(text) || (!grouped && totalOf(text) !== null));
    });
  }

  private names(text: string): boolean {
    if (isTotalLabel(text)) return true;
    const of = totalOf(text);
    if (of === null) return false;
    const name = normaliseWord(of);
    return [...this.values.values()].some((value) => value !== "" && normaliseWord(value) === name);
  }
}

const cellOf = (cells: readonly string[], index: number): string => trimmed(cells[index] ?? "");

/** `Item: K15-A` heads the rows of K15-A. */
function heading(text: string): string {
  const [name, ...rest] = text.split(/[:：]/);
  const value = rest.join(":").trim();
  return value !== "" && isKnownHeader(name ?? "") ? value : text;
}
