import type { BulkContext } from "@/lib/catalogue/bulk/context";
import { LocationRoom, onlyLocation } from "@/lib/catalogue/bulk/locations";
import type { BulkPlan } from "@/lib/catalogue/bulk/plan";
import { type ReferenceNote, References } from "@/lib/catalogue/bulk/references";
import { splitByUnit } from "@/lib/catalogue/bulk/unit-check";
import { type StoredRow, Tally, Upserts, type UpsertTable } from "@/lib/platform/db/bulk/upserts";
import { newId } from "@/lib/platform/id";
import type { StockLevelRow } from "./rows";

const LEVEL: UpsertTable = {
  model: "StockLevel",
  fixed: ["itemId", "locationId"],
  mutable: ["onHand", "reserved", "asOfDay"],
};

/**
 * Stock by item and location. An older count does not replace a newer one. Several rows of one item and location: the last
 * of the latest day counts.
 */
export async function planStockLevels(
  context: BulkContext,
  rows: readonly StockLevelRow[],
): Promise<BulkPlan<ReferenceNote | "repeated">> {
  await Promise.all([context.items.load(rows.map((row) => row.item)), context.locations.load([])]);
  const only = rows.some((row) => row.location === null) ? await onlyLocation(context) : null;
  const upserts = new Upserts(context, LEVEL);
  const items = [...new Set(rows.map((row) => context.items.find(row.item)).filter(Boolean))];
  const stored = await context.db.query<StoredRow>(
    `SELECT s.* FROM json_each(?2) AS k CROSS JOIN {StockLevel} AS s WHERE s."itemId" = k.value`,
    [JSON.stringify(items)],
  );
  upserts.addExisting(stored, (row) => `${row.itemId} ${row.locationId}`);
  const references = new References(context);
  const tally = new Tally();
  const { good, failed } = splitByUnit(context, rows);
  const room = new LocationRoom(context);
  const given = new Set<string>();
  let repeated = 0;
  for (const { index, ...row } of good) {
    const location = row.location ?? only;
    const errors = room.problems(location);
    if (location === null || errors.length > 0) {
      failed.push({ index, errors });
      continue;
    }
    const itemId = references.item({ code: row.item, name: row.itemName, unit: row.unit });
    const locationId = references.location(location);
    const key = `${itemId} ${locationId}`;
    if (given.has(key)) repeated++;
    given.add(key);
    const asOfDay = row.day ?? context.today;
    const known = upserts.find(key);
    if (known && asOfDay < String(known.values.asOfDay)) {
      tally.add("unchanged");
      continue;
    }
    // What was promised belongs to the count it was given with: a new count that does not say it knows of none.
    const reserved = row.reserved ?? 0;
    const same = known?.values.onHand === row.onHand && Number(known.values.reserved) === reserved;
    // The same figures on a later day are the same stock, counted again.
    const values = same && row.day === null ? {} : { onHand: row.onHand, reserved, asOfDay };
    tally.add(
      upserts.upsert(key, values, () => ({
        id: newId("stockLevel"),
        itemId,
        locationId,
        onHand: row.onHand,
        reserved,
        asOfDay,
      })),
    );
  }
  return {
    ...tally,
    failed,
    notes: { ...references.counts, repeated },
    write(writer) {
      references.write(writer);
      upserts.write(writer);
    },
  };
}
