const CHUNK_BYTES = 64 * 1024;

type Late = "late";
type Read = { done: boolean; value?: Uint8Array };

/**
 * Reads a stream chunk by chunk with a time limit. Where the stream allows it (request bodies do), every chunk is read into
 * the same memory, so that a large body leaves no garbage: a chunk is valid until the next one is asked for.
 */
export class ChunkReader {
  private memory: ArrayBuffer = new ArrayBuffer(CHUNK_BYTES);
  private readonly read: () => Promise<Read>;
  /** Gives up the rest of the stream; never fails. */
  readonly cancel: () => Promise<void>;

  /** @param onChunk is called when a chunk has come */
  constructor(
    stream: ReadableStream<Uint8Array>,
    private readonly onChunk: () => void = () => undefined,
  ) {
    const byob = byobReader(stream);
    const reader = byob ?? stream.getReader();
    this.cancel = () => reader.cancel().catch(() => undefined);
    this.read = byob
      ? async () => {
          const next = await byob.read(new Uint8Array(this.memory));
          if (next.value) this.memory = next.value.buffer;
          return next;
        }
      : () => (reader as ReadableStreamDefaultReader<Uint8Array>).read();
  }

  /** The next chunk, null at the end, "late" when it does not come within so many milliseconds. Fails as the stream does. */
  async next(ms: number): Promise<Uint8Array | null | Late> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Late>((resolve) => {
      timer = setTimeout(resolve, Math.max(0, ms), "late");
    });
    try {
      const next = await Promise.race([this.read(), late]);
      if (next === "late") return next;
      this.onChunk();
      return next.done ? null : (next.value ?? new Uint8Array(0));
    } finally {
      clearTimeout(timer);
    }
  }
}

function byobReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: "byob" });
  } catch {
    return null;
  }
}
