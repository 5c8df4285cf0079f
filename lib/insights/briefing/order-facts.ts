import { about, count, cued, date, days, type Fact, money } from "@/lib/grounding/fact";
import { ALL_ITEMS } from "@/lib/models/queries";
import { addDays, clock, DAY_MS, dayIn, dayStart, daysBetween } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { localDaySql, zoneOffsets } from "@/lib/platform/db/local-day";
import { AWAITED_SQL } from "@/lib/purchasing/overdue";
import { type BriefingContext, isWorthSaying, orderName, supplierName, totalMinor } from "./context";

/**
 * Orders whose goods should have come by now, of all suppliers or of one. Imported orders of a history that ended long ago are not counted.
 */
export async function overdueFact(
  db: TenantDb,
  context: BriefingContext,
  supplierId: string | null = null,
): Promise<Fact | null> {
  const { day, currency } = context;
  const due = `coalesce(o."expectedDay", date(o."orderedDay", '+' || CAST(round(e."p50Days") AS INTEGER) || ' days'))`;
  const rows = await db.query<{
    orderId: string;
    number: string;
    supplierId: string;
    supplierName: string;
    due: string;
    currency: string;
    orders: number;
    minor: number;
  }>(
    `SELECT * FROM (
       SELECT o."id" AS orderId, o."number", o."supplierId", s."name" AS supplierName, ${due} AS due, o."currency",
              count(*) OVER (PARTITION BY o."currency") AS orders, sum(o."totalMinor") OVER (PARTITION BY o."currency") AS minor,
              row_number() OVER (PARTITION BY o."currency" ORDER BY ${due}, o."number") AS place
       FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId"
       LEFT JOIN {LeadTimeEstimate} e ON e."supplierId" = o."supplierId" AND e."itemId" = ?4
       WHERE o."status" IN (${AWAITED_SQL}) AND ${due} < ?2 AND (o."source" <> ?5 OR ?3 = 0)
         AND (?6 IS NULL OR o."supplierId" = ?6))
     WHERE place = 1 ORDER BY due, "number" LIMIT 50`,
    [day.today, day.stale ? 1 : 0, ALL_ITEMS, "import", supplierId],
  );
  const [worst] = rows;
  if (!worst) return null;
  const orders = rows.reduce((sum, row) => sum + row.orders, 0);
  const total = totalMinor(rows, context);
  const list = "/purchase-orders?status=overdue";
  const page = `/purchase-orders/${worst.orderId}`;
  return {
    ...{ id: "overdue-orders", kind: "overdue-orders", urgency: "today", claims: ["late", "due"] },
    values: {
      orders: count(orders, "purchase order", list),
      order: orderName(worst),
      supplier: supplierName(worst),
      due: about(date(worst.due, page), "order"),
      late: about(days(daysBetween(worst.due, day.today), page), "order"),
      ...(isWorthSaying(total, currency) && {
        total: about(money(total, currency, list), "orders", ...(orders === 1 ? ["order"] : [])),
      }),
    },
    worthMinor: isWorthSaying(total, currency) ? total : null,
    action: orders === 1 ? { label: "Open order", href: page } : { label: "See orders", href: list },
  };
}

/** Orders that the agent proposed and nobody has decided. */
export async function proposalsFact(db: TenantDb, context: BriefingContext): Promise<Fact | null> {
  const rows = await db.query<{ currency: string; proposals: number; minor: number; expiresAt: string }>(
    `SELECT p."currency", count(*) AS proposals, sum(p."totalMinor") AS minor, min(p."expiresAt") AS expiresAt
     FROM {Proposal} p WHERE p."status" = 'open' AND p."expiresAt" > ?2 GROUP BY p."currency" LIMIT 50`,
    [clock.instant()],
  );
  if (rows.length === 0) return null;
  const proposals = rows.reduce((sum, row) => sum + row.proposals, 0);
  const soonest = rows.map(({ expiresAt }) => expiresAt).sort()[0] ?? "";
  const total = totalMinor(rows, context);
  const list = "/approvals";
  return {
    ...{ id: "proposals", kind: "proposals", claims: ["waits", "expires"] },
    urgency: soonest < clock.inMs(DAY_MS) ? "now" : "today",
    values: {
      proposals: count(proposals, "proposed order", list),
      expires: date(dayIn(new Date(soonest), context.timeZone), list),
      ...(isWorthSaying(total, context.currency) && { total: money(total, context.currency, list) }),
    },
    worthMinor: isWorthSaying(total, context.currency) ? total : null,
    action: { label: "Review orders", href: list },
  };
}

/** Exceptions that are open. What they are worth is said where it is known of all of them. */
export async function exceptionsFact(db: TenantDb, { day, currency }: BriefingContext): Promise<Fact | null> {
  const [row] = await db.query<{ cases: number; unknown: number; minor: number; due: string | null }>(
    `SELECT count(*) AS cases, coalesce(sum(c."worthMinor" IS NULL OR c."currency" <> ?3), 0) AS unknown,
            coalesce(sum(c."worthMinor"), 0) AS minor, min(c."dueDay") AS due
     FROM {ExceptionCase} c WHERE c."status" = 'open' OR (c."status" = 'snoozed' AND c."snoozedUntil" <= ?2)`,
    [day.today, currency],
  );
  if (!row?.due) return null;
  const list = "/exceptions";
  const isKnown = row.unknown === 0 && isWorthSaying(row.minor, currency);
  return {
    ...{ id: "exceptions", kind: "exceptions", urgency: row.due <= day.today ? "today" : "week" },
    claims: ["due", "waits"],
    values: {
      cases: count(row.cases, "exception", list),
      due: date(row.due, `${list}?sort=due`),
      ...(isKnown && { total: money(row.minor, currency, list) }),
    },
    worthMinor: isKnown ? row.minor : null,
    action: { label: "See exceptions", href: list },
  };
}

/** Orders of the newest period, and of the year before it, that a supplier is measured by. */
const RECENT_DAYS = 90;
const LEAST_RECENT = 3;
const LEAST_BEFORE = 5;
/** A supplier is slower from this many days on, and from this share of its usual time. */
const SLOWER_BY_DAYS = 3;
const SLOWER_BY_SHARE = 0.2;

/** The supplier whose deliveries take longer than in the year before by most; or one supplier, when they do. */
export async function slowerSupplierFact(
  db: TenantDb,
  { day, timeZone }: BriefingContext,
  supplierId: string | null = null,
): Promise<Fact | null> {
  // An imported order came on a day, which is kept as that day's first instant.
  const came = `CASE WHEN o."source" = ?6 THEN substr(o."receivedAt", 1, 10) ELSE ${localDaySql('o."receivedAt"', "?5")} END`;
  const [row] = await db.query<{
    supplierId: string;
    supplierName: string;
    recent: number;
    earlier: number;
    suppliers: number;
  }>(
    `SELECT q.*, count(*) OVER () AS suppliers FROM (
       SELECT z."supplierId", s."name" AS supplierName,
              avg(CASE WHEN z.came >= ?3 THEN julianday(z.came) - julianday(z."orderedDay") END) AS recent,
              avg(CASE WHEN z.came < ?3 THEN julianday(z.came) - julianday(z."orderedDay") END) AS earlier,
              sum(z.came >= ?3) AS recents, sum(z.came < ?3) AS earliers
       FROM (SELECT o."supplierId", o."orderedDay", ${came} AS came FROM {PurchaseOrder} o
         WHERE o."status" = 'received' AND o."receivedAt" >= ?2 AND o."orderedDay" IS NOT NULL
           AND (?4 IS NULL OR o."supplierId" = ?4)) z JOIN {Supplier} s ON s."id" = z."supplierId"
       WHERE z.came >= z."orderedDay" GROUP BY z."supplierId") q
     WHERE q.recents >= ${LEAST_RECENT} AND q.earliers >= ${LEAST_BEFORE}
       AND q.recent - q.earlier >= ${SLOWER_BY_DAYS} AND q.recent >= q.earlier * ${1 + SLOWER_BY_SHARE}
     ORDER BY q.recent - q.earlier DESC, q."supplierId" LIMIT 1`,
    [
      ...[addDays(day.asOf, -RECENT_DAYS - 365), addDays(day.asOf, -RECENT_DAYS), supplierId],
      ...[zoneOffsets(timeZone), "import"],
    ],
  );
  if (!row) return null;
  const page = `/suppliers/${row.supplierId}`;
  return {
    ...{ id: "slower-supplier", kind: "slower-supplier", urgency: "week", claims: ["slower", "up", "late"] },
    values: {
      supplier: supplierName(row),
      recent: cued(days(Math.round(row.recent), page), "now", "slower", "average", "take", "takes", "taking"),
      before: cued(days(Math.round(row.earlier), page), "from"),
    },
    worthMinor: null,
    action: { label: "Open supplier", href: page },
  };
}

/** Delivery days that suppliers promised on calls since yesterday, and nobody has accepted or dismissed. */
export async function promisesFact(db: TenantDb, { day, timeZone }: BriefingContext): Promise<Fact | null> {
  const since = addDays(day.today, -1);
  const [row] = await db.query<{
    callId: string;
    day: string;
    orderId: string;
    number: string;
    supplierId: string;
    supplierName: string;
    expectedDay: string | null;
    promises: number;
  }>(
    `SELECT m."callId", m."day", p."id" AS orderId, p."number", p."supplierId", s."name" AS supplierName, p."expectedDay",
            count(*) OVER () AS promises
     FROM {Call} c JOIN {Commitment} m ON m."callId" = c."id"
     JOIN {PurchaseOrder} p ON p."id" = m."purchaseOrderId" JOIN {Supplier} s ON s."id" = p."supplierId"
     WHERE c."createdAt" >= ?2 AND c."isTest" = 0 AND m."kind" = 'delivery' AND m."party" = 'them' AND m."status" = 'proposed'
       AND m."day" IS NOT NULL
     ORDER BY coalesce(julianday(m."day") - julianday(p."expectedDay"), 0) DESC, m."day", m."id" LIMIT 1`,
    [dayStart(since, timeZone)],
  );
  if (!row) return null;
  const page = `/calls/${row.callId}`;
  // Several are counted by the list that shows them all.
  const list = row.promises === 1 ? page : `/calls?promises=waiting&from=${since}`;
  const moved = row.expectedDay === null ? 0 : daysBetween(row.expectedDay, row.day);
  return {
    ...{ id: "promises", kind: "promises", urgency: "today" },
    claims: ["promised", "waits", ...(moved > 0 ? ["late" as const] : moved < 0 ? ["early" as const] : [])],
    values: {
      promises: count(row.promises, "promise", list),
      supplier: supplierName(row),
      order: orderName(row),
      day: date(row.day, page),
      ...(moved > 0 && { later: days(moved, `/purchase-orders/${row.orderId}`) }),
      ...(moved < 0 && { earlier: days(-moved, `/purchase-orders/${row.orderId}`) }),
    },
    worthMinor: null,
    action: row.promises === 1 ? { label: "Open call", href: page } : { label: "See calls", href: list },
  };
}
