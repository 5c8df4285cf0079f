import { getFile } from "@/lib/platform/files";
import { PART_BYTES } from "./limits";

/** Where the parts of an upload, and of a workbook's rows written out as CSV, lie in object storage. */
export const uploadPath = (importId: string, position: number): string =>
  `imports/${importId}/part-${String(position).padStart(5, "0")}`;
export const tablePath = (importId: string, position: number): string =>
  `imports/${importId}/table-${String(position).padStart(5, "0")}`;

/** Bytes handed out at a time: small enough that parsing them never holds the thread for long. */
const PIECE_BYTES = 131_072;

/** The bytes of a file from a place on, one part in memory at a time. */
export async function* bytesFrom(
  organizationId: string,
  pathOf: (position: number) => string,
  byteSize: number,
  from: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  let at = from;
  while (at < byteSize) {
    const position = Math.floor(at / PART_BYTES) + 1;
    const part = await getFile(organizationId, pathOf(position));
    if (!part) throw new Error(`Part ${position} of the file is gone.`);
    let offset = at - (position - 1) * PART_BYTES;
    while (offset < part.length) {
      const piece = part.subarray(offset, offset + PIECE_BYTES);
      offset += piece.length;
      at += piece.length;
      yield piece;
    }
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

/** The same as a stream that reads no further than it is asked. */
export function streamFrom(
  organizationId: string,
  pathOf: (position: number) => string,
  byteSize: number,
): ReadableStream<Uint8Array> {
  const pieces = bytesFrom(organizationId, pathOf, byteSize, 0);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
