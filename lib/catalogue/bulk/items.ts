import { clock } from "@/lib/platform/clock";
import { insertRecords } from "@/lib/platform/db/bulk/insert-records";
import {
  type StoredRow,
  Tally,
  toSqlBoolean,
  Upserts,
  type UpsertTable,
  valueIfPresent,
} from "@/lib/platform/db/bulk/upserts";
import { newId } from "@/lib/platform/id";
import type { RowError } from "@/lib/tables/types";
import { isChargeCode, normaliseItemCode } from "../item-code";
import { itemsWithHistory, unitStays } from "../unit-history";
import { sameUnit } from "../units";
import type { BulkContext } from "./context";
import { DEFAULT_UNIT } from "./directory";
import { OfferRoom, storedOffers } from "./offer-limit";
import type { BulkPlan } from "./plan";
import { type ReferenceNote, References } from "./references";
import type { ItemRow } from "./rows";

const ITEM: UpsertTable = {
  model: "Item",
  fixed: ["code", "codeKey", "kind", "createdAt"],
  mutable: ["name", "category", "barcode", "unit", "unitCost", "unitPrice", "currency", "status"],
};

/** Items by code. A cell that is empty leaves what is there; a usual supplier becomes an offer where none is known. */
export async function planItems(
  context: BulkContext,
  rows: readonly ItemRow[],
): Promise<BulkPlan<ReferenceNote>> {
  const upserts = new Upserts(context, ITEM);
  const keys = [...new Set(rows.map((row) => normaliseItemCode(row.item)))];
  const stored = await context.db.query<StoredRow>(
    `SELECT i.* FROM json_each(?2) AS k CROSS JOIN {Item} AS i WHERE i."codeKey" = k.value`,
    [JSON.stringify(keys)],
  );
  upserts.addExisting(stored, (row) => String(row.codeKey));
  await context.suppliers.load([]);
  const refused = await unitChanges(context, upserts, rows);
  const room = new OfferRoom(context, await storedOffers(context, keys));
  const references = new References(context);
  const tally = new Tally();
  const offers: (string | number | null)[][] = [];
  const createdAt = clock.instant();
  for (const [index, row] of rows.entries()) {
    if (refused.has(index)) continue;
    const tooMany = row.supplier !== null && row.unitCost ? room.problem(row.item, row.supplier) : null;
    if (tooMany) {
      refused.set(index, tooMany);
      continue;
    }
    const codeKey = normaliseItemCode(row.item);
    const active = toSqlBoolean(row.active);
    const given = {
      name: valueIfPresent(row.itemName),
      category: valueIfPresent(row.category),
      barcode: valueIfPresent(row.barcode),
      unit: valueIfPresent(row.unit),
      // A cost or price of 0 is one that nobody knows: it replaces none that is known.
      unitCost: valueIfPresent(row.unitCost || null),
      unitPrice: valueIfPresent(row.unitPrice || null),
      currency: row.unitCost || row.unitPrice ? valueIfPresent(row.currency) : undefined,
      status: active === undefined ? undefined : active ? "active" : "discontinued",
    };
    const blank = () => ({
      id: newId("item"),
      code: row.item,
      codeKey,
      kind: isChargeCode(row.item) ? "charge" : "item",
      createdAt,
      name: row.item,
      unit: DEFAULT_UNIT,
      status: "active",
    });
    tally.add(upserts.upsert(codeKey, given, blank));
    const itemId = upserts.find(codeKey)?.id;
    const unit = upserts.find(codeKey)?.values.unit;
    if (itemId) context.items.add(row.item, itemId, typeof unit === "string" ? unit : undefined);
    if (row.supplier === null || !row.unitCost || !itemId) continue;
    const supplierId = references.supplier({ ...row, supplier: row.supplier }, row.currency);
    const currency = row.currency ?? context.currency;
    offers.push([newId("supplierItem"), supplierId, itemId, row.unitCost, currency, 1]);
  }
  return {
    ...tally,
    failed: [...refused].map(([index, error]) => ({ index, errors: [error] })),
    notes: references.counts,
    write(writer) {
      references.write(writer);
      upserts.write(writer);
      insertRecords(
        writer,
        "SupplierItem",
        ["id", "supplierId", "itemId", "unitPrice", "currency", "preferred"],
        offers,
        { createdAt, importId: context.importId },
        "ON CONFLICT DO NOTHING",
      );
    },
  };
}

/**
 * Rows that would give an item with quantities another unit, by index. A unit that nobody has said yet is only named by
 * the list.
 */
async function unitChanges(
  context: BulkContext,
  upserts: Upserts,
  rows: readonly ItemRow[],
): Promise<Map<number, RowError>> {
  const changes = rows.flatMap((row, index) => {
    const known = upserts.find(normaliseItemCode(row.item));
    const own = String(known?.values.unit ?? DEFAULT_UNIT);
    if (!known || row.unit === null || own === DEFAULT_UNIT || sameUnit(own, row.unit)) return [];
    const reason = unitStays(row.item, own, row.unit);
    return [{ index, id: known.id, error: { column: "Unit", field: "unit", value: row.unit, reason } }];
  });
  const counted = await itemsWithHistory(
    context.db,
    changes.map(({ id }) => id),
  );
  return new Map(changes.filter(({ id }) => counted.has(id)).map(({ index, error }) => [index, error]));
}
