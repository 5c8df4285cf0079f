import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { differing, writeGuarded } from "@/lib/platform/guarded-write";
import { hasUnitHistory, itemsWithHistory, unitStays } from "./unit-history";
import { sameUnit } from "./units";

/** What a person may change of an item. The code stays: files and orders name the item by it. */
export interface ItemFields {
  name: string;
  category: string | null;
  unit: string;
  /** Ten-thousandths of the organization's currency unit. */
  unitCost: number | null;
  /** active or discontinued */
  status: string;
  /** item, or charge for lines that are not stock */
  kind: string;
}

export interface ItemEdit extends ItemFields {
  id: string;
  /** The version that the person saw. */
  version: number;
  undo?: boolean;
}

/** The item as it may be edited. @throws NotFoundError */
async function itemOf(db: TenantDb, id: string) {
  const row = await db.item.findFirst({ where: { id } });
  if (!row) throw new NotFoundError("This item");
  const { name, category, unit, unitCost, status, kind } = row;
  const fields: ItemFields = {
    name,
    category,
    unit,
    unitCost: unitCost === null ? null : Number(unitCost),
    status,
    kind,
  };
  return { code: row.code, fields };
}

/**
 * Changes an item.
 *
 * @returns how it was before, or null when nothing is different
 * @throws NotFoundError, or UserError when somebody else changed it since `version`, or when quantities that are there
 *   would get another unit
 */
export async function updateItem(
  db: TenantDb,
  actor: Actor,
  { id, version, undo = false, ...after }: ItemEdit,
): Promise<{ code: string; before: ItemFields | null }> {
  const { code, fields } = await itemOf(db, id);
  const change = differing({ ...fields }, { ...after });
  if (!change) return { code, before: null };
  const keepsUnit = sameUnit(fields.unit, after.unit);
  if (!keepsUnit && (await itemsWithHistory(db, [id])).has(id))
    throw new UserError(unitStays(code, fields.unit, after.unit), "unit");
  await writeGuarded(db, actor, async (w) => {
    await w.item.updateMany({
      where: { id, version },
      data: { ...after, touchedAt: clock.instant(), version: { increment: 1 } },
    });
    w.expectRows(1, "changed");
    if (!keepsUnit) w.guard("changed", `NOT ${hasUnitHistory("?2")}`, [id]);
    w.audit({
      action: "item.updated",
      subjectType: "Item",
      subjectId: id,
      summary: undo ? `A change of item ${code} was undone.` : `Item ${code} was changed.`,
      ...change,
    });
  });
  return { code, before: fields };
}
