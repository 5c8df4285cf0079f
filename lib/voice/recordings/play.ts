import type { ByteRange } from "@/lib/platform/file-response";
import { readSealed } from "@/lib/platform/sealed-chunks";
import { recordingPath } from "./record";
import { HEADER_BYTES, wavHeader } from "./wav";

interface StoredRecording {
  id: string;
  byteSize: bigint | number | null;
  channels: number | null;
}

/** The size of a recording as a WAV file. */
export const wavSize = ({ byteSize }: StoredRecording): number => HEADER_BYTES + Number(byteSize ?? 0);

/** Bytes of a recording as a WAV file; only the sealed chunks that hold them are opened. */
export function readRecording(
  organizationId: string,
  recording: StoredRecording,
  { from, to }: ByteRange,
): ReadableStream<Uint8Array> {
  const header = wavHeader(Number(recording.byteSize ?? 0), recording.channels ?? 1).subarray(from, to);
  const samples = { from: Math.max(0, from - HEADER_BYTES), to: Math.max(0, to - HEADER_BYTES) };
  const sound = readSealed(organizationId, recordingPath(recording.id), samples).getReader();
  let isBegun = header.length === 0;
  return new ReadableStream(
    {
      async pull(controller) {
        if (!isBegun) {
          isBegun = true;
          return controller.enqueue(header);
        }
        const { done, value } = await sound.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => sound.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
