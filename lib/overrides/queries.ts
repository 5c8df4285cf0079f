import { namesOf } from "@/lib/accounts/members";
import { type ExchangeRates, ownPriceMinor } from "@/lib/format/exchange";
import type { TenantDb } from "@/lib/platform/db";
import { readOutcome } from "./outcomes";
import type { DemandChange, OverrideStatus } from "./types";
import { type ValueAdded, valueAdded } from "./value-added";

/** An override as the item's page and the list show it. */
export interface OverrideView extends DemandChange {
  id: string;
  version: number;
  itemId: string;
  itemCode: string;
  itemName: string;
  unit: string;
  /** Null for all locations. */
  locationName: string | null;
  reason: string;
  expiresDay: string;
  status: OverrideStatus;
  createdBy: string;
  ownerName: string;
  createdAt: string;
  /** How its weeks went that have passed; null while none has. */
  added: ValueAdded | null;
  /** What one unit costs, in minor units of the organization's currency; null where it is not known. */
  unitCostMinor: number | null;
}

/** What costs are converted by. */
interface MoneySettings {
  currency: string;
  exchangeRates: ExchangeRates;
}

/** The most that the list of overrides shows. */
export const MOST_LISTED = 200;

/**
 * What planners changed of these items' forecasts and still applies, by item.
 *
 * @param today the organization's day: what expired before it applies no longer
 */
export async function overridesOf(
  db: TenantDb,
  itemIds: readonly string[],
  today: string,
): Promise<Map<string, DemandChange[]>> {
  const rows = await db.query<DemandChange & { itemId: string }>(
    `SELECT f."itemId", f."locationId", f."kind", f."value", f."fromDay", f."toDay" FROM {ForecastOverride} f
     WHERE f."itemId" IN (SELECT value FROM json_each(?2)) AND f."status" = 'active' AND f."expiresDay" >= ?3 ORDER BY f."id"`,
    [JSON.stringify(itemIds), today],
  );
  const byItem = new Map<string, DemandChange[]>();
  for (const { itemId, ...change } of rows) byItem.set(itemId, [...(byItem.get(itemId) ?? []), change]);
  return byItem;
}

const COLUMNS = `f."id", f."version", f."itemId", i."code" AS itemCode, i."name" AS itemName, i."unit", f."locationId", l."name" AS locationName,
  f."kind", f."value", f."fromDay", f."toDay", f."reason", f."expiresDay", f."status", f."createdBy", f."createdAt",
  f."outcome", i."unitCost", i."currency"`;
const FROM = `{ForecastOverride} f JOIN {Item} i ON i."id" = f."itemId" LEFT JOIN {Location} l ON l."id" = f."locationId"`;

type OverrideRow = Omit<OverrideView, "ownerName" | "added" | "unitCostMinor"> & {
  outcome: string | null;
  unitCost: number | null;
  currency: string | null;
};

/** The overrides that apply or will, those that expire first at the top; or those that are over, the newest first. */
export async function overrideList(
  db: TenantDb,
  view: "active" | "past",
  today: string,
  settings: MoneySettings,
): Promise<OverrideView[]> {
  const active = `f."status" = 'active' AND f."expiresDay" >= ?2`;
  const rows = await db.query<OverrideRow>(
    view === "active"
      ? `SELECT ${COLUMNS} FROM ${FROM} WHERE ${active} ORDER BY f."expiresDay", f."id" LIMIT ${MOST_LISTED}`
      : `SELECT ${COLUMNS} FROM ${FROM} WHERE NOT (${active}) ORDER BY f."id" DESC LIMIT ${MOST_LISTED}`,
    [today],
  );
  return viewsOf(rows, today, settings);
}

/** The overrides of one item that apply or will, by their first week. */
export async function overridesOfItem(
  db: TenantDb,
  itemId: string,
  today: string,
  settings: MoneySettings,
): Promise<OverrideView[]> {
  const rows = await db.query<OverrideRow>(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE f."itemId" = ?3 AND f."status" = 'active' AND f."expiresDay" >= ?2
     ORDER BY f."fromDay", f."id" LIMIT ${MOST_LISTED}`,
    [today, itemId],
  );
  return viewsOf(rows, today, settings);
}

async function viewsOf(
  rows: readonly OverrideRow[],
  today: string,
  settings: MoneySettings,
): Promise<OverrideView[]> {
  const names = await namesOf(rows.map(({ createdBy }) => createdBy));
  return rows.map(({ outcome, unitCost, currency, ...row }) => ({
    ...row,
    added: outcome ? valueAdded(readOutcome(outcome, row.id)) : null,
    unitCostMinor: ownPriceMinor(unitCost, currency, settings),
    // The clock marks what has expired within the day.
    status: row.status === "active" && row.expiresDay < today ? "expired" : row.status,
    ownerName: names.get(row.createdBy) ?? "A former member",
  }));
}
