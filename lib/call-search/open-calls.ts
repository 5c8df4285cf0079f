import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { CALL_IN_PROGRESS, type CallStatus } from "@/lib/voice/status";

/** Calls that are open: in progress, or missed and a task until somebody has seen to it. */

const SHOWN = 20;
/** Older missed calls are in the list of calls. */
const SHOWN_DAYS = 30;
/** No call lasts longer: its channel ends it before. */
const LONGEST_MS = 6 * HOUR_MS;
const ONGOING = inList(CALL_IN_PROGRESS);

interface WithWhom {
  id: string;
  fromNumber: string;
  supplierId: string | null;
  contactId: string | null;
  /** The name of the supplier or of the customer. */
  company: string | null;
  contactName: string | null;
  numberLabel: string | null;
  createdAt: string;
}

export interface MissedCall extends WithWhom {
  /** The number of ours that was called. */
  numberId: string | null;
  isTest: boolean;
  /** When the caller left a message. */
  messageAt: string | null;
}

export interface CallInProgress extends WithWhom {
  direction: "outbound" | "inbound";
  status: CallStatus;
  toNumber: string;
}

export interface OpenCalls {
  inProgress: CallInProgress[];
  missed: MissedCall[];
}

const WITH_WHOM = `c."id", c."fromNumber", c."supplierId", c."contactId", c."createdAt",
  coalesce((SELECT s."name" FROM {Supplier} s WHERE s."id" = c."supplierId"),
    (SELECT k."company" FROM {Contact} k WHERE k."id" = c."contactId")) AS "company",
  (SELECT k."name" FROM {Contact} k WHERE k."id" = c."contactId") AS "contactName",
  (SELECT n."label" FROM {PhoneNumber} n WHERE n."id" = c."numberId") AS "numberLabel"`;

/** What is open, each list with the newest first. */
export async function openCalls(db: TenantDb): Promise<OpenCalls> {
  const [inProgress, missed] = await Promise.all([callsInProgress(db), missedCalls(db)]);
  return { inProgress, missed };
}

/** Calls that have not ended. */
const callsInProgress = (db: TenantDb): Promise<CallInProgress[]> =>
  db.query<CallInProgress>(
    `SELECT ${WITH_WHOM}, c."direction", c."status", c."toNumber"
     FROM {Call} c
     WHERE c."createdAt" > ?2 AND c."status" IN (${ONGOING})
     ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${SHOWN}`,
    [clock.inMs(-LONGEST_MS)],
  );

/** Missed calls that nobody has seen to. */
async function missedCalls(db: TenantDb): Promise<MissedCall[]> {
  const rows = await db.query<Omit<MissedCall, "isTest"> & { isTest: number }>(
    `SELECT ${WITH_WHOM}, c."messageAt", c."numberId", c."isTest"
     FROM {Call} c
     WHERE c."direction" = 'inbound' AND c."status" = 'no-answer' AND c."followedUpAt" IS NULL AND c."createdAt" > ?2
     ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${SHOWN}`,
    [clock.inMs(-SHOWN_DAYS * DAY_MS)],
  );
  return rows.map((row) => ({ ...row, isTest: row.isTest === 1 }));
}
