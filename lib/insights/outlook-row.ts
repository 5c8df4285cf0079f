import { fromUnits } from "@/lib/format/scale";
import type { SqlValue } from "@/lib/platform/db";
import type { LeadTimeDistribution } from "@/lib/replenishment";
import { type OutlookStatus, type PlacePlan, statusOf } from "./plan";

/** The columns of ItemOutlook, in the order of {@link outlookRow}. */
export const OUTLOOK_COLUMNS = [
  "itemId",
  "locationId",
  "supplierId",
  "onHand",
  "reserved",
  "onOrder",
  "dailyDemand",
  "daysOfCover",
  "stockOutDay",
  "orderByDay",
  "stockOutRisk",
  "reorderPoint",
  "orderUpTo",
  "suggested",
  "overstock",
  "overstockMinor",
  "annualMinor",
  "leadTimeP50",
  "leadTimeP90",
  "status",
  "modelVersionId",
  "computedAt",
] as const;

export const OUTLOOK_CONFLICT = `ON CONFLICT ("organizationId", "itemId", "locationId") DO UPDATE SET ${OUTLOOK_COLUMNS.slice(
  2,
)
  .map((column) => `"${column}" = excluded."${column}"`)
  .join(", ")}`;

export interface OutlookOf {
  itemId: string;
  place: string;
  annualMinor: number;
  modelVersionId: string | null;
  computedAt: string;
}

/** A row of ItemOutlook for a planned item. */
export function outlookRow(of: OutlookOf, planned: PlacePlan, leadTime: LeadTimeDistribution): SqlValue[] {
  const { policy, projection, recommendation } = planned.plan;
  return [
    of.itemId,
    of.place,
    planned.offer?.supplierId ?? null,
    fromUnits(planned.onHandUnits),
    fromUnits(planned.reservedUnits),
    fromUnits(planned.onOrderUnits),
    planned.dailyDemand,
    projection.daysOfCover,
    planned.stockOutDay,
    planned.orderByDay,
    projection.stockoutBeforeArrival,
    fromUnits(policy.reorderPoint),
    fromUnits(policy.orderUpTo),
    fromUnits(recommendation.quantity),
    fromUnits(planned.overstockUnits),
    planned.overstockMinor,
    of.annualMinor,
    leadTime.p50,
    leadTime.p90,
    statusOf(planned),
    of.modelVersionId,
    of.computedAt,
  ];
}

/** A row for an item that cannot be planned: its status says what is missing; no figure is made up. */
export function unplannedRow(
  of: OutlookOf,
  status: OutlookStatus,
  { onHand, reserved, onOrder }: { onHand: number; reserved: number; onOrder: number },
): SqlValue[] {
  return [
    of.itemId,
    of.place,
    null,
    onHand,
    reserved,
    onOrder,
    0,
    null,
    null,
    null,
    0,
    0,
    0,
    0,
    0,
    0,
    of.annualMinor,
    null,
    null,
    status,
    of.modelVersionId,
    of.computedAt,
  ];
}
