import { clock } from "@/lib/platform/clock";
import { GuardError, type TenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { log } from "@/lib/platform/log";
import { processorInOrder } from "@/lib/processors/queries";
import { askGemini, hasGemini, ModelAnswerError } from "@/lib/providers/gemini";
import { saidNumbers, saysOrderNumber } from "@/lib/spoken/order-numbers";
import { countModelRequest } from "@/lib/usage/require";
import { CALLS, findCall } from "../calls";
import { openLinesOf, openOrdersOf } from "../context";
import type { InsightKind, InsightStatus, Party } from "../status";
import { type Answer, answerSchema, RESPONSE_SCHEMA } from "./answer";
import { checkAnswer } from "./check";
import { placedCommitments } from "./placed-commitments";
import { INSTRUCTION, promptOf, type Said } from "./prompt";

/** A call whose transcript is longer than this many utterances is read from its end. */
const MAX_UTTERANCES = 5_000;

/**
 * Draws out of a finished transcript what was promised, asked and agreed, once.
 *
 * @param day the day of the call in the organization's time zone, ISO
 * @returns "again" when asking later may help; the call is whole either way
 */
export async function drawInsights(db: TenantDb, callId: string, day: string): Promise<"done" | "again"> {
  const call = await findCall(db, callId);
  if (call.insightStatus !== "waiting") return "done";
  const utterances = await saidOn(db, callId);
  if (utterances.length === 0) {
    await finish(db, callId, "done");
    return "done";
  }
  const isOff = !hasGemini() || !(await processorInOrder("google-gemini"));
  if (isOff || !(await countModelRequest(db, "call-insights"))) {
    await finish(db, callId, isOff ? "off" : "used-up");
    return "done";
  }
  const orders = await openOrdersOf(db, call);
  try {
    const { value: raw } = await askGemini({
      category: "Excerpts of transcripts",
      instruction: INSTRUCTION,
      prompt: promptOf(
        utterances,
        day,
        orders.map(({ number }) => number),
      ),
      responseSchema: RESPONSE_SCHEMA,
    });
    const parsed = answerSchema.safeParse(raw);
    if (!parsed.success) throw new ModelAnswerError("The model's answer has another structure.", true);
    const { answer, refused } = checkAnswer(parsed.data, utterances, day);
    if (refused > 0) log.warn("voice.insights-refused", { callId, refused });
    await store(db, call, answer, utterances, orders, day);
    return "done";
  } catch (error) {
    // The transcript was made whole while the model read it.
    if (error instanceof GuardError) return "again";
    if (!(error instanceof ModelAnswerError)) throw error;
    log.warn("voice.insights-failed", { callId, reason: error.message });
    if (error.isPassing) return "again";
    await finish(db, callId, "failed");
    return "done";
  }
}

/** Nobody asks any more: the call stays readable, and says that this part is missing. */
export const giveUpInsights = (db: TenantDb, callId: string): Promise<void> => finish(db, callId, "failed");

interface Heard extends Said {
  confidence: number;
}

async function saidOn(db: TenantDb, callId: string): Promise<Heard[]> {
  const rows = await db.utterance.findMany({
    where: { callId },
    select: { number: true, speaker: true, text: true, startMs: true, confidence: true },
    orderBy: [{ startMs: "desc" }, { number: "desc" }],
    take: MAX_UTTERANCES,
  });
  return rows.reverse().map(({ speaker, ...said }) => ({ ...said, speaker: speaker as Party }));
}

async function finish(
  db: TenantDb,
  callId: string,
  status: Exclude<InsightStatus, "waiting">,
): Promise<void> {
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Call",
      `"insightStatus" = ?3, "version" = "version" + 1`,
      `"id" = ?2 AND "insightStatus" = 'waiting'`,
      [callId, status],
    );
  });
}

interface Statement {
  text: string;
  utteranceIds: readonly number[];
  owner?: Party;
  confidence?: number;
}

async function store(
  db: TenantDb,
  call: { id: string; supplierId: string | null; purchaseOrderId: string | null; rebuiltAt: string | null },
  answer: Answer,
  utterances: readonly Heard[],
  orders: readonly { id: string; number: string }[],
  day: string,
): Promise<void> {
  const insights: (readonly [InsightKind, Statement])[] = [
    ...answer.summary.map((item) => ["summary", item] as const),
    ...answer.nextSteps.map((item) => ["next-step", item] as const),
    ...answer.questions.map((item) => ["question", item] as const),
    ...answer.objections.map((item) => ["objection", item] as const),
    ...answer.sentiment.map(
      ({ fromUtteranceId, toUtteranceId, label, confidence }) =>
        ["sentiment", { text: label, utteranceIds: [fromUtteranceId, toUtteranceId], confidence }] as const,
    ),
  ];
  const said = saidNumbers(utterances.map(({ text }) => text).join("\n"));
  const saidOrders = orders.filter(({ number }) => saysOrderNumber(said, number));
  const lines = await openLinesOf(
    db,
    saidOrders.map(({ id }) => id),
  );
  const commitments = placedCommitments(answer.commitments, { call, utterances, saidOrders, lines, day });
  const createdAt = clock.instant();
  // Of a call that is read again a person may have decided about some.
  const decided = await db.commitment.findMany({
    where: { callId: call.id },
    select: { kind: true, party: true, day: true, quantity: true },
    take: 100,
  });
  const fresh = commitments.filter(
    ({ item }) =>
      !decided.some(
        ({ kind, party, day, quantity }) =>
          kind === item.kind &&
          party === item.madeBy &&
          day === item.date &&
          (quantity === null ? null : Number(quantity)) === thousandths(item.quantity),
      ),
  );
  await db.write(CALLS, (w) => {
    w.guard(
      "changed",
      `(SELECT count(*) FROM {Call} c WHERE c."id" = ?2 AND c."insightStatus" = 'waiting'
        AND c."rebuiltAt" IS ?3)`,
      [call.id, call.rebuiltAt],
    );
    w.updateRows("Call", `"insightStatus" = 'done', "version" = "version" + 1`, `"id" = ?2`, [call.id]);
    w.insertRows(
      "CallInsight",
      ["id", "callId", "kind", "position", "text", "owner", "utterances", "confidence"],
      insights.map(([kind, { text, owner, utteranceIds, confidence }], position) => [
        ...[newId("callInsight"), call.id, kind, position, text, owner ?? null],
        ...[JSON.stringify(utteranceIds), confidence ?? null],
      ]),
    );
    w.insertRows(
      "Commitment",
      [
        ...["id", "callId", "kind", "party", "quote", "utterances", "day", "quantity"],
        ...["purchaseOrderId", "lineId", "isPlain", "status", "createdAt"],
      ],
      fresh.map(({ item, orderId, lineId, isPlain }) => [
        ...[newId("commitment"), call.id, item.kind, item.madeBy, item.quote],
        JSON.stringify(item.utteranceIds),
        item.date,
        thousandths(item.quantity),
        ...[orderId, lineId, Number(isPlain), "proposed", createdAt],
      ]),
    );
  });
}

const thousandths = (quantity: number | null): number | null =>
  quantity === null ? null : Math.round(quantity * 1000);
