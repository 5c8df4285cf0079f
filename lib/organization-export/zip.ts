import type { ByteRange } from "@/lib/platform/file-response";

/**
 * A zip (PKWARE APPNOTE 6.3.10) whose files are stored deflated beforehand: every size is known, so that the whole has a known
 * length and any part of it can be read by itself. Sizes and counts beyond the first format's are written as its 64-bit
 * extension says.
 */
export interface ZipFile {
  path: string;
  byteSize: number;
  packedSize: number;
  crc32: number;
  /** Bytes of the deflated file. */
  read(range: ByteRange): ReadableStream<Uint8Array>;
}

interface Segment {
  length: number;
  read(range: ByteRange): Uint8Array | ReadableStream<Uint8Array>;
}

const VERSION = 45;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const MOST_32 = 0xffffffff;
const MOST_16 = 0xffff;

type Field = readonly [bytes: 2 | 4 | 8, value: number];

function record(fields: readonly Field[], ...rest: readonly Uint8Array[]): Uint8Array {
  const head = fields.reduce((sum, [bytes]) => sum + bytes, 0);
  const whole = new Uint8Array(rest.reduce((sum, { length }) => sum + length, head));
  const view = new DataView(whole.buffer);
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else if (bytes === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += bytes;
  }
  for (const bytes of rest) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}

/** Date and time of MS-DOS, to two seconds, in UTC. */
function dosTime(at: Date): [time: number, date: number] {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return [time, date];
}

/** What the local and the central header say alike; sizes always stand in the 64-bit extension as well. */
function headers(file: ZipFile, offset: number, at: Date): { local: Uint8Array; central: Uint8Array } {
  const name = new TextEncoder().encode(file.path);
  const [time, date] = dosTime(at);
  const common: Field[] = [
    [2, VERSION],
    [2, UTF8_NAMES],
    [2, DEFLATED],
    [2, time],
    [2, date],
    [4, file.crc32],
    [4, MOST_32],
    [4, MOST_32],
    [2, name.length],
  ];
  const sizes: Field[] = [
    [8, file.byteSize],
    [8, file.packedSize],
  ];
  const localExtra = record([[2, 1], [2, 16], ...sizes]);
  const centralExtra = record([[2, 1], [2, 24], ...sizes, [8, offset]]);
  return {
    local: record([[4, 0x04034b50], ...common, [2, localExtra.length]], name, localExtra),
    central: record(
      [
        [4, 0x02014b50],
        [2, VERSION],
        ...common,
        [2, centralExtra.length],
        ...([
          [2, 0],
          [2, 0],
          [2, 0],
          [4, 0],
        ] as const),
        [4, MOST_32],
      ],
      name,
      centralExtra,
    ),
  };
}

/** The records that end the archive. */
function ending(count: number, start: number, length: number): Uint8Array {
  const end64 = start + length;
  const wide = record([
    [4, 0x06064b50],
    [8, 44],
    [2, VERSION],
    [2, VERSION],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, length],
    [8, start],
  ]);
  const locator = record([
    [4, 0x07064b50],
    [4, 0],
    [8, end64],
    [4, 1],
  ]);
  const short = Math.min(count, MOST_16);
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, short],
    [2, short],
    [4, Math.min(length, MOST_32)],
    [4, Math.min(start, MOST_32)],
    [2, 0],
  ]);
  return record([], wide, locator, end);
}

export interface Zip {
  size: number;
  /** Its bytes from the first up to `to`, which is not among them; fetched as they are read. */
  read(range: ByteRange): ReadableStream<Uint8Array>;
}

const bytesOf = (bytes: Uint8Array): Segment => ({
  length: bytes.length,
  read: ({ from, to }) => bytes.subarray(from, to),
});

/** @param at the time that its files have */
export function zipOf(files: readonly ZipFile[], at: Date): Zip {
  const segments: Segment[] = [];
  const directory: Uint8Array[] = [];
  let size = 0;
  for (const file of files) {
    const { local, central } = headers(file, size, at);
    segments.push(bytesOf(local), { length: file.packedSize, read: file.read });
    directory.push(central);
    size += local.length + file.packedSize;
  }
  const length = directory.reduce((sum, { length: bytes }) => sum + bytes, 0);
  const end = ending(files.length, size, length);
  segments.push(...directory.map(bytesOf), bytesOf(end));
  return { size: size + length + end.length, read: (range) => readSegments(segments, range) };
}

function readSegments(segments: readonly Segment[], { from, to }: ByteRange): ReadableStream<Uint8Array> {
  let index = 0;
  let start = 0;
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  return new ReadableStream(
    {
      async pull(controller) {
        for (;;) {
          if (reader) {
            const { done, value } = await reader.read();
            if (!done) return controller.enqueue(value);
            reader = null;
          }
          const segment = segments[index++];
          if (!segment || start >= to) return controller.close();
          const range = { from: Math.max(0, from - start), to: Math.min(segment.length, to - start) };
          start += segment.length;
          if (range.from >= range.to) continue;
          const part = segment.read(range);
          if (part instanceof Uint8Array) return controller.enqueue(part);
          reader = part.getReader();
        }
      },
      cancel: (reason) => reader?.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
