import * as z from "zod";
import type { TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { reachedLimit } from "@/lib/usage/call-time";
import { PROMISE_RULE } from "./commitments";
import { itemsOf, openLinesOf, openOrdersOf } from "./context";
import { MAX_SHARES } from "./privacy";
import { soundOf } from "./recordings/view";
import type { CallStatus, CommitmentKind, InsightKind, InsightStatus, Party } from "./status";

/** The most utterances that a page shows: about eight hours of talk. */
const MAX_UTTERANCES = 10_000;

const readNumbers = jsonColumn("CallInsight.utterances", z.array(z.number()));
const readCited = jsonColumn("Commitment.utterances", z.array(z.number()));

/**
 * Everything that the page of a call shows, or null when there is no such call.
 *
 * @param after the number of an utterance: of the words, only those behind it
 */
export async function callView(db: TenantDb, id: string, after = 0) {
  const call = await db.call.findFirst({ where: { id } });
  if (!call) return null;
  const [utterances, insights, commitments, supplier, orders, calledFor, shares] = await Promise.all([
    db.utterance.findMany({
      where: { callId: id, number: { gt: after } },
      select: {
        ...{ number: true, speaker: true, startMs: true, endMs: true, text: true, confidence: true },
        ...{ speakerKey: true, version: true },
      },
      orderBy: { number: "asc" },
      take: MAX_UTTERANCES,
    }),
    db.callInsight.findMany({ where: { callId: id }, orderBy: { position: "asc" }, take: 200 }),
    db.commitment.findMany({ where: { callId: id }, orderBy: { id: "asc" }, take: 100 }),
    call.supplierId
      ? db.supplier.findFirst({ where: { id: call.supplierId }, select: { id: true, name: true } })
      : null,
    openOrdersOf(db, call),
    call.purchaseOrderId
      ? db.purchaseOrder.findFirst({
          where: { id: call.purchaseOrderId },
          select: { id: true, number: true },
        })
      : null,
    db.callShare.findMany({ where: { callId: id }, select: { userId: true }, take: 2 * MAX_SHARES }),
  ]);
  const [lines, sound, contact] = await Promise.all([
    openLinesOf(
      db,
      orders.map((order) => order.id),
    ),
    soundOf(db, id),
    call.contactId
      ? db.contact.findFirst({
          where: { id: call.contactId },
          select: { id: true, name: true, jobTitle: true, company: true },
        })
      : null,
  ]);
  return {
    id,
    direction: call.direction as "outbound" | "inbound",
    status: call.status as CallStatus,
    version: call.version,
    isTest: call.isTest,
    isPrivate: call.isPrivate,
    sharedWith: shares.map(({ userId }) => userId),
    fromNumber: call.fromNumber,
    toNumber: call.toNumber,
    numberId: call.numberId,
    placedBy: call.placedBy,
    ...{ answeredBy: call.answeredBy, messageAt: call.messageAt, notes: call.notes },
    contact,
    announcement: call.announcement,
    announcedAt: call.announcedAt,
    records: call.records,
    ...sound,
    rebuiltAt: call.rebuiltAt,
    transcriptStatus: call.transcriptStatus as "waiting" | "live" | "complete" | "partial" | "none",
    insightStatus: call.insightStatus as InsightStatus,
    failure: call.failure,
    ...{ maxMinutes: call.maxMinutes, reachedLimit: reachedLimit(call) },
    createdAt: call.createdAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    supplier,
    calledFor,
    orders,
    lines,
    items: itemsOf(lines),
    utterances: utterances.map(
      (utterance): ShownUtterance => ({ ...utterance, speaker: utterance.speaker as Party }),
    ),
    insights: insights.map(({ id, kind, text, owner, utterances, confidence }) => ({
      ...{ id, text, confidence, kind: kind as InsightKind, owner: owner as Party | null },
      utterances: readNumbers(utterances, id),
    })),
    commitments: commitments.map((row) => ({
      ...{ id: row.id, version: row.version, quote: row.quote, day: row.day, lineId: row.lineId },
      kind: row.kind as CommitmentKind,
      party: row.party as Party,
      status: row.status as "proposed" | "accepted" | "dismissed",
      quantity: row.quantity === null ? null : Number(row.quantity),
      purchaseOrderId: row.purchaseOrderId,
      isByRule: row.decidedBy === PROMISE_RULE.id,
      utterances: readCited(row.utterances, row.id),
    })),
  };
}
export type CallView = NonNullable<Awaited<ReturnType<typeof callView>>>;

export interface ShownUtterance {
  number: number;
  speaker: Party;
  startMs: number;
  endMs: number;
  text: string;
  confidence: number;
  /** Who of that side it was, where a person has said so; live words are told without. */
  speakerKey?: string | null;
  /** Above 1 once it was corrected. */
  version?: number;
}
