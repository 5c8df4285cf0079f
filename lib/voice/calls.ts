import type { Spoken } from "@/lib/phone-numbers/announcement";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, uniqueViolation } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { withinLimit } from "@/lib/platform/rate-limit";
import { type CallTime, withCallTime } from "@/lib/usage/call-time";
import type { Segment } from "./live/results";
import { CALL_STATUSES, type CallStatus, callHasEnded, callStatusesBefore, type Party } from "./status";
import { storedWordsOf } from "./stored-words";

/** What happens to a call, each an atomic write. Reports of the network come twice, late and out of order. */

/** Who writes what the telephone network reports. */
export const CALLS: Actor = { kind: "system", id: "calls" };

/** Calls of one organization at a time, and in an hour. */
export const MAX_CALLS_AT_ONCE = 10;
const MAX_CALLS_AN_HOUR = 60;
/** No call lasts longer. */
const LONGEST_MS = 5 * HOUR_MS;

const ENDED = CALL_STATUSES.filter(callHasEnded);

export interface NewCall {
  /** Made by the form: a second try of the same form is the same call. */
  requestKey: string;
  fromNumber: string;
  toNumber: string;
  isTest: boolean;
  /** A test call may be one to us; any other is one of ours. */
  direction?: "outbound" | "inbound";
  supplierId: string | null;
  contactId?: string | null;
  purchaseOrderId: string | null;
  /** Whether it is recorded; it is not unless that is said. */
  records?: boolean;
  /** The number of ours that is shown. */
  numberId?: string | null;
}

/**
 * Writes a call that is to be placed. Nobody has been asked to carry it yet.
 *
 * @returns its id; `isNew` is false when this form has made it before
 * @throws UserError when too many calls go on, or were placed
 */
export async function createCall(
  db: TenantDb,
  actor: Actor,
  call: NewCall,
  summary: string,
): Promise<{ id: string; isNew: boolean }> {
  const earlier = await callOfForm(db, call.requestKey);
  if (earlier) return { id: earlier, isNew: false };
  if (!(await withinLimit(["calls", db.organizationId], MAX_CALLS_AN_HOUR, HOUR_MS)))
    throw new UserError(`At most ${MAX_CALLS_AN_HOUR} calls an hour are placed. Try again later.`);
  if (call.isTest) return writeCall(db, actor, call, { summary, time: null });
  return withCallTime(db, async (time) => {
    if (!("refusal" in time)) return writeCall(db, actor, call, { summary, time });
    // The same form may have taken the last minutes in this moment.
    const written = await callOfForm(db, call.requestKey);
    if (!written) throw new UserError(time.refusal);
    return { id: written, isNew: false };
  });
}

async function writeCall(
  db: TenantDb,
  actor: Actor,
  call: NewCall,
  { summary, time }: { summary: string; time: CallTime | null },
): Promise<{ id: string; isNew: boolean }> {
  const id = newId("call");
  try {
    await db.write(actor, async (w) => {
      time?.guard(w);
      w.guard(
        "changed",
        `(SELECT count(*) < ${MAX_CALLS_AT_ONCE} FROM {Call} c
          WHERE c."status" NOT IN (${inList(ENDED)}) AND c."createdAt" > ?2)`,
        // One that was never handed to the network must not stand in the way for ever.
        [clock.inMs(-LONGEST_MS)],
      );
      await w.call.createMany({
        data: [
          {
            direction: "outbound",
            ...call,
            id,
            maxMinutes: time?.minutes ?? null,
            status: "placing",
            placedBy: call.direction === "inbound" ? null : actor.id,
            transcriptStatus: "waiting",
            insightStatus: "waiting",
            createdAt: clock.instant(),
          },
        ],
      });
      w.audit({
        action: "call.placed",
        subjectType: "Call",
        subjectId: id,
        summary,
        after: { to: call.toNumber },
      });
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed")
      throw new UserError(
        `${MAX_CALLS_AT_ONCE} calls are going on already. Wait until one of them has ended, then call again.`,
      );
    const written = uniqueViolation(error, "Call.requestKey") ? await callOfForm(db, call.requestKey) : null;
    if (!written) throw error;
    return { id: written, isNew: false };
  }
  return { id, isNew: true };
}

async function callOfForm(db: TenantDb, requestKey: string): Promise<string | null> {
  const call = await db.call.findFirst({ where: { requestKey }, select: { id: true } });
  return call?.id ?? null;
}

/** @throws NotFoundError */
export async function findCall(db: TenantDb, id: string) {
  const call = await db.call.findFirst({ where: { id } });
  if (!call) throw new NotFoundError("This call");
  return { ...call, status: call.status as CallStatus };
}

/** To the network a call to us is answered as soon as it hears a word of ours; to us when somebody takes it. */
const NOBODY_TOOK_IT = `?3 = 'completed' AND "direction" = 'inbound' AND "answeredAt" IS NULL`;

export interface StatusReport {
  status: CallStatus;
  /** The call's id at Twilio. */
  providerSid?: string;
  /** Said to a person when the call did not come about. */
  failure?: string;
}

/**
 * Notes how a call goes; older reports, and those that say what is known, change nothing.
 *
 * @returns whether it was news
 */
export async function noteStatus(db: TenantDb, id: string, report: StatusReport): Promise<boolean> {
  const { status, providerSid = null, failure = null } = report;
  const now = clock.instant();
  const isAnswered = status === "in-progress" || status === "completed";
  const [changed = 0] = await db.write(CALLS, (w) => {
    w.updateRows(
      "Call",
      `"status" = CASE WHEN ${NOBODY_TOOK_IT} THEN 'no-answer' ELSE ?3 END,
       "providerSid" = coalesce("providerSid", ?4), "failure" = coalesce("failure", ?5),
       "answeredAt" = CASE WHEN ?6 AND NOT (${NOBODY_TOOK_IT}) THEN coalesce("answeredAt", ?7) ELSE "answeredAt" END,
       "endedAt" = CASE WHEN ?8 THEN ?7 ELSE "endedAt" END, "version" = "version" + 1`,
      `"id" = ?2 AND "status" IN (${inList(callStatusesBefore(status))})`,
      [id, status, providerSid, failure, isAnswered ? 1 : 0, now, callHasEnded(status) ? 1 : 0],
    );
  });
  return changed > 0;
}

/** @throws UserError when somebody else wrote notes since `before` */
export async function writeNotes(
  db: TenantDb,
  actor: Actor,
  { id, before, notes }: { id: string; before: string; notes: string },
): Promise<void> {
  await findCall(db, id);
  try {
    await db.write(actor, (w) => {
      w.updateRows(
        "Call",
        `"notes" = ?3, "version" = "version" + 1`,
        `"id" = ?2 AND coalesce("notes", '') = ?4`,
        [...[id, notes, before]],
      );
      w.expectRows(1, "changed");
      w.audit({
        action: "call.noted",
        subjectType: "Call",
        subjectId: id,
        summary: "Notes of a call were written.",
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("Somebody else wrote notes meanwhile. Copy yours, reload the page, then add them.");
    throw error;
  }
}

/** A person has ended the call: how it ended is told by the network. */
export async function noteEndedBy(db: TenantDb, actor: Actor, id: string): Promise<void> {
  await db.write(actor, (w) => {
    w.audit({ action: "call.ended", subjectType: "Call", subjectId: id, summary: "A call was ended." });
  });
}

/** The network did not take the call, or nobody knows whether it did; one that it reports of is left as it is. */
export async function noteNotPlaced(db: TenantDb, id: string, failure: string): Promise<void> {
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Call",
      `"status" = 'failed', "failure" = ?3, "endedAt" = ?4, "version" = "version" + 1`,
      `"id" = ?2 AND "status" = 'placing' AND "providerSid" IS NULL`,
      [id, failure, clock.instant()],
    );
  });
}

/** What the parties are told before anything is transcribed, and when: kept with the call. */
export async function noteAnnouncement(
  db: TenantDb,
  id: string,
  announcements: readonly Spoken[],
): Promise<void> {
  const texts = announcements.map(({ text }) => text).join("\n");
  const languages = announcements.map(({ language }) => language).join(", ");
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Call",
      `"announcement" = ?3, "announcementLanguage" = ?4, "announcedAt" = ?5, "version" = "version" + 1`,
      `"id" = ?2 AND "announcedAt" IS NULL`,
      [id, texts, languages, clock.instant()],
    );
  });
}

export interface NumberedSegment extends Segment {
  number: number;
  speaker: Party;
}

/** Stores what was said; a number that is stored already takes the newer text, in which more may be hidden, unless a person has corrected it. */
export async function storeUtterances(
  db: TenantDb,
  callId: string,
  segments: readonly NumberedSegment[],
): Promise<void> {
  await db.write(CALLS, (w) => {
    w.insertRows(
      "Utterance",
      ["callId", "number", "speaker", "startMs", "endMs", "text", "words", "confidence"],
      segments.map(({ number, speaker, startMs, endMs, text, words, confidence }) => [
        ...[callId, number, speaker, startMs, endMs, text],
        storedWordsOf(words),
        confidence,
      ]),
      `ON CONFLICT ("organizationId", "callId", "number") DO UPDATE SET "endMs" = excluded."endMs", "text" = excluded."text",
       "words" = excluded."words", "confidence" = excluded."confidence" WHERE "version" = 1`,
    );
  });
}

/** The transcript is being written, or is as whole as it will be. */
export async function noteTranscript(
  db: TenantDb,
  id: string,
  status: "live" | "complete" | "partial" | "none",
): Promise<void> {
  const before = status === "live" ? `'waiting'` : `'waiting', 'live'`;
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Call",
      `"transcriptStatus" = ?3, "version" = "version" + 1`,
      `"id" = ?2 AND "transcriptStatus" IN (${before})`,
      [id, status],
    );
  });
}
