import { mondayOf, weekOf } from "@/lib/models/weeks";
import { clock, DAY_MS } from "@/lib/platform/clock";

/** An override of an item's forecast for this week. */
export function newOverride(itemId: string): Record<string, unknown> {
  const monday = mondayOf(weekOf(clock.today("UTC")));
  const weeks = { fromDay: monday, toDay: monday, expiresDay: clock.inMs(7 * DAY_MS).slice(0, 10) };
  return { itemId, locationId: "all", kind: "percent", change: "20", reason: "Project", ...weeks };
}
