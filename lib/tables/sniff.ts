import { ImportFileError } from "./failure";

/** What a file is, by its first bytes; its name is not trusted. */
export type FileType = "csv" | "xlsx-or-zip";

const SIGNATURES: readonly [readonly number[], string][] = [
  [[0x25, 0x50, 0x44, 0x46], "a PDF"],
  [[0x89, 0x50, 0x4e, 0x47], "an image"],
  [[0xff, 0xd8, 0xff], "an image"],
  [[0x47, 0x49, 0x46, 0x38], "an image"],
  [[0x1f, 0x8b], "a gzip archive"],
  [[0x37, 0x7a, 0xbc, 0xaf], "a 7-Zip archive"],
  [[0x52, 0x61, 0x72, 0x21], "a RAR archive"],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], "an SQLite database"],
  [[0x50, 0x41, 0x52, 0x31], "a Parquet file"],
];

/**
 * Tells CSV text from a zip (which may be a workbook) and refuses everything else by name.
 * @param sample the first bytes of the file (64 kB, or all of it)
 * @throws ImportFileError `empty`, `old-workbook`, `encrypted`, `not-text`
 */
export function sniffFile(sample: Uint8Array): FileType {
  if (sample.length === 0) {
    throw new ImportFileError(
      "empty",
      "The file is empty (0 bytes): export it again and check it before uploading.",
    );
  }
  if (begins(sample, [0x50, 0x4b, 0x03, 0x04]) || begins(sample, [0x50, 0x4b, 0x05, 0x06]))
    return "xlsx-or-zip";
  if (begins(sample, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) refuseOle(sample);
  for (const [signature, name] of SIGNATURES) {
    if (begins(sample, signature)) {
      throw new ImportFileError("not-text", `This is ${name}, not a table: upload a CSV or XLSX file.`);
    }
  }
  const start = new TextDecoder("utf-8").decode(sample.subarray(0, 512)).trimStart().toLowerCase();
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
    throw new ImportFileError(
      "not-text",
      "This is a web page, not a table: perhaps a sign-in page was saved in place of the export. Export it again as CSV or XLSX.",
    );
  }
  if (start.startsWith("<?xml")) {
    throw new ImportFileError("not-text", "This is an XML file: save it as CSV or XLSX and upload that.");
  }
  return "csv";
}

/** The container of old .xls files and of workbooks with a password (Microsoft Compound File, MS-CFB). */
function refuseOle(sample: Uint8Array): never {
  if (contains(sample, "EncryptedPackage")) {
    throw new ImportFileError(
      "encrypted",
      "This workbook is protected with a password: remove the password (File, Info, Protect Workbook) and upload it again.",
    );
  }
  throw new ImportFileError(
    "old-workbook",
    "This is an old Excel file (.xls) or a workbook with a password: save it as .xlsx without a password, or as CSV.",
  );
}

function begins(sample: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => sample[i] === byte);
}

/** Whether the sample holds the ASCII text in UTF-16 LE, as directory entries are written. */
function contains(sample: Uint8Array, text: string): boolean {
  const last = sample.length - text.length * 2;
  for (let i = 0; i <= last; i++) {
    let k = 0;
    while (k < text.length && sample[i + 2 * k] === text.charCodeAt(k) && sample[i + 2 * k + 1] === 0) k++;
    if (k === text.length) return true;
  }
  return false;
}
