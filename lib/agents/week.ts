import { type ExchangeRates, ownMinor } from "@/lib/format/exchange";
import type { TenantDb } from "@/lib/platform/db";

/** Orders and what they come to. `minor`: of the organization's currency; null where the worth of one's currency is not known. */
export interface OrderSum {
  orders: number;
  lines: number;
  minor: number | null;
}

/** What the agent for orders did since an instant, and what became of what it proposed. */
export interface OrdersWeek {
  runs: { succeeded: number; failed: number; stopped: number };
  proposed: OrderSum;
  /** Became orders as they were proposed, after a person changed them, without a person; and all of them. */
  asProposed: OrderSum;
  edited: OrderSum;
  byItself: OrderSum;
  ordered: OrderSum;
  rejected: OrderSum;
  expired: OrderSum;
}

interface Row {
  fate: "proposed" | "as-proposed" | "edited" | "by-itself" | "rejected" | "expired";
  currency: string;
  orders: number;
  lines: number;
  minor: number;
}

const LINES = `(SELECT count(*) FROM {ProposalLine} l WHERE l."proposalId" = p."id" AND l."quantity" > 0)`;
const IS_EDITED = `EXISTS (SELECT 1 FROM {ProposalLine} l WHERE l."proposalId" = p."id" AND l."quantity" <> l."suggestedQuantity")`;

/** @param since an instant */
export async function ordersWeek(
  db: TenantDb,
  settings: { currency: string; exchangeRates: ExchangeRates },
  since: string,
): Promise<OrdersWeek> {
  const [runs, rows] = await Promise.all([
    db.query<{ status: string; runs: number }>(
      `SELECT r."status", count(*) AS runs FROM {AgentRun} r WHERE r."createdAt" >= ?2 GROUP BY r."status"`,
      [since],
    ),
    db.query<Row>(
      `SELECT q.fate, q."currency", count(*) AS orders, sum(q.lines) AS lines, sum(q."totalMinor") AS minor FROM (
         SELECT 'proposed' AS fate, p."currency", p."totalMinor", ${LINES} AS lines FROM {Proposal} p WHERE p."createdAt" >= ?2
         UNION ALL
         SELECT CASE WHEN p."status" <> 'approved' THEN p."status" WHEN ${IS_EDITED} THEN 'edited'
             WHEN p."decidedBy" = p."agentId" THEN 'by-itself' ELSE 'as-proposed' END,
           p."currency", p."totalMinor", ${LINES} FROM {Proposal} p
         WHERE p."decidedAt" >= ?2 AND p."status" IN ('approved', 'rejected', 'expired')) q
       GROUP BY q.fate, q."currency"`,
      [since],
    ),
  ]);
  const ran = (status: string) => runs.find((row) => row.status === status)?.runs ?? 0;
  const sum = (...fates: Row["fate"][]): OrderSum => {
    const of = rows.filter(({ fate }) => fates.includes(fate));
    const amounts = of.map(({ minor, currency }) => ownMinor(minor, currency, settings));
    return {
      orders: of.reduce((total, { orders }) => total + orders, 0),
      lines: of.reduce((total, { lines }) => total + lines, 0),
      minor: amounts.reduce<number | null>(
        (total, amount) => (total === null || amount === null ? null : total + amount),
        0,
      ),
    };
  };
  return {
    runs: { succeeded: ran("succeeded"), failed: ran("failed"), stopped: ran("stopped") },
    proposed: sum("proposed"),
    asProposed: sum("as-proposed"),
    edited: sum("edited"),
    byItself: sum("by-itself"),
    ordered: sum("as-proposed", "edited", "by-itself"),
    rejected: sum("rejected"),
    expired: sum("expired"),
  };
}
