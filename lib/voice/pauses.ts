import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";

/** The parts of a call that somebody kept from being recorded and transcribed. */

/** Begins a pause, unless one goes on. @param startMs in the call's own time */
export async function beginPause(db: TenantDb, actor: Actor, callId: string, startMs: number): Promise<void> {
  const goesOn = await db.callPause.findFirst({ where: { callId, endMs: null }, select: { id: true } });
  if (goesOn) return;
  await db.write(actor, async (w) => {
    await w.callPause.createMany({
      data: [
        {
          id: newId("callPause"),
          callId,
          startMs,
          endMs: null,
          pausedBy: actor.id,
          pausedAt: clock.instant(),
        },
      ],
    });
    w.audit({
      action: "call.paused",
      ...{ subjectType: "Call", subjectId: callId },
      summary: "Recording and transcription of a call were paused.",
    });
  });
}

/** @param endMs in the call's own time */
export async function endPause(db: TenantDb, actor: Actor, callId: string, endMs: number): Promise<void> {
  await db.write(actor, (w) => {
    w.updateRows(
      "CallPause",
      `"endMs" = max("startMs", ?3), "resumedBy" = ?4, "resumedAt" = ?5`,
      `"callId" = ?2 AND "endMs" IS NULL`,
      [callId, endMs, actor.id, clock.instant()],
    );
    w.audit({
      action: "call.resumed",
      ...{ subjectType: "Call", subjectId: callId },
      summary: "Recording and transcription of a call went on.",
    });
  });
}
