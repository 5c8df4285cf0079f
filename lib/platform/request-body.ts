import { countBody } from "./body-budget";
import { ChunkReader } from "./chunk-reader";
import { UserError } from "./errors";
import { networkSource } from "./network-prefix";
import { release } from "./release";

/**
 * The one reader of request bodies. A body has a size limit in bytes; what goes past it is discarded as it arrives, so
 * that a client that is still sending sees the answer instead of a reset connection.
 */

/** How much of an unwanted body is read and discarded, in bytes; then the connection is closed whatever is still coming. */
const DRAIN_BYTES = 64 * 1024 * 1024;
/** For how long an unwanted body is discarded, in milliseconds. */
const DRAIN_MS = 15_000;
/** How long a body may pause, and how long it may take altogether, in milliseconds. */
const IDLE_MS = 20_000;
const TOTAL_MS = 180_000;
const FIRST_BYTES = 64 * 1024;

/** The body is larger than its endpoint takes: 413. */
export class BodyTooLargeError extends UserError {
  override readonly name = "BodyTooLargeError";
}

/** The body paused for too long, took too long, or its connection was lost: 408. */
export class BodyIncompleteError extends UserError {
  override readonly name = "BodyIncompleteError";
  constructor() {
    super("What was sent did not arrive whole. Check your connection and try again.");
  }
}

type Incoming = Pick<Request, "headers" | "body" | "bodyUsed">;

export interface BodyOptions {
  /** What the sender is told when the body is too large. */
  tooLarge?: string;
  /** How long the body may pause, in milliseconds. */
  idleMs?: number;
  /** How long the body may take altogether, in milliseconds. */
  totalMs?: number;
  /** The id of the signed-in person whose body it is, where that is known before it is read. */
  person?: string;
  /** Set for a body that the runtime holds already: it is not counted among those that are being read. */
  isHeld?: boolean;
}

/**
 * The whole body in one piece of memory.
 *
 * @param maxBytes the most that is kept; memory stays within twice of it
 * @throws BodyTooLargeError after the rest was discarded, BodyIncompleteError when it does not arrive in time,
 *   BodiesBusyError before anything is read, when too much is being read already
 */
export async function readBody(
  request: Incoming,
  maxBytes: number,
  options: BodyOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = announcedBytes(request);
  const refusal = () =>
    new BodyTooLargeError(options.tooLarge ?? `What was sent is too large: at most ${sizeText(maxBytes)}.`);
  if (announced > maxBytes) {
    await drainBody(request);
    throw refusal();
  }
  if (!request.body) return new Uint8Array(0);
  const expected = announced || maxBytes;
  const { person = null, isHeld } = options;
  const counted = isHeld ? null : countBody(networkOf(request), person, expected);
  const reader = new ChunkReader(request.body, () => counted?.shows());
  try {
    return await readWhole(reader, maxBytes, expected, options, refusal);
  } finally {
    counted?.ends();
  }
}

/** @param expected the body's size, as far as it is known: memory grows up to it by doubling */
async function readWhole(
  reader: ChunkReader,
  maxBytes: number,
  expected: number,
  options: BodyOptions,
  refusal: () => BodyTooLargeError,
): Promise<Uint8Array<ArrayBuffer>> {
  const deadline = Date.now() + (options.totalMs ?? TOTAL_MS);
  let bytes = new Uint8Array(Math.min(FIRST_BYTES, expected));
  let size = 0;
  for (;;) {
    const waitMs = Math.min(options.idleMs ?? IDLE_MS, deadline - Date.now());
    // A connection that was lost is no failure of ours.
    const chunk = await reader.next(waitMs).catch((): "late" => "late");
    if (chunk === "late") {
      await reader.cancel();
      throw new BodyIncompleteError();
    }
    if (!chunk) return size === bytes.byteLength ? bytes : bytes.slice(0, size);
    if (size + chunk.byteLength > maxBytes) {
      bytes = new Uint8Array(0);
      await discard(reader, size + chunk.byteLength);
      throw refusal();
    }
    if (size + chunk.byteLength > bytes.byteLength) {
      const doubled = Math.min(2 * bytes.byteLength, expected);
      const larger = new Uint8Array(Math.max(doubled, size + chunk.byteLength));
      larger.set(bytes.subarray(0, size));
      release(bytes);
      bytes = larger;
    }
    bytes.set(chunk, size);
    size += chunk.byteLength;
  }
}

/** The body as JSON, or undefined when it is none. Throws as readBody does. */
export async function readJson(request: Incoming, maxBytes: number, options?: BodyOptions): Promise<unknown> {
  const bytes = await readBody(request, maxBytes, options);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** The body as a form, or null when it is none. Throws as readBody does. */
export async function readForm(
  request: Incoming,
  maxBytes: number,
  options?: BodyOptions,
): Promise<FormData | null> {
  const bytes = await readBody(request, maxBytes, options);
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  try {
    return await new Response(bytes, { headers }).formData();
  } catch {
    return null;
  }
}

/** Reads what is still coming of a body that nobody wants, without keeping it; up to 64 MiB and 15 seconds. */
export async function drainBody(request: Incoming): Promise<void> {
  if (!request.body || request.bodyUsed || request.body.locked) return;
  if (announcedBytes(request) > DRAIN_BYTES) await request.body.cancel().catch(() => undefined);
  else await discard(new ChunkReader(request.body), 0);
}

async function discard(reader: ChunkReader, already: number): Promise<void> {
  const deadline = Date.now() + DRAIN_MS;
  try {
    for (let seen = already; seen <= DRAIN_BYTES; ) {
      const chunk = await reader.next(deadline - Date.now());
      if (!chunk) return;
      if (chunk === "late") break;
      seen += chunk.byteLength;
    }
    await reader.cancel();
  } catch {
    // The sender has gone: there is nobody to wait for.
  }
}

/** What the sender says the body's length is, in bytes; 0 when it does not say. */
function announcedBytes(request: Incoming): number {
  const text = request.headers.get("content-length");
  return text && /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

/** The network that a request comes from. */
const networkOf = ({ headers }: Incoming): string =>
  networkSource(headers.get("cf-connecting-ip") ?? "local");

function sizeText(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${Math.floor(bytes / (1024 * 1024))} MiB`;
  return `${Math.max(1, Math.floor(bytes / 1024))} KiB`;
}
