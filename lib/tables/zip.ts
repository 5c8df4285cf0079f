import { Inflate } from "fflate";
import { yieldBetweenSlices } from "@/lib/platform/request-tracking";
import { Crc32 } from "./crc32";
import { ImportFileError } from "./failure";
import { INFLATE_RATIO_FROM, MAX_INFLATE_RATIO, MAX_ZIP_ENTRIES } from "./limits";

/** The same bytes again on every call. */
export type ByteSource = () => ReadableStream<Uint8Array>;

export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  encrypted: boolean;
  compressedSize: number;
  size: number;
  crc: number;
  /** Of the local header. */
  offset: number;
}

/** The directory lies at the end of the file; that of a workbook is a few kB. */
const TAIL = 1_048_576;
/** Compressed bytes inflated at a time: deflate grows them at most 1,032 times. */
const SLICE = 8192;
/** Inflated bytes passed on at a time: every cell in them may stand for a text of 32,767 characters. */
const PIECE = 8192;

const CUT =
  "The workbook is cut off: its end is missing, so it was not uploaded or saved completely. Upload it again.";
const BOMB =
  "The workbook unpacks to far more than its size, as no spreadsheet program writes it: save the sheet as CSV and upload that.";
const BROKEN = "The workbook is damaged: open it in a spreadsheet program, save it again and upload that.";

/**
 * The directory of a zip (PKWARE APPNOTE 6.3.10), read in one pass that keeps only the end of the file.
 * @throws ImportFileError `truncated`, `broken-workbook`
 */
export async function readZipDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const { tail, size } = await readTail(source);
  const start = size - tail.length;
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  let end = tail.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new ImportFileError("truncated", CUT);
  let count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if ((at === 0xffffffff || count === 0xffff) && end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
    const wide = Number(view.getBigUint64(end - 12, true)) - start;
    if (wide < 0 || wide + 56 > tail.length) throw new ImportFileError("broken-workbook", BROKEN);
    count = Number(view.getBigUint64(wide + 32, true));
    at = Number(view.getBigUint64(wide + 48, true));
  }
  let p = at - start;
  if (p < 0 || count > MAX_ZIP_ENTRIES)
    throw new ImportFileError(
      "too-large",
      "The workbook has too many parts to be read: save the sheet as CSV.",
    );
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (p + 46 > tail.length || view.getUint32(p, true) !== 0x02014b50) {
      throw new ImportFileError("broken-workbook", BROKEN);
    }
    const nameSize = view.getUint16(p + 28, true);
    const extraSize = view.getUint16(p + 30, true);
    const name = new TextDecoder().decode(tail.subarray(p + 46, p + 46 + nameSize));
    const entry: ZipEntry = {
      name: name.replaceAll("\\", "/"),
      encrypted: (view.getUint16(p + 8, true) & 1) === 1,
      method: view.getUint16(p + 10, true),
      crc: view.getUint32(p + 16, true),
      compressedSize: view.getUint32(p + 20, true),
      size: view.getUint32(p + 24, true),
      offset: view.getUint32(p + 42, true),
    };
    const extraEnd = Math.min(p + 46 + nameSize + extraSize, tail.length);
    readWideSizes(view, p + 46 + nameSize, extraEnd, entry);
    entries.push(entry);
    p += 46 + nameSize + extraSize + view.getUint16(p + 32, true);
  }
  return entries;
}

/** Sizes of 4 GB and more stand in an extra field (zip64), in this order, each only where its place holds ffffffff. */
function readWideSizes(view: DataView, from: number, end: number, entry: ZipEntry): void {
  for (let p = from; p + 4 <= end; p += 4 + view.getUint16(p + 2, true)) {
    if (view.getUint16(p, true) !== 1) continue;
    let at = p + 4;
    for (const key of ["size", "compressedSize", "offset"] as const) {
      if (entry[key] !== 0xffffffff || at + 8 > end) continue;
      entry[key] = Number(view.getBigUint64(at, true));
      at += 8;
    }
  }
}

async function readTail(source: ByteSource): Promise<{ tail: Uint8Array; size: number }> {
  let parts: Uint8Array[] = [];
  let kept = 0;
  let size = 0;
  const reader = source().getReader();
  const yieldIfDue = yieldBetweenSlices();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    await yieldIfDue();
    parts.push(value);
    kept += value.length;
    size += value.length;
    if (kept > TAIL * 2) {
      const whole = concat(parts, kept).slice(-TAIL);
      parts = [whole];
      kept = whole.length;
    }
  }
  return { tail: concat(parts, kept), size };
}

export function concat(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Counts inflated bytes over all parts of one workbook and stops a zip bomb. */
export class InflateBudget {
  private used = 0;

  constructor(private readonly limit: number) {}

  spend(bytes: number): void {
    this.used += bytes;
    if (this.used > this.limit) {
      throw new ImportFileError(
        "too-large",
        `The workbook unpacks to more than ${Math.round(this.limit / 1_048_576)} MB, which is more than can be read: save the sheet as CSV and upload that.`,
      );
    }
  }
}

/**
 * The inflated bytes of the wanted entries, in the order they have in the file, in one pass that ends after the last.
 * @throws ImportFileError `truncated`, `broken-workbook`, `encrypted`, `too-large`
 */
export async function* readEntries(
  source: ByteSource,
  wanted: readonly ZipEntry[],
  budget: InflateBudget,
): AsyncGenerator<{ entry: ZipEntry; bytes: Uint8Array }, void, undefined> {
  const cursor = new Cursor(source().getReader());
  try {
    for (const entry of [...wanted].sort((a, b) => a.offset - b.offset)) {
      if (entry.encrypted)
        throw new ImportFileError("encrypted", "The workbook is protected with a password: remove it.");
      if (entry.method !== 0 && entry.method !== 8) throw new ImportFileError("broken-workbook", BROKEN);
      await cursor.skipTo(entry.offset);
      const header = await cursor.take(30);
      const view = new DataView(header.buffer, header.byteOffset, 30);
      if (view.getUint32(0, true) !== 0x04034b50) throw new ImportFileError("broken-workbook", BROKEN);
      await cursor.skipTo(cursor.at + view.getUint16(26, true) + view.getUint16(28, true));
      for await (const bytes of inflate(cursor, entry, budget)) yield { entry, bytes };
    }
  } finally {
    await cursor.close();
  }
}

async function* inflate(cursor: Cursor, entry: ZipEntry, budget: InflateBudget): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  const inflator = entry.method === 8 ? new Inflate((bytes) => out.push(bytes)) : null;
  const crc = new Crc32();
  let size = 0;
  let left = entry.compressedSize;
  while (left > 0) {
    const part = await cursor.some(Math.min(left, SLICE));
    left -= part.length;
    if (inflator) {
      try {
        inflator.push(part, left === 0);
      } catch {
        throw new ImportFileError("broken-workbook", BROKEN);
      }
    } else out.push(part);
    for (const bytes of out) {
      budget.spend(bytes.length);
      size += bytes.length;
      if (size > entry.size) throw new ImportFileError("broken-workbook", BROKEN);
      if (size > INFLATE_RATIO_FROM && size > (entry.compressedSize - left) * MAX_INFLATE_RATIO)
        throw new ImportFileError("too-large", BOMB);
      crc.update(bytes);
      for (let at = 0; at < bytes.length; at += PIECE) {
        yield bytes.subarray(at, at + PIECE);
        await cursor.yieldIfDue();
      }
    }
    out = [];
  }
  if (size !== entry.size || crc.value() !== entry.crc) throw new ImportFileError("broken-workbook", BROKEN);
}

/** Forward reading of a stream by byte position. */
class Cursor {
  at = 0;
  readonly yieldIfDue = yieldBetweenSlices();
  private chunk = new Uint8Array(0);

  constructor(private readonly reader: ReadableStreamDefaultReader<Uint8Array>) {}

  /** At least one and at most `most` bytes. */
  async some(most: number): Promise<Uint8Array> {
    while (this.chunk.length === 0) {
      const { done, value } = await this.reader.read();
      if (done) throw new ImportFileError("truncated", CUT);
      this.chunk = value as Uint8Array<ArrayBuffer>;
    }
    const part = this.chunk.subarray(0, most);
    this.chunk = this.chunk.subarray(part.length);
    this.at += part.length;
    return part;
  }

  async take(size: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for (let left = size; left > 0; ) {
      const part = await this.some(left);
      parts.push(part);
      left -= part.length;
    }
    return concat(parts, size);
  }

  async skipTo(position: number): Promise<void> {
    if (position < this.at) throw new ImportFileError("broken-workbook", BROKEN);
    while (this.at < position) {
      await this.some(position - this.at);
      await this.yieldIfDue();
    }
  }

  async close(): Promise<void> {
    await this.reader.cancel().catch(() => undefined);
  }
}
