import { clock } from "@/lib/platform/clock";
import { type SqlValue, type TenantDb, tenantDb } from "@/lib/platform/db";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import {
  lastPurchaseDay,
  orderedLines,
  quotesOfSupplier,
  type SupplierQuotes,
  supplierQuotes,
} from "@/lib/purchasing/lead-time-records";
import { estimateLeadTime, type LeadTimeDistribution } from "@/lib/replenishment";
import {
  byOrder,
  type ItemObservation,
  NEWEST_OF_OTHERS,
  observationsOf,
  withoutForgotten,
} from "./lead-time-observations";
import { TRAINER } from "./training-run";

/** Stands for all items of a supplier together. */
export const ALL_ITEMS = "all";

const ESTIMATES_PER_SLICE = 20;

const COLUMNS = [
  "supplierId",
  "itemId",
  "source",
  "observations",
  "meanDays",
  "p50Days",
  "p90Days",
  "distribution",
  "computedAt",
] as const;
const CONFLICT = `ON CONFLICT ("organizationId", "supplierId", "itemId") DO UPDATE SET ${COLUMNS.slice(2)
  .map((column) => `"${column}" = excluded."${column}"`)
  .join(", ")}`;

/**
 * Estimates the lead time of every supplier, and of every item that has a history or a quote of its own, anew from
 * purchase orders. Estimates that nothing stands behind any more go.
 */
export async function refreshLeadTimes(organizationId: string): Promise<void> {
  const db = tenantDb(organizationId);
  const computedAt = clock.instant();
  // Open orders age until the day the data end, not until today: old data would make them years late.
  const today = await lastPurchaseDay(db, clock.today("UTC"));
  for (let cursor: string | null = null; ; ) {
    const suppliers: SupplierQuotes[] = await supplierQuotes(db, cursor, 1);
    const supplier = suppliers[0];
    if (!supplier) break;
    await storeEstimates(db, supplier, today, computedAt);
    cursor = supplier.supplierId;
  }
}

/** Estimates the lead times of one supplier anew, after what it quotes was changed. */
export async function refreshSupplierLeadTimes(db: TenantDb, supplierId: string): Promise<void> {
  const supplier = await quotesOfSupplier(db, supplierId);
  if (!supplier) return;
  await storeEstimates(db, supplier, await lastPurchaseDay(db, clock.today("UTC")), clock.instant());
}

async function storeEstimates(
  db: TenantDb,
  supplier: SupplierQuotes,
  today: string | null,
  computedAt: string,
): Promise<void> {
  const rows = await estimatesOf(db, supplier, today, computedAt);
  await db.write(TRAINER, (w) => {
    w.insertRows("LeadTimeEstimate", COLUMNS, rows, CONFLICT);
    w.deleteRows("LeadTimeEstimate", `"supplierId" = ?2 AND "computedAt" < ?3`, [
      supplier.supplierId,
      computedAt,
    ]);
  });
}

async function estimatesOf(
  db: TenantDb,
  supplier: SupplierQuotes,
  today: string | null,
  computedAt: string,
): Promise<SqlValue[][]> {
  const { supplierId } = supplier;
  const quotes = new Map(
    supplier.items.flatMap(({ itemId, days }) => (days === null ? [] : [[itemId, days] as const])),
  );
  const lines = today === null ? [] : await orderedLines(db, supplierId, today);
  const observations = withoutForgotten(observationsOf(lines, quotes, today ?? ""), quotes, supplier.days);
  const row = (itemId: string, estimate: LeadTimeDistribution): SqlValue[] => [
    supplierId,
    itemId,
    estimate.source,
    estimate.count,
    estimate.mean,
    estimate.p50,
    estimate.p90,
    JSON.stringify(estimate),
    computedAt,
  ];
  const whole = estimateLeadTime([], {
    quotedDays: supplier.days ?? undefined,
    supplierObservations: byOrder(observations),
  });
  const rows = [row(ALL_ITEMS, whole)];
  const byItem = new Map<string, ItemObservation[]>();
  for (const observation of observations) {
    const own = byItem.get(observation.itemId) ?? [];
    byItem.set(observation.itemId, own);
    own.push(observation);
  }
  const others = observations.slice(-2 * NEWEST_OF_OTHERS);
  for (const { itemId, days } of withHistory(supplier, byItem)) {
    const own = byItem.get(itemId) ?? [];
    if (own.length === 0 && (days === null || days === supplier.days)) continue;
    const rest = byOrder(others.filter((other) => other.itemId !== itemId)).slice(-NEWEST_OF_OTHERS);
    rows.push(
      row(itemId, estimateLeadTime(own, { quotedDays: days ?? undefined, supplierObservations: rest })),
    );
    if (rows.length % ESTIMATES_PER_SLICE === 0) await yieldToRequests();
  }
  return rows;
}

/** Items the supplier offers, and items it delivered without an offer on record. */
function withHistory(supplier: SupplierQuotes, byItem: ReadonlyMap<string, ItemObservation[]>) {
  const offered = new Set(supplier.items.map(({ itemId }) => itemId));
  const unlisted = [...byItem.keys()].filter((itemId) => !offered.has(itemId));
  return [...supplier.items, ...unlisted.map((itemId) => ({ itemId, days: supplier.days }))];
}
