import { formatPhone } from "@/lib/format/phone";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import type { SmsStatus } from "./status";

export const THREADS_A_PAGE = 50;
/** The newest messages of a thread that its page shows. */
const MAX_MESSAGES = 200;
/** Twilio answers within seconds; after this nobody knows whether a message was sent. */
const UNKNOWN_AFTER_MS = MINUTE_MS;

/** How a message stands for who reads it: "unknown" when Twilio never said whether it took the message. */
export type ShownStatus = SmsStatus | "unknown";

const shownStatus = (status: string, statusAt: string): ShownStatus =>
  status === "sending" && statusAt < clock.inMs(-UNKNOWN_AFTER_MS) ? "unknown" : (status as SmsStatus);

interface ThreadRecord {
  id: string;
  theirNumber: string;
  /** The name of the supplier or of the customer. */
  company: string | null;
  stoppedAt: string | null;
  lastAt: string;
  direction: "inbound" | "outbound";
  status: string;
  statusAt: string;
  body: string;
  unread: number;
}
export type ThreadRow = Omit<ThreadRecord, "status" | "statusAt"> & {
  status: ShownStatus;
  theirShown: string;
};

const UNREAD = `(SELECT count(*) FROM {SmsMessage} n WHERE n."threadId" = t."id" AND n."direction" = 'inbound'
  AND n."createdAt" > coalesce(t."readAt", ''))`;

/** The contact at a customer who has the other number. */
const CUSTOMER = `FROM {Contact} k
  WHERE k."company" IS NOT NULL AND (k."phone" = t."theirNumber" OR k."phone2" = t."theirNumber" OR k."phone3" = t."theirNumber")
  ORDER BY k."id" LIMIT 1`;

/** Threads, the one with the newest message first. */
export async function listThreads(db: TenantDb, page: number): Promise<{ rows: ThreadRow[]; total: number }> {
  const offset = String((page - 1) * THREADS_A_PAGE);
  const [rows, total] = await Promise.all([
    threads(db, "1", `${THREADS_A_PAGE} OFFSET CAST(?2 AS INTEGER)`, offset),
    db.smsThread.count(),
  ]);
  return { rows, total };
}

const RECENT = 10;

/** The newest threads with some numbers in E.164. */
export const threadsWith = (db: TenantDb, numbers: readonly string[]): Promise<ThreadRow[]> =>
  threads(
    db,
    `t."theirNumber" IN (SELECT j.value FROM json_each(?2) j)`,
    String(RECENT),
    JSON.stringify(numbers),
  );

async function threads(db: TenantDb, where: string, limit: string, param: string): Promise<ThreadRow[]> {
  const rows = await db.query<ThreadRecord>(
    `SELECT t."id", t."theirNumber", t."stoppedAt", t."lastAt", m."direction", m."status", m."statusAt", m."body",
       ${UNREAD} AS unread,
       coalesce((SELECT s."name" FROM {Supplier} s WHERE s."id" = t."supplierId"), (SELECT k."company" ${CUSTOMER})) AS "company"
     FROM {SmsThread} t JOIN {SmsMessage} m ON m."id" = (
       SELECT l."id" FROM {SmsMessage} l WHERE l."threadId" = t."id" ORDER BY l."createdAt" DESC, l."id" DESC LIMIT 1)
     WHERE ${where} ORDER BY t."lastAt" DESC, t."id" DESC LIMIT ${limit}`,
    [param],
  );
  return rows.map(({ status, statusAt, ...row }) => ({
    ...row,
    theirShown: formatPhone(row.theirNumber),
    status: shownStatus(status, statusAt),
  }));
}

/** How many conversations have messages that nobody of ours has seen. */
export async function unreadThreads(db: TenantDb): Promise<number> {
  const [row] = await db.query<{ unread: number }>(
    `SELECT count(*) AS unread FROM {SmsThread} t WHERE t."receivedAt" > coalesce(t."readAt", '')`,
  );
  return row?.unread ?? 0;
}

/** Everything that the page of a thread shows, or null when there is no such thread. */
export async function threadView(db: TenantDb, id: string) {
  const thread = await db.smsThread.findFirst({ where: { id } });
  if (!thread) return null;
  const [messages, supplier, customers] = await Promise.all([
    db.query<MessageRecord>(
      `SELECT m."id", m."direction", m."status", m."statusAt", m."body", m."parts", m."sentBy", m."failure", m."sendAfter",
         m."createdAt", o."id" AS "orderId", o."number" AS "orderNumber"
       FROM {SmsMessage} m LEFT JOIN {PurchaseOrder} o ON o."id" = m."purchaseOrderId"
       WHERE m."threadId" = ?2 ORDER BY m."createdAt" DESC, m."id" DESC LIMIT ${MAX_MESSAGES}`,
      [id],
    ),
    thread.supplierId
      ? db.supplier.findFirst({ where: { id: thread.supplierId }, select: { id: true, name: true } })
      : null,
    db.query<{ id: string; name: string }>(
      `SELECT c."id", c."company" AS "name" FROM {SmsThread} t
       JOIN {Contact} c ON c."id" = (SELECT k."id" ${CUSTOMER}) WHERE t."id" = ?2`,
      [id],
    ),
  ]);
  const { ourNumber, theirNumber, stoppedAt, receivedAt, readAt } = thread;
  return {
    ...{
      id,
      ourNumber,
      theirNumber,
      stoppedAt,
      supplier,
      /** By the id of the contact. */
      customer: customers[0] ?? null,
      theirShown: formatPhone(theirNumber),
    },
    ...{
      ourShown: formatPhone(ourNumber),
      isUnread: (receivedAt ?? "") > (readAt ?? ""),
      supplierId: thread.supplierId,
    },
    messages: messages
      .reverse()
      .map(({ status, statusAt, ...message }) => ({ ...message, status: shownStatus(status, statusAt) })),
  };
}
interface MessageRecord {
  id: string;
  direction: "inbound" | "outbound";
  status: string;
  statusAt: string;
  body: string;
  parts: number;
  sentBy: string | null;
  failure: string | null;
  sendAfter: string | null;
  createdAt: string;
  orderId: string | null;
  orderNumber: string | null;
}
export type ThreadView = NonNullable<Awaited<ReturnType<typeof threadView>>>;
export type ShownSms = ThreadView["messages"][number];

/** Notes that somebody has seen what came in so far. */
export async function markThreadRead(db: TenantDb, actor: Parameters<TenantDb["write"]>[0], id: string) {
  await db.write(actor, (w) => {
    w.updateRows("SmsThread", `"readAt" = ?3`, `"id" = ?2`, [id, clock.instant()]);
    w.unaudited("Reading a message decides nothing.");
  });
}
