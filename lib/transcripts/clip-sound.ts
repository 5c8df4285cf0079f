import type { TenantDb } from "@/lib/platform/db";
import type { ByteRange } from "@/lib/platform/file-response";
import { readSealed } from "@/lib/platform/sealed-chunks";
import { isGone } from "@/lib/voice/recordings/gone";
import { recordingOf, recordingPath } from "@/lib/voice/recordings/record";
import { HEADER_BYTES, SAMPLE_RATE, wavHeader } from "@/lib/voice/recordings/wav";

/** The sound of a clip: a WAV file of its own, cut out of the call's recording. */
export interface ClipSound {
  id: string;
  channels: number;
  /** Of the recording's samples, which are a byte each and channel. */
  samples: ByteRange;
  size: number;
}

/** Null where there is no recording, none any more, or none of this part. */
export async function soundOfClip(
  db: TenantDb,
  clip: { callId: string; startMs: number; endMs: number },
): Promise<ClipSound | null> {
  const recording = await recordingOf(db, clip.callId);
  if (recording?.status !== "stored" || isGone(recording)) return null;
  const channels = recording.channels ?? 1;
  const place = (ms: number) =>
    Math.min(
      Number(recording.byteSize ?? 0),
      Math.max(0, Math.round(((ms - (recording.offsetMs ?? 0)) * SAMPLE_RATE) / 1000) * channels),
    );
  const samples = { from: place(clip.startMs), to: place(clip.endMs) };
  if (samples.to <= samples.from) return null;
  return { id: recording.id, channels, samples, size: HEADER_BYTES + samples.to - samples.from };
}

/** Bytes of the file; only the sealed chunks that hold them are opened. */
export function readClipSound(
  organizationId: string,
  { id, channels, samples }: ClipSound,
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
