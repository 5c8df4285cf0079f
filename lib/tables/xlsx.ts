import { ImportFileError } from "./failure";
import {
  MAX_CELL_STYLES,
  MAX_FORMAT_CODE,
  MAX_INFLATED,
  MAX_SHARED_STRINGS,
  MAX_SHEET_NAME,
  MAX_SHEETS,
  MAX_SMALL_PART,
} from "./limits";
import { SheetWriter } from "./xlsx-sheet";
import { SharedStrings } from "./xlsx-strings";
import { type NumberStyle, numberStyle } from "./xlsx-values";
import { attribute, type XmlListener, XmlScanner } from "./xml";
import { type ByteSource, InflateBudget, readEntries, readZipDirectory, type ZipEntry } from "./zip";

export type { ByteSource } from "./zip";

export interface Sheet {
  name: string;
  hidden: boolean;
}

/** An opened workbook: what is needed to read any of its sheets. */
export interface Workbook {
  sheets: Sheet[];
  /** Bytes a reading may inflate. */
  maxInflated: number;
  maxStrings: number;
  source: ByteSource;
  parts: (ZipEntry | null)[];
  strings: ZipEntry | null;
  styles: NumberStyle[];
  date1904: boolean;
}

/** Limits that tests lower. */
export interface OpenOptions {
  maxInflated?: number;
  maxStrings?: number;
}

/**
 * Opens an XLSX workbook and lists its sheets, in two passes over the source.
 * @throws ImportFileError `not-a-workbook`, `truncated`, `encrypted`, `broken-workbook`, `too-large`
 */
export async function openWorkbook(source: ByteSource, options: OpenOptions = {}): Promise<Workbook> {
  const maxInflated = options.maxInflated ?? MAX_INFLATED;
  const entries = await readZipDirectory(source);
  const byName = new Map(entries.map((entry) => [entry.name.replace(/^\//, ""), entry]));
  const main = byName.get("xl/workbook.xml");
  if (!main || !byName.has("[Content_Types].xml")) refuse(byName);
  const relations = byName.get("xl/_rels/workbook.xml.rels");
  const styles = byName.get("xl/styles.xml");
  const wanted = [main, relations, styles].filter((entry) => entry !== undefined);
  if (wanted.some((entry) => entry.size > MAX_SMALL_PART)) {
    throw new ImportFileError(
      "too-large",
      "The workbook's formats are too large to be read: save the sheet as CSV.",
    );
  }
  const book = new BookListener();
  const links = new RelationListener();
  const formats = new StyleListener();
  const scanners = new Map<ZipEntry | undefined, XmlScanner>([
    [main, new XmlScanner(book)],
    [relations, new XmlScanner(links)],
    [styles, new XmlScanner(formats)],
  ]);
  const budget = new InflateBudget(MAX_SMALL_PART * 3);
  for await (const { entry, bytes } of readEntries(source, wanted, budget)) scanners.get(entry)?.push(bytes);
  for (const entry of wanted) scanners.get(entry)?.finish();
  const sheets = book.sheets.filter(
    (sheet) => links.targets.get(sheet.id)?.type.endsWith("/worksheet") ?? true,
  );
  if (sheets.length === 0)
    throw new ImportFileError("broken-workbook", "The workbook has no sheet with cells.");
  const strings = [...links.targets.values()].find((target) => target.type.endsWith("/sharedStrings"));
  return {
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
    maxInflated,
    maxStrings: options.maxStrings ?? MAX_SHARED_STRINGS,
    source,
    parts: sheets.map((sheet) => byName.get(partName(links.targets.get(sheet.id)?.target ?? "")) ?? null),
    strings: byName.get(strings ? partName(strings.target) : "xl/sharedStrings.xml") ?? null,
    styles: formats.styles(),
    date1904: book.date1904,
  };
}

function refuse(parts: ReadonlyMap<string, ZipEntry>): never {
  if (parts.has("xl/workbook.bin")) {
    throw new ImportFileError(
      "not-a-workbook",
      "This is a binary workbook (.xlsb): save it as .xlsx or CSV.",
    );
  }
  if (parts.has("content.xml") && parts.has("mimetype")) {
    throw new ImportFileError("not-a-workbook", "This is an OpenDocument file: save it as .xlsx or CSV.");
  }
  if (parts.has("word/document.xml") || parts.has("ppt/presentation.xml")) {
    throw new ImportFileError("not-a-workbook", "This is a document or a presentation, not a workbook.");
  }
  throw new ImportFileError(
    "not-a-workbook",
    "This is a zip file, not a workbook: unpack it and upload the CSV or XLSX file inside.",
  );
}

/** Targets are relative to `xl/` or absolute. */
function partName(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;
}

/**
 * One sheet as UTF-8 CSV with commas: pass it to `detectCsv` with `{ delimiter: "," }` and to `readCsv`. Two passes over
 * the source: shared strings (kept in memory, bounded), then the sheet. Errors of the workbook error the stream.
 */
export function sheetToCsv(workbook: Workbook, sheet: number): ReadableStream<Uint8Array> {
  const lines = sheetLines(workbook, sheet);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

/** Enough text to be worth passing on. */
const PIECE = 65_536;

async function* sheetLines(workbook: Workbook, sheet: number): AsyncGenerator<string, void, undefined> {
  const part = workbook.parts[sheet];
  if (!part)
    throw new ImportFileError("no-such-sheet", "The workbook has no such sheet: choose another one.");
  const budget = new InflateBudget(workbook.maxInflated);
  const shared = new SharedStrings(workbook.maxStrings);
  if (workbook.strings) {
    const scanner = new XmlScanner(shared);
    for await (const { bytes } of readEntries(workbook.source, [workbook.strings], budget))
      scanner.push(bytes);
    scanner.finish();
  }
  const writer = new SheetWriter(
    workbook.sheets[sheet]?.name ?? "",
    shared.strings,
    workbook.styles,
    workbook.date1904,
  );
  const scanner = new XmlScanner(writer);
  let text = "";
  for await (const { bytes } of readEntries(workbook.source, [part], budget)) {
    scanner.push(bytes);
    for (const line of writer.take()) {
      text += line;
      if (text.length < PIECE) continue;
      yield text;
      text = "";
    }
  }
  scanner.finish();
  text += writer.take().join("");
  if (text !== "") yield text;
}

class BookListener implements XmlListener {
  wantsText = false;
  date1904 = false;
  readonly sheets: { name: string; hidden: boolean; id: string }[] = [];

  open(name: string, tag: string): void {
    if (name === "workbookPr") this.date1904 = ["1", "true"].includes(attribute(tag, "date1904") ?? "");
    if (name !== "sheet") return;
    const id = attribute(tag, "r:id") ?? /\s\w+:id\s*=\s*"([^"]*)"/.exec(tag)?.[1] ?? "";
    const state = attribute(tag, "state") ?? "visible";
    const title = attribute(tag, "name") ?? "";
    if (this.sheets.length >= MAX_SHEETS) {
      throw new ImportFileError(
        "too-large",
        `The workbook has more than ${MAX_SHEETS} sheets: save the one with your data as a workbook of its own, or as CSV.`,
      );
    }
    if (title.length > MAX_SHEET_NAME) {
      throw new ImportFileError(
        "broken-workbook",
        `The name of sheet ${this.sheets.length + 1} is longer than ${MAX_SHEET_NAME} characters: shorten it.`,
      );
    }
    this.sheets.push({ name: title, hidden: state !== "visible", id });
  }

  close(): void {}
  text(): void {}
}

class RelationListener implements XmlListener {
  wantsText = false;
  readonly targets = new Map<string, { type: string; target: string }>();

  open(name: string, tag: string): void {
    if (name !== "Relationship") return;
    const id = attribute(tag, "Id");
    if (id === null) return;
    this.targets.set(id, { type: attribute(tag, "Type") ?? "", target: attribute(tag, "Target") ?? "" });
  }

  close(): void {}
  text(): void {}
}

/** The number formats of cell styles: `cellXfs` names the format of each style, `numFmts` holds the written ones. */
class StyleListener implements XmlListener {
  wantsText = false;
  private readonly codes = new Map<number, string>();
  private readonly ids: number[] = [];
  private inCells = false;

  open(name: string, tag: string): void {
    if (name === "cellXfs") this.inCells = true;
    else if (name === "numFmt") {
      const code = attribute(tag, "formatCode") ?? "";
      // A longer code is no spreadsheet's: its numbers are read as they stand.
      if (code.length <= MAX_FORMAT_CODE) this.codes.set(Number(attribute(tag, "numFmtId")), code);
    } else if (name === "xf" && this.inCells) {
      if (this.ids.length >= MAX_CELL_STYLES) {
        throw new ImportFileError(
          "too-large",
          `The workbook has more than ${MAX_CELL_STYLES.toLocaleString("en")} cell formats: save the sheet as CSV.`,
        );
      }
      this.ids.push(Number(attribute(tag, "numFmtId") ?? 0));
    }
  }

  close(name: string): void {
    if (name === "cellXfs") this.inCells = false;
  }

  text(): void {}

  styles(): NumberStyle[] {
    const byId = new Map<number, NumberStyle>();
    return this.ids.map((id) => {
      const style = byId.get(id) ?? numberStyle(id, this.codes.get(id));
      byId.set(id, style);
      return style;
    });
  }
}
