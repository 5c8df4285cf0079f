import { after } from "next/server";
import { forgetOutlookOf, isPlanned, refreshOutlookOf } from "@/lib/insights/outlook";
import { planningDayOf, requestOutlookRefresh } from "@/lib/insights/refresh";
import { refreshSupplierLeadTimes } from "@/lib/models/lead-times";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { yieldToEventLoop } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { plannerSettings } from "./planner-settings";

const SLICE_ITEMS = 20;

interface Planned {
  currency: string;
  timeZone: string;
}

/**
 * Plans an item anew after its master data, stock or suppliers were changed; one that is no longer planned is forgotten.
 * The change itself is written already and stands, so a failure here is logged, and the next planning mends it.
 *
 * @param quotedBy the supplier whose quoted lead time changed with it
 */
export async function replanItem(
  db: TenantDb,
  organization: Planned,
  actor: Actor,
  itemId: string,
  quotedBy?: string,
): Promise<void> {
  try {
    if (quotedBy) await refreshSupplierLeadTimes(db, quotedBy);
    if (await isPlanned(db, itemId)) await planAnew(db, organization, actor, [itemId]);
    else await forgetOutlookOf(db, actor, itemId);
  } catch (error) {
    log.failure("outlook.replan-failed", error, { itemId });
  }
}

/** Plans every item anew in the background, after a change that reaches many: a supplier's lead time or its end. */
export async function replanSupplier(db: TenantDb, supplierId: string): Promise<void> {
  try {
    await refreshSupplierLeadTimes(db, supplierId);
    await requestOutlookRefresh(db.organizationId);
  } catch (error) {
    log.failure("outlook.replan-failed", error, { supplierId });
  }
}

/**
 * Plans several items anew after an order or a receipt changed what is coming or there, once the action's answer is on its
 * way: no page of an order shows a plan. The change itself is written already and stands, so a failure here is logged, and
 * the next planning makes up for it.
 */
export function replanAfterResponse(
  { db, organization, actor }: { db: TenantDb; organization: Planned; actor: Actor },
  itemIds: readonly string[],
): void {
  after(() => replanItems(db, organization, actor, itemIds));
}

/** The same at once, where no answer waits for it. */
export async function replanItems(
  db: TenantDb,
  organization: Planned,
  actor: Actor,
  itemIds: readonly string[],
): Promise<void> {
  try {
    await planAnew(db, organization, actor, [...new Set(itemIds)]);
  } catch (error) {
    log.failure("outlook.replan-failed", error, { items: itemIds.length });
  }
}

async function planAnew(
  { organizationId }: TenantDb,
  organization: Planned,
  actor: Actor,
  itemIds: readonly string[],
): Promise<void> {
  // The plan is everybody's: it must not depend on what the person may see who brought it about.
  const db = tenantDb(organizationId);
  const [day, settings] = await Promise.all([
    planningDayOf(db, organization.timeZone),
    plannerSettings(db, organization),
  ]);
  for (let i = 0; i < itemIds.length; i += SLICE_ITEMS) {
    await refreshOutlookOf(db, day, settings, actor, itemIds.slice(i, i + SLICE_ITEMS));
    await yieldToEventLoop();
  }
}
