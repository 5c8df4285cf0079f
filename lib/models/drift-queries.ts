import type { TenantDb } from "@/lib/platform/db";
import type { Drift } from "./drift";
import { readWatchedWeeks } from "./json-columns";

/** An item whose forecasts no longer fit, as the page of drifting forecasts shows it. */
export interface DriftingItem {
  itemId: string;
  code: string;
  name: string;
  unit: string;
  drift: Exclude<Drift, "steady">;
  trackingSignal: number;
  /** Weeks within the forecast's range, of those watched. */
  inside: number;
  watched: number;
  /** Monday of the week it was first found in. */
  since: string | null;
  /** Units over the watched weeks. */
  sold: number;
  forecast: number;
}

/** The most that are listed. */
export const MOST_DRIFTING = 100;

/** The items of the models in use that drift, those first whose errors cancel least; and how many there are and are watched. */
export async function driftingItems(
  db: TenantDb,
): Promise<{ items: DriftingItem[]; total: number; watched: number }> {
  const from = `{ItemDrift} d JOIN {Item} i ON i."id" = d."itemId" AND i."status" = 'active'`;
  const [rows, counts] = await Promise.all([
    db.query<Omit<DriftingItem, "sold" | "forecast"> & { weeks: string }>(
      `SELECT d."itemId", i."code", i."name", i."unit", d."drift", d."trackingSignal", d."inside", d."watched", d."since", d."weeks"
       FROM ${from} WHERE d."drift" <> 'steady' ORDER BY abs(d."trackingSignal") DESC, i."code" LIMIT ${MOST_DRIFTING}`,
    ),
    db.query<{ total: number; watched: number }>(
      `SELECT coalesce(sum(d."drift" <> 'steady'), 0) AS total, count(*) AS watched FROM ${from}`,
    ),
  ]);
  const items = rows.map(({ weeks, ...row }) => {
    const seen = readWatchedWeeks(weeks, row.itemId);
    const sum = (of: "actual" | "forecast") => seen.reduce((total, week) => total + week[of], 0);
    return { ...row, sold: sum("actual"), forecast: sum("forecast") };
  });
  return { items, total: counts[0]?.total ?? 0, watched: counts[0]?.watched ?? 0 };
}
