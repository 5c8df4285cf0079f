import { announcementsOf } from "@/lib/phone-numbers/announcement";
import { addDays, dayStart } from "@/lib/platform/clock";
import { type Actor, type SqlValue, type TenantDb, tenantDb } from "@/lib/platform/db";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { matchTrackers } from "@/lib/transcripts/track";
import { Sealing } from "@/lib/voice/recordings/fetch";
import { keptUntil, noteProviderDeleted, noteStored } from "@/lib/voice/recordings/record";
import { storedWordsOf } from "@/lib/voice/stored-words";
import { seedId } from "../seed-rows";
import type { Dialogue } from "./dialogues";
import { OUR_NUMBER, OUR_NUMBER_ID } from "./people";
import { type PlannedCall, plannedCalls } from "./planned-calls";
import { insertNotes, seedTrackers } from "./seed-notes";
import { seedMessages, seedNumber } from "./seed-phone";
import { callSound } from "./sound";
import { type TimedLine, timed } from "./timing";

/** Calls of the demo organization: what was said, how it sounded, and what was promised, about orders that it has. */

const SEEDER: Actor = { kind: "system", id: "seed" };
const KEEP = "ON CONFLICT DO NOTHING";
/** When a call is taken, after it is placed. */
const ANSWERED_MS = 9_000;
const CONFIDENCE = 0.98;

const CALL_COLUMNS = [
  ...["id", "direction", "status", "fromNumber", "toNumber", "supplierId", "purchaseOrderId", "placedBy"],
  ...["contactId", "numberId", "answeredBy"],
  ...["announcement", "announcementLanguage", "announcedAt", "records", "transcriptStatus", "insightStatus"],
  ...["createdAt", "answeredAt", "endedAt", "messageAt"],
];

/** Writes the calls with their words and promises, the number, contacts and messages. Needs the orders. Rows that are there are left as they are. */
export async function seedCalls(organizationId: string, { today }: { today: string }): Promise<void> {
  const db = tenantDb(organizationId);
  const calls = await plannedCalls(db, today);
  await seedNumber(db, calls, dayStart(today, "UTC"));
  await seedTrackers(db, calls, dayStart(today, "UTC"));
  for (const call of calls) {
    const { lines, durationMs } = timed(call.dialogue.lines);
    await db.write(SEEDER, (w) => {
      w.insertRows("Call", CALL_COLUMNS, [callRow(call, today, durationMs)], KEEP);
      w.insertRows("Utterance", UTTERANCE_COLUMNS, utteranceRows(call.id, lines), KEEP);
      w.insertRows("CallInsight", INSIGHT_COLUMNS, insightRows(call.id, call.dialogue), KEEP);
      w.insertRows("Commitment", COMMITMENT_COLUMNS, commitmentRows(call, today), KEEP);
      w.insertRows("Recording", RECORDING_COLUMNS, [recordingRow(call, today)], KEEP);
      insertNotes(w, call, lines, new Date(placedAt(call, today)).toISOString());
    });
    await storeSound(db, call, lines, durationMs);
    await yieldToRequests();
  }
  await seedMessages(db, calls, Date.parse(dayStart(today, "UTC")));
  await matchTrackers(organizationId);
}

/** In the working hours of a day; calls of one day follow each other. */
const placedAt = ({ daysAgo, minute }: PlannedCall, today: string): number =>
  Date.parse(dayStart(addDays(today, -daysAgo), "UTC")) + (9 * 60 + minute) * 60_000;

function callRow(call: PlannedCall, today: string, durationMs: number): SqlValue[] {
  const at = placedAt(call, today);
  const isMissed = call.dialogue.key === "message";
  const isOut = call.dialogue.direction === "outbound";
  const instant = (ms: number) => new Date(at + ms).toISOString();
  const [announcement] = announcementsOf(call.company, { isRecorded: true, isTranscribed: true });
  return [
    ...[call.id, call.dialogue.direction, isMissed ? "no-answer" : "completed"],
    ...(isOut ? [OUR_NUMBER, call.contact.number] : [call.contact.number, OUR_NUMBER]),
    ...[call.supplierId, call.orderId, isOut ? call.memberId : null],
    ...[call.contact.id, OUR_NUMBER_ID, isOut || isMissed ? null : call.memberId],
    ...[
      announcement?.text ?? null,
      announcement?.language ?? null,
      instant(ANSWERED_MS),
      1,
      "complete",
      "done",
    ],
    ...[instant(0), isMissed ? null : instant(ANSWERED_MS), instant(ANSWERED_MS + durationMs)],
    isMissed ? instant(ANSWERED_MS) : null,
  ];
}

const UTTERANCE_COLUMNS = ["callId", "number", "speaker", "startMs", "endMs", "text", "words", "confidence"];
const utteranceRows = (callId: string, lines: readonly TimedLine[]): SqlValue[][] =>
  lines.map(({ party, text, words }, index) => [
    ...[callId, index + 1, party, words[0]?.startMs ?? 0, words.at(-1)?.endMs ?? 0, text],
    storedWordsOf(words.map((word) => ({ ...word, confidence: CONFIDENCE }))),
    CONFIDENCE,
  ]);

const INSIGHT_COLUMNS = ["id", "callId", "kind", "position", "text", "owner", "utterances", "confidence"];
const insightRows = (callId: string, { insights }: Dialogue): SqlValue[][] =>
  insights.map(({ kind, text, owner, lines, confidence }, position) => [
    ...[seedId("callInsight", callId, position), callId, kind, position, text, owner ?? null],
    JSON.stringify(lines),
    confidence ?? null,
  ]);

const COMMITMENT_COLUMNS = [
  ...["id", "callId", "kind", "party", "quote", "utterances", "day", "quantity", "purchaseOrderId"],
  ...["status", "decidedBy", "decidedAt", "createdAt"],
];
function commitmentRows(call: PlannedCall, today: string): SqlValue[][] {
  const at = new Date(placedAt(call, today)).toISOString();
  return call.dialogue.commitments.map(({ kind, line, quantity }) => [
    ...[
      seedId("commitment", call.id, line),
      call.id,
      kind,
      "them",
      call.dialogue.lines[line - 1]?.text ?? "",
    ],
    ...[`[${line}]`, kind === "delivery" || kind === "quantity" ? call.promisedDay : null],
    ...[quantity === undefined ? null : quantity * 1000, call.orderId],
    ...(call.isAccepted ? ["accepted", call.memberId, at] : ["proposed", null, null]),
    at,
  ]);
}

const RECORDING_COLUMNS = [
  ...["id", "callId", "status", "createdAt", "keptUntil", "dueAt"],
  ...["deletedAt", "deletionReason", "providerDeletedAt"],
];
/** The sound of calls that are too old is gone, as it is everywhere. */
function recordingRow(call: PlannedCall, today: string): SqlValue[] {
  const at = new Date(placedAt(call, today));
  const { keptUntil: last, dueAt } = keptUntil(at, "UTC");
  const isGone = dueAt <= dayStart(today, "UTC");
  return [
    ...[
      seedId("recording", call.id),
      call.id,
      isGone ? "deleted" : "expected",
      at.toISOString(),
      last,
      dueAt,
    ],
    ...(isGone ? [dueAt, "retention", dueAt] : [null, null, null]),
  ];
}

async function storeSound(
  db: TenantDb,
  call: PlannedCall,
  lines: readonly TimedLine[],
  durationMs: number,
): Promise<void> {
  const id = seedId("recording", call.id);
  const recording = await db.recording.findFirst({ where: { id }, select: { status: true } });
  if (recording?.status !== "expected") return;
  const sealing = new Sealing(db.organizationId, id, []);
  await sealing.push(callSound(lines, durationMs), 2);
  await noteStored(db, id, { ...(await sealing.end()), offsetMs: 0 });
  await noteProviderDeleted(db, id);
}
