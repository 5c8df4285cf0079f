import { clock } from "@/lib/platform/clock";
import { controlRead } from "@/lib/platform/db/control";
import { openRequestCounts } from "./desk/queries";

/** How requests were answered, as it is published. */
export interface RequestFigures {
  open: number;
  overdue: number;
  /** Answered or refused within the last twelve months. */
  answered: number;
  /** Of these, by the day on which they were due. */
  answeredInTime: number;
  /** Days from receipt to the answer, of half of them at most; null where none was answered. */
  medianDays: number | null;
}

const MONTHS = 12;
const ENDED = `"answeredAt" >= ?1 AND "synthetic" = 0 AND "status" IN ('answered', 'refused')`;
const DAYS = `CAST(julianday(substr("answeredAt", 1, 10)) - julianday(substr("receivedAt", 1, 10)) AS INTEGER)`;

/** The published figures: counted now, of real requests alone; withdrawn ones had nothing to answer. */
export async function requestFigures(): Promise<RequestFigures> {
  const since = clock.now();
  since.setUTCMonth(since.getUTCMonth() - MONTHS);
  const params = [since.toISOString()];
  const [counts, [[sums] = [], [middle] = []]] = await Promise.all([
    openRequestCounts(),
    controlRead([
      {
        sql: `SELECT count(*) AS "answered", COALESCE(sum(substr("answeredAt", 1, 10) <= "dueDay"), 0) AS "inTime"
              FROM "SubjectRequest" WHERE ${ENDED}`,
        params,
      },
      {
        sql: `SELECT ${DAYS} AS "days" FROM "SubjectRequest" WHERE ${ENDED} ORDER BY 1
              LIMIT 1 OFFSET (SELECT (count(*) - 1) / 2 FROM "SubjectRequest" WHERE ${ENDED})`,
        params,
      },
    ]),
  ]);
  return {
    ...counts,
    ...{ answered: Number(sums?.answered ?? 0), answeredInTime: Number(sums?.inTime ?? 0) },
    medianDays: middle ? Number(middle.days) : null,
  };
}
