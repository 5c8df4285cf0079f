import { SAMPLE_BYTES } from "./limits";
import { concat } from "./zip";

/**
 * The beginning of a stream, for detection; the rest is cancelled.
 * @returns `complete` is true when the sample is the whole stream
 */
export async function readSample(
  stream: ReadableStream<Uint8Array>,
  size = SAMPLE_BYTES,
): Promise<{ sample: Uint8Array; complete: boolean }> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let read = 0;
  let complete = false;
  while (read <= size) {
    const { done, value } = await reader.read();
    if (done) {
      complete = true;
      break;
    }
    parts.push(value);
    read += value.length;
  }
  if (!complete) await reader.cancel().catch(() => undefined);
  return { sample: concat(parts, read).slice(0, size), complete: complete && read <= size };
}
