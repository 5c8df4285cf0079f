import { yieldToEventLoop } from "@/lib/platform/jobs";
import { proofsSince } from "@/lib/retention/rules";
import { firstBrokenRecord } from "../record-chain";
import type { RecordRow } from "./queries";
import { queryRows } from "./rows";

/** Hashing so many records takes some milliseconds of the one thread. */
const SLICE = 1_000;
/** One request checks so many; the next goes on from there. */
export const RECORDS_PER_CHECK = 25_000;

/** How far the check of a month's chain has come. */
export interface RecordsCheck {
  /** The last record that was found whole; 0 before the first. */
  verifiedTo: number;
  /** The last record there is. */
  last: number;
  /** How many the counts say there must be: records cut off at the end show here. */
  counted: number;
  /** The first record that is missing, does not follow, or was changed. */
  broken: number | null;
}

/** The months that records are kept of, the newest first, and how many were counted in each. */
export async function recordChains(): Promise<{ chain: string; counted: number }[]> {
  return queryRows({
    sql: `SELECT substr(c."day", 1, 7) AS chain, SUM(c."count") AS counted FROM "ConsentCount" c
      WHERE c."day" >= ?1 GROUP BY 1 ORDER BY 1 DESC`,
    params: [`${proofsSince().slice(0, 7)}-01`],
  });
}

/**
 * Checks that nobody changed, removed or put in a record of a month: each must follow the one before and have the hash of
 * its own content.
 *
 * @param after records up to here were checked before, in this same check
 */
export async function verifyRecords(
  chain: string,
  after = 0,
  limit: number = RECORDS_PER_CHECK,
): Promise<RecordsCheck> {
  const { last, counted } = await extent(chain);
  let verifiedTo = Math.max(0, Math.min(after, last));
  while (verifiedTo < last && verifiedTo < after + limit) {
    // The last one checked comes along, so that the link to it is checked too.
    const rows = await queryRows<RecordRow>({
      sql: `SELECT r.* FROM "ConsentRecord" r WHERE r."chain" = ? AND r."seq" BETWEEN ? AND ? ORDER BY r."seq"`,
      params: [chain, verifiedTo, verifiedTo + SLICE],
    });
    const begins = rows[0]?.seq === Math.max(1, verifiedTo);
    const unfit = begins ? firstBrokenRecord(rows) : verifiedTo + 1;
    // Where a record is missing, the one after it does not fit.
    const before = rows[rows.findIndex(({ seq }) => seq === unfit) - 1]?.seq;
    const broken = unfit !== null && before !== undefined ? before + 1 : unfit;
    if (broken !== null) return { verifiedTo: broken - 1, last, counted, broken };
    verifiedTo = rows.at(-1)?.seq ?? last;
    await yieldToEventLoop();
  }
  return { verifiedTo, last, counted, broken: null };
}

async function extent(chain: string): Promise<{ last: number; counted: number }> {
  const [row] = await queryRows<{ last: number | null; counted: number | null }>({
    sql: `SELECT (SELECT MAX(r."seq") FROM "ConsentRecord" r WHERE r."chain" = ?) AS last,
      (SELECT SUM(c."count") FROM "ConsentCount" c WHERE c."day" >= ? AND c."day" <= ?) AS counted`,
    params: [chain, `${chain}-01`, `${chain}-31`],
  });
  return { last: row?.last ?? 0, counted: row?.counted ?? 0 };
}
