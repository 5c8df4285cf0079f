import { compileMapping } from "@/lib/mapping/compile";
import type { KindKey } from "@/lib/mapping/kinds";
import { CsvReader } from "@/lib/tables/csv-reader";
import { sniffFile } from "@/lib/tables/sniff";
import { openWorkbook, sheetToCsv } from "@/lib/tables/xlsx";
import { analyseTable, readLayout } from "./analyse";

/**
 * Files as other systems export them, and what their rows come to: analysed, mapped and read by the code that loads them,
 * with nobody answering a question. The inputs are small ones of our own, for kinds of files that buyers reported.
 */
export async function take(content: string | Uint8Array, kind?: KindKey) {
  let bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  if (sniffFile(bytes) !== "csv") {
    const opened = await openWorkbook(() => new Response(bytes.slice()).body as ReadableStream);
    bytes = new Uint8Array(await new Response(sheetToCsv(opened, 0)).arrayBuffer());
  }
  const found = readLayout(bytes, { complete: true });
  const { mapping, analysis } = analyseTable(
    found,
    { sheets: [], sheet: null },
    { currency: "EUR", kind, remembered: () => null },
  );
  const { layout } = found;
  const rows: Record<string, unknown>[] = [];
  const errors: string[] = [];
  const marks: string[] = [];
  if (analysis.questions.length === 0) {
    const map = compileMapping(mapping);
    const reader = new CsvReader(layout.dialect, { from: layout.dataStart, columns: layout.headers.length });
    const batches = [...reader.push(bytes.slice(layout.dataStart.byte)), ...reader.finish()];
    for (const { cells, row, problem } of batches.flatMap((batch) => batch.rows)) {
      const result = map(cells, row, problem);
      if (result.ok) {
        rows.push(...[result.value, ...result.others].map((row) => ({ ...row })));
        marks.push(...result.marks);
      } else if (result.left) marks.push(result.left);
      else errors.push(...result.errors.map(({ reason }) => reason));
    }
  }
  return { kind: mapping.kind, mapping, analysis, rows, errors, marks };
}
