import * as z from "zod";
import { ALL_LOCATIONS, type DemandSeries, demandSeries } from "@/lib/models/demand-series";
import { type ItemForecasts, modelsForItems } from "@/lib/models/queries";
import { trainedUntil } from "@/lib/models/training-run";
import { mondayOf, weekOf } from "@/lib/models/weeks";
import { addDays } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { itemSales } from "@/lib/stock/demand-records";
import { plannedForecasts } from "./planned-forecast";
import type { DemandChange } from "./types";
import type { MeasuredWeek } from "./value-added";

/** Overrides measured in one step. */
const MEASURED_AT_ONCE = 40;
const MEASURER = { kind: "system", id: "overrides" } as const;

const measured = z.array(
  z.object({
    monday: z.string(),
    naive: z.number(),
    system: z.number(),
    planned: z.number(),
    actual: z.number(),
  }),
);
export const readOutcome = jsonColumn<MeasuredWeek[]>("ForecastOverride.outcome", measured);

interface OverrideRow extends DemandChange {
  id: string;
  itemId: string;
  createdAt: string;
  endedAt: string | null;
  expiresDay: string;
  outcome: string | null;
  measuredThrough: string | null;
}

/**
 * Holds what overrides changed against what was sold in weeks that have passed since, before a training makes other forecasts.
 * Each week is measured once, by the forecast that was in use when it came.
 *
 * @param runId the training whose sales are looked at
 * @returns whether there are more
 */
export async function measureOverrides(organizationId: string, runId: string): Promise<boolean> {
  const db = tenantDb(organizationId);
  const data = await trainedUntil(db, runId);
  if (!data) return false;
  const lastMonday = mondayOf(data.lastWeek);
  const rows = await db.query<OverrideRow>(
    `SELECT f."id", f."itemId", f."locationId", f."kind", f."value", f."fromDay", f."toDay", f."createdAt", f."endedAt", f."expiresDay",
       f."outcome", f."measuredThrough" FROM {ForecastOverride} f
     WHERE f."fromDay" <= ?2 AND coalesce(f."measuredThrough", '') < min(f."toDay", ?2) ORDER BY f."id" LIMIT ${MEASURED_AT_ONCE}`,
    [lastMonday],
  );
  if (rows.length === 0) return false;
  const itemIds = [...new Set(rows.map(({ itemId }) => itemId))];
  const [{ byItem }, sales] = await Promise.all([
    modelsForItems(db, itemIds),
    itemSales(db, itemIds, data.lastDay),
  ]);
  await yieldToRequests();
  const outcomes = rows.map((row) => {
    const own = sales.find(({ itemId }) => itemId === row.itemId);
    const sold = own ? demandSeries(own, data.lastWeek, row.locationId !== ALL_LOCATIONS) : [];
    const actual = sold.find(({ locationId }) => locationId === row.locationId);
    const known = row.outcome ? readOutcome(row.outcome, row.id) : [];
    const weeks = measuredWeeks(row, byItem.get(row.itemId) ?? [], actual, lastMonday);
    return [row.id, JSON.stringify([...known, ...weeks])] as const;
  });
  await db.write(MEASURER, (w) => {
    for (const [id, outcome] of outcomes)
      w.updateRows("ForecastOverride", `"outcome" = ?3, "measuredThrough" = ?4`, `"id" = ?2`, [
        id,
        outcome,
        lastMonday,
      ]);
  });
  return rows.length === MEASURED_AT_ONCE;
}

/** The weeks that an override changed, began after it was made, and have passed since it was measured last. */
export function measuredWeeks(
  row: Omit<OverrideRow, "id" | "itemId" | "outcome">,
  forecasts: ItemForecasts,
  actual: DemandSeries | undefined,
  lastMonday: string,
): MeasuredWeek[] {
  const at = (list: ItemForecasts) => list.find(({ locationId }) => locationId === row.locationId);
  const system = at(forecasts);
  const planned = at(plannedForecasts(forecasts, [row]));
  if (!system || !planned) return [];
  const weeks: MeasuredWeek[] = [];
  for (const [index, expected] of system.forecast.mean.entries()) {
    const monday = addDays(system.forecast.firstDay, index * 7);
    const isChanged = row.fromDay <= monday && monday <= row.toDay && monday <= row.expiresDay;
    const wasThere =
      row.createdAt.slice(0, 10) <= monday && (row.endedAt === null || row.endedAt.slice(0, 10) > monday);
    if (!isChanged || !wasThere || monday > lastMonday || monday <= (row.measuredThrough ?? "")) continue;
    const sold = actual ? (actual.values[weekOf(monday) - actual.firstWeek] ?? 0) : 0;
    weeks.push({
      ...{ monday, naive: system.lastSold, system: expected, planned: planned.forecast.mean[index] ?? 0 },
      actual: sold,
    });
  }
  return weeks;
}
