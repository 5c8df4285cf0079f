import type { TenantDb } from "@/lib/platform/db";
import type { RecordingStatus } from "../status";
import { isGone } from "./gone";
import { pausedSpan } from "./paused-span";
import { type RecordingRow, recordingOf } from "./record";

const MOST_PAUSES = 200;

/** What the page of a call tells of its recording, and of the parts that somebody paused. */
export async function soundOf(db: TenantDb, callId: string) {
  const [recording, pauses] = await Promise.all([
    recordingOf(db, callId),
    db.callPause.findMany({
      where: { callId },
      select: { id: true, startMs: true, endMs: true, pausedAt: true, resumedAt: true },
      orderBy: { startMs: "asc" },
      take: MOST_PAUSES,
    }),
  ]);
  return {
    recording: recording && shown(recording),
    pauses: pauses.map((pause) => ({ id: pause.id, ...pausedSpan(pause, recording?.beganAt ?? null) })),
  };
}

function shown(recording: RecordingRow) {
  const { status, durationMs, offsetMs, channels, peaks, mutedMs, keptUntil, deletedAt } = recording;
  return {
    ...{ durationMs, offsetMs, channels, peaks, mutedMs, keptUntil, deletedAt },
    /** There was no word of the call before its recording came. */
    isOnlySource: recording.beganAt !== null,
    ...{ heldAt: recording.heldAt, holdReason: recording.holdReason, failure: recording.failure },
    status: isGone(recording) ? ("deleted" as const) : (status as RecordingStatus),
  };
}
