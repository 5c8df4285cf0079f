import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import { type DatedForecast, type ItemModelView, itemModel } from "@/lib/models/queries";
import type { Similar } from "@/lib/models/similar-items";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { LeadTimeDistribution } from "@/lib/replenishment";
import { planningInputs } from "./outlook";
import {
  isAt,
  type OutlookStatus,
  type PlacePlan,
  type PlanSettings,
  planAtPlace,
  statusOf,
  stockIsKnown,
} from "./plan";
import type { PlanningDay } from "./planning-day";
import type { PlanningRecord } from "./planning-records";

/** Everything an item page shows at one place; worked out now, from the same functions that the agent uses. */
export interface ItemView {
  record: PlanningRecord;
  item: {
    category: string | null;
    barcode: string | null;
    kind: string;
    status: string;
    createdAt: string;
    touchedAt: string | null;
    version: number;
  };
  place: string;
  /** Where the item is planned: location ids, or {@link ALL_LOCATIONS} alone. */
  places: string[];
  status: OutlookStatus;
  planned: PlacePlan | null;
  leadTime: LeadTimeDistribution | null;
  model: ItemModelView | null;
  /** What is planned by, where planners changed the models' forecast; else null. */
  plannedForecast: DatedForecast | null;
  /** The forecast of a new item, and what it was made from. */
  likely: { forecast: DatedForecast; similar: Similar } | null;
}

/**
 * @param place the wanted place; another when the item is not planned there
 * @throws NotFoundError when the organization has no such item
 */
export async function itemView(
  db: TenantDb,
  itemId: string,
  place: string | undefined,
  day: PlanningDay,
  settings: PlanSettings,
): Promise<ItemView> {
  const item = await db.item.findFirst({ where: { id: itemId } });
  if (!item) throw new NotFoundError("This item");
  const inputs = await planningInputs(db, [itemId], settings, day);
  const input = inputs.find((entry) => entry.place === place) ?? inputs[0];
  if (!input) throw new NotFoundError("This item");
  const { record, forecast, systemForecast, similar, leadTime } = input;
  const planned =
    forecast && stockIsKnown(record, input.place)
      ? planAtPlace(record, input.place, forecast, leadTime, record.offers[0] ?? null, day, settings)
      : null;
  return {
    // What comes to another place is no part of this one's position.
    record: { ...record, openLines: record.openLines.filter(isAt(input.place)) },
    item,
    place: input.place,
    places: inputs.map((entry) => entry.place),
    status: planned ? statusOf(planned) : stockIsKnown(record, input.place) ? "no-forecast" : "no-stock-data",
    planned,
    leadTime: record.offers.length > 0 ? leadTime : null,
    likely: similar && forecast ? { forecast, similar } : null,
    plannedForecast: forecast === systemForecast ? null : forecast,
    model: await itemModel(db, itemId, input.place === ALL_LOCATIONS ? undefined : input.place),
  };
}
