import { withinDeadline } from "./deadline";
import { objectKey } from "./files";
import { release } from "./release";
import { bindings } from "./runtime";
import { open, seal } from "./vault";

/**
 * Large files of an organization of which any part is read by itself: sealed chunk by chunk under the organization's key, some
 * chunks to an object. Each chunk is bound to its place, so none can be exchanged for another.
 */
const CHUNK_BYTES = 64 * 1024;
const PART_CHUNKS = 64;
/** What one object holds: the writer gives parts of this size, but for the last. */
export const SEALED_PART_BYTES = CHUNK_BYTES * PART_CHUNKS;
/** Version, initialization vector and tag of a sealed chunk. */
const SEAL_BYTES = 1 + 12 + 16;
/** Chunks that are fetched at a time: few at first, so that the first byte comes soon. */
const FIRST_CHUNKS = 2;
const MORE_CHUNKS = 16;

const partKey = (organizationId: string, path: string, part: number) =>
  objectKey(organizationId, `${path}${part}`);
const chunkPlace = (key: string, chunk: number) => `${key}:${chunk}`;

/**
 * Stores one part of a file. A part that is there already is replaced.
 *
 * @param path ends in "/"
 * @throws StoreTimeoutError when the storage does not answer
 */
export async function putSealedPart(
  organizationId: string,
  path: string,
  part: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const key = partKey(organizationId, path, part);
  const chunks = Math.ceil(bytes.length / CHUNK_BYTES);
  const sealed = new Uint8Array(bytes.length + chunks * SEAL_BYTES);
  for (let chunk = 0; chunk < chunks; chunk++) {
    const plain = bytes.slice(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES);
    const one = await seal(organizationId, plain, chunkPlace(key, chunk));
    sealed.set(one, chunk * (CHUNK_BYTES + SEAL_BYTES));
    release(one);
  }
  await withinDeadline("files", bindings().FILES.put(key, sealed));
  release(sealed);
}

/** The bytes from `from` up to `to`, which is not among them; fetched and opened as they are read. */
export function readSealed(
  organizationId: string,
  path: string,
  { from, to }: { from: number; to: number },
): ReadableStream<Uint8Array> {
  let at = from;
  let most = FIRST_CHUNKS;
  return new ReadableStream(
    {
      async pull(controller) {
        if (at >= to) return controller.close();
        const part = Math.floor(at / SEALED_PART_BYTES);
        const first = Math.floor((at % SEALED_PART_BYTES) / CHUNK_BYTES);
        const end = Math.min(to, (part + 1) * SEALED_PART_BYTES);
        const last = Math.ceil((end - part * SEALED_PART_BYTES) / CHUNK_BYTES);
        const count = Math.min(most, last - first);
        const plain = await openChunks(organizationId, partKey(organizationId, path, part), first, count);
        const start = part * SEALED_PART_BYTES + first * CHUNK_BYTES;
        const wanted = plain.subarray(at - start, Math.min(plain.length, to - start));
        if (wanted.length === 0) throw new Error("A sealed file is shorter than it was.");
        controller.enqueue(wanted);
        at += wanted.length;
        most = MORE_CHUNKS;
      },
    },
    { highWaterMark: 0 },
  );
}

async function openChunks(
  organizationId: string,
  key: string,
  first: number,
  count: number,
): Promise<Uint8Array> {
  const step = CHUNK_BYTES + SEAL_BYTES;
  const range = { offset: first * step, length: count * step };
  const object = await withinDeadline("files", bindings().FILES.get(key, { range }));
  if (!object) throw new Error("A part of a sealed file is missing.");
  const sealed = new Uint8Array(await withinDeadline("files", object.arrayBuffer()));
  const opened: Uint8Array[] = [];
  for (let i = 0; i * step < sealed.length; i++) {
    const one = sealed.slice(i * step, (i + 1) * step);
    opened.push(await open(organizationId, one, chunkPlace(key, first + i)));
  }
  const plain = new Uint8Array(opened.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of opened) {
    plain.set(one, at);
    at += one.length;
  }
  return plain;
}
