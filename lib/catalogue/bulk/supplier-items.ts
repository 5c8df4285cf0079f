import { clock } from "@/lib/platform/clock";
import {
  type StoredRow,
  Tally,
  toSqlBoolean,
  Upserts,
  type UpsertTable,
  valueIfPresent,
} from "@/lib/platform/db/bulk/upserts";
import { newId } from "@/lib/platform/id";
import { normaliseItemCode } from "../item-code";
import type { BulkContext } from "./context";
import { OfferRoom, storedOffers } from "./offer-limit";
import type { BulkPlan } from "./plan";
import { withoutBreaks } from "./price-breaks";
import { type ReferenceNote, References } from "./references";
import type { SupplierItemRow } from "./rows";
import { splitByUnit } from "./unit-check";

const OFFER: UpsertTable = {
  model: "SupplierItem",
  fixed: ["supplierId", "itemId", "createdAt"],
  mutable: [
    "supplierCode",
    "unitPrice",
    "currency",
    "minimumQuantity",
    "orderMultiple",
    "leadTimeDays",
    "preferred",
  ],
};

const IN_UNIT = {
  quantities: ["minimumQuantity", "orderMultiple"],
  prices: ["unitPrice"],
  multiple: "orderMultiple",
} as const;

const NO_PRICE =
  "This supplier's price for the item is not known yet, and neither is the item's cost: fill in the price.";

/**
 * What suppliers offer. A new offer needs a price: its own, or else the item's cost. A price of 0 is one that nobody knows
 * yet: it replaces none that is known.
 */
export async function planSupplierItems(
  context: BulkContext,
  given: readonly SupplierItemRow[],
): Promise<BulkPlan<ReferenceNote | "withoutPrice" | "converted" | "priceBreaks">> {
  await Promise.all([context.items.load(given.map((row) => row.item)), context.suppliers.load([])]);
  const { good, failed, converted } = splitByUnit(context, given, IN_UNIT);
  const { rows, breaks } = withoutBreaks(good);
  const upserts = new Upserts(context, OFFER);
  const known = JSON.stringify([...new Set(rows.map((row) => context.items.find(row.item)).filter(Boolean))]);
  const [stored, costs, offers] = await Promise.all([
    context.db.query<StoredRow>(
      `SELECT s.* FROM json_each(?2) AS k CROSS JOIN {SupplierItem} AS s WHERE s."itemId" = k.value`,
      [known],
    ),
    context.db.query<{ id: string; unitCost: number; currency: string | null }>(
      `SELECT i."id", i."unitCost", i."currency" FROM json_each(?2) AS k CROSS JOIN {Item} AS i
       WHERE i."id" = k.value AND i."unitCost" > 0`,
      [known],
    ),
    storedOffers(context, [...new Set(rows.map((row) => normaliseItemCode(row.item)))]),
  ]);
  const room = new OfferRoom(context, offers);
  upserts.addExisting(stored, (row) => `${row.supplierId} ${row.itemId}`);
  const before = await context.changedBefore?.(
    "SupplierItem",
    stored.map(({ id }) => id),
  );
  const costOf = new Map(costs.map((row) => [row.id, row]));
  const references = new References(context);
  const tally = new Tally();
  const createdAt = clock.instant();
  let withoutPrice = 0;
  let priceBreaks = breaks;
  tally.unchanged += breaks;
  for (const { index, ...row } of rows) {
    const knownItem = context.items.find(row.item);
    const knownSupplier = context.suppliers.find(row.supplier);
    const isKnown = knownItem && knownSupplier && upserts.find(`${knownSupplier} ${knownItem}`);
    // Of breaks that a large file has far apart, too, the one for the smallest quantity counts.
    const own =
      isKnown &&
      context.importId !== null &&
      (isKnown.importId === context.importId || before?.has(isKnown.id))
        ? isKnown
        : null;
    if (own && row.minimumQuantity !== null && row.minimumQuantity > Number(own.values.minimumQuantity)) {
      priceBreaks++;
      tally.add("unchanged");
      continue;
    }
    const cost = row.unitPrice === null && knownItem ? costOf.get(knownItem) : undefined;
    const price = row.unitPrice ?? cost?.unitCost;
    if (!isKnown && price === 0) withoutPrice++;
    if (!isKnown && price === undefined) {
      failed.push({ index, errors: [{ column: "Price", field: "unitPrice", value: "", reason: NO_PRICE }] });
      continue;
    }
    const tooMany = room.problem(row.item, row.supplier);
    if (tooMany) {
      failed.push({ index, errors: [tooMany] });
      continue;
    }
    const supplierId = references.supplier(row, row.currency);
    const itemId = references.item({ code: row.item, unit: row.unit });
    const values = {
      supplierCode: valueIfPresent(row.supplierItemCode),
      unitPrice: valueIfPresent(row.unitPrice || null),
      currency: !row.unitPrice ? undefined : valueIfPresent(row.currency),
      minimumQuantity: valueIfPresent(row.minimumQuantity),
      orderMultiple: valueIfPresent(row.orderMultiple),
      leadTimeDays: valueIfPresent(row.leadTimeDays),
      preferred: toSqlBoolean(row.preferred),
    };
    const blank = () => ({
      id: newId("supplierItem"),
      supplierId,
      itemId,
      createdAt,
      unitPrice: price ?? 0,
      currency: (cost ? cost.currency : row.currency) ?? context.currency,
      minimumQuantity: 0,
      orderMultiple: 1000,
      preferred: 0,
    });
    tally.add(upserts.upsert(`${supplierId} ${itemId}`, values, blank));
  }
  return {
    ...tally,
    failed,
    notes: { ...references.counts, withoutPrice, converted, priceBreaks },
    write(writer) {
      references.write(writer);
      upserts.write(writer);
    },
  };
}
