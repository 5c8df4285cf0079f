import { about, count, cued, date, type Fact, money } from "@/lib/grounding/fact";
import { addDays, daysBetween } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { OPEN_STATUSES_SQL } from "@/lib/purchasing/status";
import { changeSince } from "../snapshot";
import { type BriefingContext, isWorthSaying, itemName, orderName, supplierName } from "./context";

/** Sales that a stock-out costs are counted for so many days at most: nobody leaves a shelf empty for longer unseen. */
const MOST_DAYS_OUT = 90;

/**
 * Sales, at last year's rate, in the days between running out and the usual arrival of an order placed today, in minor units.
 * An item's yearly sales are shared out among its places by their demand. Null where the lead time is not known.
 */
const AT_RISK = `o."annualMinor" / 365.0 * min(${MOST_DAYS_OUT}, max(0, o."leadTimeP50" - coalesce(o."daysOfCover", 0)))
  * coalesce(o."dailyDemand" / nullif((SELECT sum(x."dailyDemand") FROM {ItemOutlook} x WHERE x."itemId" = o."itemId"), 0), 1)`;

interface Row {
  itemId: string;
  code: string;
  name: string;
  day: string | null;
  worth: number | null;
  items: number;
  /** Null where it is not known of any. */
  total: number | null;
}

/** The row of the most worth among those of a condition, with how many items they are and their worth together. */
async function worst(
  db: TenantDb,
  condition: string,
  worth: string,
  day = `o."stockOutDay"`,
  order = "q.worth DESC, q.day",
): Promise<Row | null> {
  const [row] = await db.query<Row & Record<string, unknown>>(
    `SELECT q."itemId", i."code", i."name", q.day, q.worth, q.total,
            (SELECT count(DISTINCT o."itemId") FROM {ItemOutlook} o WHERE ${condition}) AS items
     FROM (SELECT o."itemId", ${day} AS day, ${worth} AS worth, sum(${worth}) OVER () AS total
           FROM {ItemOutlook} o WHERE ${condition}) q
     JOIN {Item} i ON i."id" = q."itemId" AND i."status" = 'active'
     ORDER BY ${order}, i."code", i."id" LIMIT 1`,
  );
  return row ?? null;
}

/** What is said of all items together may be said of the only one. */
const ofAll = ({ items }: Row): string[] => (items === 1 ? ["items", "item"] : ["items"]);

/** Items that run out before an order could arrive, and can still be ordered. */
export async function stockOutFact(db: TenantDb, context: BriefingContext): Promise<Fact | null> {
  const row = await worst(db, `o."status" = 'runs-out' AND o."suggested" > 0`, AT_RISK);
  if (!row) return null;
  const list = "/items?status=order-first&sort=value";
  return {
    ...{ id: "stock-outs", kind: "stock-outs", urgency: "now", claims: ["runs-out", "at-risk"] },
    values: {
      items: count(row.items, "item", list),
      item: itemName(row),
      ...(row.day && { day: about(date(row.day, `/items/${row.itemId}`), "item") }),
      ...(isWorthSaying(row.total, context.currency) && {
        risk: about(money(row.total, context.currency, list), ...ofAll(row)),
      }),
    },
    worthMinor: row.total === null ? null : Math.round(row.total),
    action: {
      label: row.items === 1 ? "Open item" : "See items",
      href: row.items === 1 ? `/items/${row.itemId}` : list,
    },
  };
}

/** Items that run out although enough is on order: their orders come too late. */
export async function lateOnOrderFact(db: TenantDb, context: BriefingContext): Promise<Fact | null> {
  const row = await worst(db, `o."status" = 'runs-out' AND o."suggested" = 0`, AT_RISK);
  if (!row) return null;
  const [order] = await db.query<{
    orderId: string;
    number: string;
    supplierId: string;
    supplierName: string;
    day: string | null;
  }>(
    `SELECT p."id" AS orderId, p."number", p."supplierId", s."name" AS supplierName,
            coalesce(l."expectedDay", p."expectedDay") AS day
     FROM {PurchaseOrderLine} l JOIN {PurchaseOrder} p ON p."id" = l."purchaseOrderId"
     JOIN {Supplier} s ON s."id" = p."supplierId"
     WHERE l."itemId" = ?2 AND l."closed" = 0 AND l."receivedQuantity" < l."quantity"
       AND p."status" IN (${OPEN_STATUSES_SQL})
     ORDER BY coalesce(l."expectedDay", p."expectedDay") IS NULL, day, p."number" LIMIT 1`,
    [row.itemId],
  );
  const list = "/items?status=expedite&sort=value";
  const isLate = order?.day && row.day && order.day > row.day;
  return {
    ...{
      id: "late-on-order",
      kind: "late-on-order",
      urgency: "now",
      claims: ["runs-out", "late", "at-risk", "due"],
    },
    values: {
      items: count(row.items, "item", list),
      item: itemName(row),
      ...(row.day && { day: about(date(row.day, `/items/${row.itemId}`), "item") }),
      ...(isLate &&
        order.day && {
          order: orderName(order),
          supplier: supplierName(order),
          arrives: about(date(order.day, `/purchase-orders/${order.orderId}`), "order"),
        }),
      ...(isWorthSaying(row.total, context.currency) && {
        risk: about(money(row.total, context.currency, list), ...ofAll(row)),
      }),
    },
    worthMinor: row.total === null ? null : Math.round(row.total),
    action: isLate
      ? { label: "Open order", href: `/purchase-orders/${order.orderId}` }
      : { label: "See items", href: list },
  };
}

/** Items at or below their reorder point that are not yet likely to run out. */
export async function orderDueFact(db: TenantDb, { day }: BriefingContext): Promise<Fact | null> {
  const row = await worst(
    db,
    `o."status" = 'order-due'`,
    `o."annualMinor"`,
    `o."orderByDay"`,
    "q.day IS NULL, q.day, q.worth DESC",
  );
  if (!row) return null;
  const list = "/items?status=order-due&sort=orderBy&dir=asc";
  const isSoon = row.day !== null && daysBetween(day.asOf, row.day) <= 1;
  return {
    ...{ id: "order-due", kind: "order-due", urgency: isSoon ? "today" : "week", claims: ["due"] },
    values: {
      items: count(row.items, "item", list),
      item: itemName(row),
      ...(row.day && { day: about(date(row.day, `/items/${row.itemId}`), "item") }),
    },
    worthMinor: null,
    action: { label: "See items", href: list },
  };
}

/** Money in stock that even high demand does not take in 120 days. */
export async function excessFact(db: TenantDb, { currency }: BriefingContext): Promise<Fact | null> {
  const row = await worst(db, `o."status" = 'overstock'`, `o."overstockMinor"`, "NULL", "q.worth DESC");
  if (!row || row.worth === null || !isWorthSaying(row.total, currency)) return null;
  const list = "/items?status=overstock&sort=overstock";
  return {
    ...{ id: "excess", kind: "excess", urgency: "later", claims: ["excess"] },
    values: {
      excess: about(money(row.total, currency, list), ...ofAll(row)),
      items: count(row.items, "item", list),
      item: itemName(row),
      part: about(money(row.worth, currency, `/items/${row.itemId}`), "item"),
    },
    worthMinor: Math.round(row.total),
    action: { label: "See items", href: list },
  };
}

/** What is different from the last day that was planned. */
export async function changeFact(db: TenantDb, { day, currency }: BriefingContext): Promise<Fact | null> {
  const [change, [now]] = await Promise.all([
    changeSince(db, day.today),
    db.query<{ excess: number }>(
      `SELECT coalesce(sum(o."overstockMinor"), 0) AS excess FROM {ItemOutlook} o`,
    ),
  ]);
  // A comparison with long ago is no news of today.
  if (!change || change.since < addDays(day.today, -7)) return null;
  const [more, fewer] = [change.newlyAtRisk.length, change.noLongerAtRisk.length];
  const moved = (now?.excess ?? 0) - change.overstockMinorBefore;
  const isMoved = isWorthSaying(Math.abs(moved), currency);
  if (more + fewer === 0) return null;
  const list = "/items?status=runs-out&sort=value";
  return {
    ...{ id: "change", kind: "change", urgency: more > 0 ? "today" : "later" },
    claims: ["at-risk", "excess", ...(isMoved ? [moved > 0 ? ("up" as const) : ("down" as const)] : [])],
    values: {
      since: date(change.since, list),
      newly: cued(count(more, "item", list), "came", "joined", "entered"),
      cleared: cued(count(fewer, "item", list), "left"),
      ...(isMoved && {
        excess: money(Math.abs(moved), currency, "/items?status=overstock&sort=overstock"),
      }),
    },
    worthMinor: null,
    action: { label: "See items", href: list },
  };
}
