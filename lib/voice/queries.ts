import * as z from "zod";
import type { TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { openOrdersOf } from "./context";
import { MAX_SHARES } from "./privacy";
import type { CallStatus, CommitmentKind, InsightKind, Party } from "./status";

export const CALLS_A_PAGE = 50;
/** The most utterances that a page shows: about eight hours of talk. */
const MAX_UTTERANCES = 10_000;

const readNumbers = jsonColumn("CallInsight.utterances", z.array(z.number()));
const readCited = jsonColumn("Commitment.utterances", z.array(z.number()));

interface CallRecord {
  id: string;
  direction: "outbound" | "inbound";
  status: CallStatus;
  isTest: number;
  isPrivate: number;
  toNumber: string;
  fromNumber: string;
  supplierName: string | null;
  createdAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  /** Promises that nobody has decided about, and those that were accepted. */
  waiting: number;
  accepted: number;
}

/** The columns of a list of calls. */
const RECORD = `c."id", c."direction", c."status", c."isTest", c."isPrivate", c."toNumber", c."fromNumber", c."createdAt", c."answeredAt",
  c."endedAt",
  (SELECT s."name" FROM {Supplier} s WHERE s."id" = c."supplierId") AS "supplierName",
  (SELECT count(*) FROM {Commitment} m WHERE m."callId" = c."id" AND m."status" = 'proposed') AS waiting,
  (SELECT count(*) FROM {Commitment} m WHERE m."callId" = c."id" AND m."status" = 'accepted') AS accepted`;

const callRow = (record: CallRecord): CallRow => ({
  ...record,
  isTest: record.isTest === 1,
  isPrivate: record.isPrivate === 1,
});

/** Calls, newest first; with words, those on which somebody said them. */
export async function listCalls(
  db: TenantDb,
  { q, page }: { q: string; page: number },
): Promise<{ rows: CallRow[]; total: number }> {
  const where = q
    ? `EXISTS (SELECT 1 FROM {Utterance} u WHERE u."callId" = c."id" AND instr(lower(u."text"), lower(?2)) > 0)`
    : "?2 = ''";
  const [rows, [counted]] = await Promise.all([
    db.query<CallRecord>(
      `SELECT ${RECORD} FROM {Call} c WHERE ${where}
       ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${CALLS_A_PAGE} OFFSET ?3`,
      [q, (page - 1) * CALLS_A_PAGE],
    ),
    db.query<{ total: number }>(`SELECT count(*) AS total FROM {Call} c WHERE ${where}`, [q]),
  ]);
  return { rows: rows.map(callRow), total: counted?.total ?? 0 };
}

const RECENT = 10;

/** The newest calls with a supplier. */
export const callsWithSupplier = (db: TenantDb, supplierId: string): Promise<CallRow[]> =>
  recent(db, `c."supplierId" = ?2`, supplierId);

/** The newest calls that were made for an order, or on which something was promised for it. */
export const callsAboutOrder = (db: TenantDb, orderId: string): Promise<CallRow[]> =>
  recent(
    db,
    `c."purchaseOrderId" = ?2 OR c."id" IN (SELECT m."callId" FROM {Commitment} m WHERE m."purchaseOrderId" = ?2)`,
    orderId,
  );

async function recent(db: TenantDb, where: string, id: string): Promise<CallRow[]> {
  const rows = await db.query<CallRecord>(
    `SELECT ${RECORD} FROM {Call} c WHERE ${where} ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${RECENT}`,
    [id],
  );
  return rows.map(callRow);
}
export type CallRow = Omit<CallRecord, "isTest" | "isPrivate"> & { isTest: boolean; isPrivate: boolean };

/** Everything that the page of a call shows, or null when there is no such call. */
export async function callView(db: TenantDb, id: string) {
  const call = await db.call.findFirst({ where: { id } });
  if (!call) return null;
  const [utterances, insights, commitments, supplier, orders, calledFor, shares] = await Promise.all([
    db.utterance.findMany({
      where: { callId: id },
      select: { number: true, speaker: true, startMs: true, endMs: true, text: true, confidence: true },
      orderBy: { number: "asc" },
      take: MAX_UTTERANCES,
    }),
    db.callInsight.findMany({ where: { callId: id }, orderBy: { position: "asc" }, take: 100 }),
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
    placedBy: call.placedBy,
    announcement: call.announcement,
    announcedAt: call.announcedAt,
    transcriptStatus: call.transcriptStatus as "waiting" | "live" | "complete" | "partial" | "none",
    insightStatus: call.insightStatus as "waiting" | "working" | "done" | "failed" | "off",
    failure: call.failure,
    createdAt: call.createdAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    supplier,
    calledFor,
    orders,
    utterances: utterances.map((utterance) => ({ ...utterance, speaker: utterance.speaker as Party })),
    insights: insights.map(({ id, kind, text, owner, utterances }) => ({
      ...{ id, text, kind: kind as InsightKind, owner: owner as Party | null },
      utterances: readNumbers(utterances, id),
    })),
    commitments: commitments.map((row) => ({
      ...{ id: row.id, version: row.version, quote: row.quote, day: row.day },
      kind: row.kind as CommitmentKind,
      party: row.party as Party,
      status: row.status as "proposed" | "accepted" | "dismissed",
      quantity: row.quantity === null ? null : Number(row.quantity),
      purchaseOrderId: row.purchaseOrderId,
      utterances: readCited(row.utterances, row.id),
    })),
  };
}
export type CallView = NonNullable<Awaited<ReturnType<typeof callView>>>;
export type ShownUtterance = CallView["utterances"][number];
