import { refreshOutlookOf } from "@/lib/insights/outlook";
import { planningDayOf } from "@/lib/insights/refresh";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { yieldToEventLoop } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { plannerSettings } from "./planner-settings";

const SLICE_ITEMS = 20;

/**
 * Plans several items anew after an order or a receipt changed what is coming or there. The change itself is written
 * already and stands, so a failure here is logged, and the next planning mends it.
 */
export async function replanItems(
  db: TenantDb,
  organization: { currency: string; timeZone: string },
  actor: Actor,
  itemIds: readonly string[],
): Promise<void> {
  try {
    const [day, settings] = await Promise.all([
      planningDayOf(db, organization.timeZone),
      plannerSettings(db, organization),
    ]);
    for (let i = 0; i < itemIds.length; i += SLICE_ITEMS) {
      await refreshOutlookOf(db, day, settings, actor, itemIds.slice(i, i + SLICE_ITEMS));
      await yieldToEventLoop();
    }
  } catch (error) {
    log.failure("outlook.replan-failed", error, { items: itemIds.length });
  }
}
