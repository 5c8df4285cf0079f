import { getFile, putFile } from "@/lib/platform/files";
import { release } from "@/lib/platform/release";
import { yieldBetweenSlices } from "@/lib/platform/request-tracking";
import { PART_BYTES } from "./limits";

/**
 * The parts of a file in object storage: deflated (a table shrinks to a sixth), then sealed. Nothing here holds more than
 * one part, and what was read is given back at once.
 */

/** Where the parts of an upload, and of a workbook's rows written out as CSV, lie in object storage. */
export const uploadPath = (importId: string, position: number): string =>
  `imports/${importId}/part-${String(position).padStart(5, "0")}`;
export const tablePath = (importId: string, position: number): string =>
  `imports/${importId}/table-${String(position).padStart(5, "0")}`;

/** Bytes handled at a time: small enough that deflating or parsing them never holds the thread for long. */
const PIECE_BYTES = 131_072;

/** Stores one part. */
export async function putPart(
  organizationId: string,
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const stream = new CompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  const yieldIfDue = yieldBetweenSlices();
  const feed = async () => {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      await writer.write(bytes.subarray(at, at + PIECE_BYTES));
      await yieldIfDue();
    }
    await writer.close();
  };
  const [packed] = await Promise.all([new Response(stream.readable).arrayBuffer(), feed()]);
  await putFile(organizationId, path, new Uint8Array(packed));
  release(packed);
}

/** The pieces of one part from an offset on. A piece is good until the next is asked for. */
async function* piecesOf(
  organizationId: string,
  path: string,
  offset: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const packed = await getFile(organizationId, path);
  if (!packed) throw new Error(`A part of the file is gone: ${path}.`);
  const stream = new DecompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  const fed = writer.write(packed).then(() => writer.close());
  // A reader that stops early cancels the stream, and the rest of the writing with it.
  fed.catch(() => undefined);
  const reader = (stream.readable as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  let skip = offset;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (value.length > skip) yield skip > 0 ? value.subarray(skip) : value;
      skip = Math.max(0, skip - value.length);
      release(value);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
    release(packed);
  }
}

/** The bytes of a file from a place on. A piece is good until the next is asked for. */
export async function* bytesFrom(
  organizationId: string,
  pathOf: (position: number) => string,
  byteSize: number,
  from: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (let at = from; at < byteSize; ) {
    const position = Math.floor(at / PART_BYTES) + 1;
    yield* piecesOf(organizationId, pathOf(position), at - (position - 1) * PART_BYTES);
    at = position * PART_BYTES;
  }
}

/** Up to `size` bytes from a place on. */
export async function readBytes(
  organizationId: string,
  pathOf: (position: number) => string,
  byteSize: number,
  from: number,
  size: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const end = Math.min(byteSize, from + size);
  const out = new Uint8Array(Math.max(0, end - from));
  let filled = 0;
  for await (const piece of bytesFrom(organizationId, pathOf, byteSize, from)) {
    const wanted = piece.subarray(0, out.length - filled);
    out.set(wanted, filled);
    filled += wanted.length;
    if (filled >= out.length) break;
  }
  return out;
}

/**
 * The same as a stream that reads no further than it is asked.
 *
 * @param beforePiece is called before each piece; what it throws ends the stream
 */
export function streamFrom(
  organizationId: string,
  pathOf: (position: number) => string,
  byteSize: number,
  beforePiece: () => void,
): ReadableStream<Uint8Array> {
  const pieces = bytesFrom(organizationId, pathOf, byteSize, 0);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      beforePiece();
      const { done, value } = await pieces.next();
      if (done) controller.close();
      // What a stream holds back outlives the piece that it was given.
      else controller.enqueue(value.slice());
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
