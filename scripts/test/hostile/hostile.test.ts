import { expect, it } from "vitest";
import { detectCsv } from "@/lib/mapping/detect-csv";
import { CsvReader } from "@/lib/tables/csv-reader";
import { SAMPLE_BYTES } from "@/lib/tables/limits";
import { sniffFile } from "@/lib/tables/sniff";
import { openWorkbook, sheetToCsv } from "@/lib/tables/xlsx";
import { HOSTILE_FILES } from "./files";

const PART = 131_072;

const source = (file: Uint8Array<ArrayBuffer>) => () => {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= file.length) return controller.close();
      controller.enqueue(file.slice(at, at + PART));
      at += PART;
    },
  });
};

/** Reads a table to its end and answers how many rows it has. */
function readTable(file: Uint8Array): number {
  const sample = file.subarray(0, SAMPLE_BYTES);
  const found = detectCsv(sample, { complete: sample.length === file.length });
  const reader = new CsvReader(found.dialect, { from: found.dataStart, columns: found.headers.length });
  let rows = 0;
  for (let at = found.dataStart.byte; at < file.length; at += PART)
    for (const batch of reader.push(file.subarray(at, at + PART))) rows += batch.rows.length;
  for (const batch of reader.finish()) rows += batch.rows.length;
  return rows;
}

/** Reads a file as an import does. @throws ImportFileError */
async function read(file: Uint8Array<ArrayBuffer>): Promise<number> {
  if (sniffFile(file.subarray(0, SAMPLE_BYTES)) === "csv") return readTable(file);
  const lines = sheetToCsv(await openWorkbook(source(file)), 0).getReader();
  const head: Uint8Array[] = [];
  for (let piece = await lines.read(); !piece.done; piece = await lines.read())
    if (head.length < 8) head.push(piece.value);
  return readTable(Buffer.concat(head));
}

it.each(HOSTILE_FILES.filter(({ says }) => says))(
  "$name is refused with a sentence",
  async ({ make, says }) => {
    const refused = read(make());
    await expect(refused).rejects.toMatchObject({
      name: "ImportFileError",
      message: expect.stringMatching(says as RegExp),
    });
  },
  20_000,
);

it.each(HOSTILE_FILES.filter(({ says }) => !says))(
  "$name leaves its good rows",
  async ({ make }) => {
    expect(await read(make())).toBeGreaterThanOrEqual(2000);
  },
  20_000,
);
