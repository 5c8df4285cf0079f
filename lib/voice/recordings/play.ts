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
export const readRecording = (
  organizationId: string,
  { id, byteSize, channels }: StoredRecording,
  range: ByteRange,
): ReadableStream<Uint8Array> =>
  readPart(
    organizationId,
    { id, channels: channels ?? 1, samples: { from: 0, to: Number(byteSize ?? 0) } },
    range,
  );

/** A part of a recording. */
export interface RecordingPart {
  /** Of the recording. */
  id: string;
  channels: number;
  /** Of the recording's samples, which are a byte each and channel. */
  samples: ByteRange;
}

/** The size of a part of a recording as a WAV file. */
export const partSize = ({ samples }: RecordingPart): number => HEADER_BYTES + samples.to - samples.from;

/** Bytes of a part of a recording as a WAV file of its own; only the sealed chunks that hold them are opened. */
export function readPart(
  organizationId: string,
  { id, channels, samples }: RecordingPart,
  { from, to }: ByteRange,
): ReadableStream<Uint8Array> {
  const header = wavHeader(samples.to - samples.from, channels).subarray(from, to);
  const at = (byte: number) => samples.from + Math.max(0, byte - HEADER_BYTES);
  const sound = readSealed(organizationId, recordingPath(id), { from: at(from), to: at(to) }).getReader();
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
