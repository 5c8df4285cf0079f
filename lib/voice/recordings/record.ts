import { addDays, clock, dayIn, dayStart } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";
import { KEPT } from "@/lib/retention/rules";
import { CALLS } from "../calls";

/** What happens to the recording of a call, each an atomic write. There is one recording a call at most. */

/** How far a call's recording has come, or null when it has none. */
export const recordingOf = (db: TenantDb, callId: string) => db.recording.findFirst({ where: { callId } });
export type RecordingRow = NonNullable<Awaited<ReturnType<typeof recordingOf>>>;

/** Where its bytes lie. */
export const recordingPath = (id: string): string => `recordings/${id}/`;

/** The last day on which a recording is kept, and when that day ends. */
export function keptUntil(calledAt: Date, timeZone: string): { keptUntil: string; dueAt: string } {
  const last = addDays(dayIn(calledAt, timeZone), KEPT.recordingDays);
  return { keptUntil: last, dueAt: dayStart(addDays(last, 1), timeZone) };
}

/** The network is about to be told to record a call; a second time nothing happens. */
export async function expectRecording(db: TenantDb, callId: string, timeZone: string): Promise<void> {
  const { keptUntil: last, dueAt } = keptUntil(clock.now(), timeZone);
  await db.write(CALLS, (w) => {
    w.insertRows(
      "Recording",
      ["id", "callId", "status", "createdAt", "keptUntil", "dueAt"],
      [[newId("recording"), callId, "expected", clock.instant(), last, dueAt]],
      `ON CONFLICT ("organizationId", "callId") DO NOTHING`,
    );
  });
}

/**
 * The network has named the recording; another one of the same call changes nothing. When nobody waits for it any more, it is
 * deleted there by the next run of the clock.
 */
export async function noteProviderRecording(db: TenantDb, callId: string, sid: string): Promise<void> {
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Recording",
      `"providerSid" = ?3, "version" = "version" + 1`,
      `"callId" = ?2 AND "providerSid" IS NULL AND "status" = 'expected'`,
      [callId, sid],
    );
    w.updateRows(
      "Recording",
      `"providerDeletedAt" = NULL`,
      `"callId" = ?2 AND "status" IN ('none', 'failed', 'deleted')`,
      [callId],
    );
  });
}

/**
 * Of all that the network has recorded of a call, this is fetched.
 *
 * @param chosen.beganAt where no word of the call tells where it begins; once noted it stays, although there are words later
 */
export async function noteChosenRecording(
  db: TenantDb,
  id: string,
  { sid, beganAt }: { sid: string; beganAt: string | null },
): Promise<void> {
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Recording",
      `"providerSid" = ?3, "beganAt" = coalesce("beganAt", ?4), "version" = "version" + 1`,
      `"id" = ?2 AND "status" = 'expected' AND ("providerSid" IS NOT ?3 OR ("beganAt" IS NULL AND ?4 IS NOT NULL))`,
      [id, sid, beganAt],
    );
  });
}

/** The call is over and its transcript as whole as it will be: what was recorded of it is fetched. */
export async function beginFetching(db: TenantDb, callId: string): Promise<void> {
  const recording = await recordingOf(db, callId);
  if (recording?.status === "expected") await startJob("recording", db.organizationId, recording.id);
}

/** What was sealed. */
export interface StoredSound {
  channels: number;
  durationMs: number;
  offsetMs: number;
  byteSize: number;
  contentHash: string;
  /** In base64. */
  peaks: string;
  mutedMs: number;
}

/** The recording lies with us. */
export async function noteStored(db: TenantDb, id: string, sound: StoredSound): Promise<void> {
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Recording",
      `"status" = 'stored', "channels" = ?3, "durationMs" = ?4, "offsetMs" = ?5, "byteSize" = ?6, "contentHash" = ?7,
       "peaks" = ?8, "mutedMs" = ?9, "storedAt" = ?10, "version" = "version" + 1`,
      `"id" = ?2 AND "status" = 'expected'`,
      [
        ...[id, sound.channels, sound.durationMs, sound.offsetMs, sound.byteSize, sound.contentHash],
        ...[sound.peaks, sound.mutedMs, clock.instant()],
      ],
    );
  });
}

/** More of what lies with us is silent now. */
export async function noteSilenced(
  db: TenantDb,
  id: string,
  sound: Pick<StoredSound, "contentHash" | "peaks" | "mutedMs">,
): Promise<void> {
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Recording",
      `"contentHash" = ?3, "peaks" = ?4, "mutedMs" = ?5, "version" = "version" + 1`,
      `"id" = ?2 AND "status" = 'stored'`,
      [id, sound.contentHash, sound.peaks, sound.mutedMs],
    );
  });
}

/** Nothing was recorded, or it could not be had. */
export async function noteNotStored(
  db: TenantDb,
  id: string,
  status: "none" | "failed",
  failure: string | null = null,
): Promise<void> {
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Recording",
      `"status" = ?3, "failure" = ?4, "version" = "version" + 1`,
      `"id" = ?2 AND "status" = 'expected'`,
      [id, status, failure],
    );
  });
}

/** The network has nothing of it any more. */
export async function noteProviderDeleted(db: TenantDb, id: string): Promise<void> {
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Recording",
      `"providerDeletedAt" = ?3, "version" = "version" + 1`,
      `"id" = ?2 AND "providerDeletedAt" IS NULL`,
      [id, clock.instant()],
    );
  });
}
