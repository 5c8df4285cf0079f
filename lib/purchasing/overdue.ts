import { addDays } from "@/lib/platform/clock";
import { inList } from "@/lib/platform/db/in-list";
import type { PurchaseOrderStatus } from "./status";

/** Sent or confirmed, and goods still to come. What is approved alone has not reached the supplier. */
export const AWAITED: readonly PurchaseOrderStatus[] = ["sent", "confirmed", "partly-received"];

/** The statuses in which an order can be overdue, as a list for SQL. */
export const AWAITED_SQL = inList(AWAITED);

/** ISO days of an order. */
export interface ExpectedDays {
  orderedDay: string | null;
  expectedDay: string | null;
}

/**
 * Where no day was given, the day on which an order usually would come; null when a day was given or none can be said.
 *
 * @param usual days that its supplier usually takes
 */
export const expectedAbout = (
  { orderedDay, expectedDay }: ExpectedDays,
  usual: number | undefined,
): string | null =>
  expectedDay === null && orderedDay !== null && usual !== undefined
    ? addDays(orderedDay, Math.round(usual))
    : null;

/**
 * Whether goods should have come by now; the same rule as the list's in SQL (see queries.ts).
 *
 * @param today the organization's calendar day
 * @param usual days that its supplier usually takes
 */
export function isOverdue(
  order: ExpectedDays & { status: string },
  today: string,
  usual: number | undefined,
): boolean {
  const due = order.expectedDay ?? expectedAbout(order, usual);
  return due !== null && due < today && AWAITED.some((status) => status === order.status);
}
