import { namesOf } from "@/lib/accounts/members";
import type { TenantDb } from "@/lib/platform/db";
import type { EventKind, EventScope, ItemEvent } from "./event-types";

/** Events as the list shows them. */
export interface EventView {
  id: string;
  version: number;
  name: string;
  kind: EventKind;
  scope: EventScope;
  /** The category, the supplier's name or the item's code; null for all items. */
  about: string | null;
  effect: number;
  fromDay: string;
  toDay: string;
  ownerName: string;
}

/** The most events at a time: each plan and training reads them all. */
export const MOST_EVENTS = 200;

/** The events that change the demand of some items, past ones too; by item. */
export async function eventsOf(db: TenantDb, itemIds: readonly string[]): Promise<Map<string, ItemEvent[]>> {
  const rows = await db.query<ItemEvent>(
    `SELECT i."id" AS itemId, e."name", e."effect", e."fromDay", e."toDay" FROM {DemandEvent} e
     JOIN {Item} i ON i."id" IN (SELECT j.value FROM json_each(?2) j) AND CASE
       WHEN e."itemId" IS NOT NULL THEN i."id" = e."itemId" WHEN e."category" IS NOT NULL THEN i."category" = e."category"
       WHEN e."supplierId" IS NOT NULL THEN EXISTS (SELECT 1 FROM {SupplierItem} x WHERE x."itemId" = i."id" AND x."supplierId" = e."supplierId")
       ELSE 1 END
     WHERE e."status" = 'active' ORDER BY e."id"`,
    [JSON.stringify(itemIds)],
  );
  const byItem = new Map<string, ItemEvent[]>();
  for (const row of rows) byItem.set(row.itemId, [...(byItem.get(row.itemId) ?? []), row]);
  return byItem;
}

/** All events, the latest first. */
export async function eventList(db: TenantDb): Promise<EventView[]> {
  const rows = await db.query<Omit<EventView, "ownerName"> & { createdBy: string }>(
    `SELECT e."id", e."version", e."name", e."kind", e."scope", coalesce(e."category", s."name", i."code") AS about, e."effect",
       e."fromDay", e."toDay", e."createdBy"
     FROM {DemandEvent} e LEFT JOIN {Item} i ON i."id" = e."itemId" LEFT JOIN {Supplier} s ON s."id" = e."supplierId"
     WHERE e."status" = 'active' ORDER BY e."toDay" DESC, e."id" LIMIT ${MOST_EVENTS}`,
  );
  const names = await namesOf(rows.map(({ createdBy }) => createdBy));
  return rows.map(({ createdBy, ...row }) => ({
    ...row,
    ownerName: names.get(createdBy) ?? "A former member",
  }));
}
