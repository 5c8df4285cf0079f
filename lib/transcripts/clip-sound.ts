import type { TenantDb } from "@/lib/platform/db";
import { isGone } from "@/lib/voice/recordings/gone";
import type { RecordingPart } from "@/lib/voice/recordings/play";
import { recordingOf } from "@/lib/voice/recordings/record";
import { SAMPLE_RATE } from "@/lib/voice/recordings/wav";

/** The part of the recording that a clip plays; null where there is no recording, none any more, or none of this part. */
export async function soundOfClip(
  db: TenantDb,
  clip: { callId: string; startMs: number; endMs: number },
): Promise<RecordingPart | null> {
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
  return { id: recording.id, channels, samples };
}
