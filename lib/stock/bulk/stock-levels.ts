import type { BulkContext } from "@/lib/catalogue/bulk/context";
import { LocationRoom, onlyLocation } from "@/lib/catalogue/bulk/locations";
import type { BulkPlan } from "@/lib/catalogue/bulk/plan";
import { type ReferenceNote, References } from "@/lib/catalogue/bulk/references";
import { splitByUnit } from "@/lib/catalogue/bulk/unit-check";
import { type StoredRow, Tally, Upserts, type UpsertTable } from "@/lib/platform/db/bulk/upserts";
import { newId } from "@/lib/platform/id";
import { addUp, type LevelSum } from "./add-up";
import type { StockLevelRow } from "./rows";

const LEVEL: UpsertTable = {
  model: "StockLevel",
  fixed: ["itemId", "locationId"],
  mutable: ["onHand", "reserved", "asOfDay"],
};

const IN_UNIT = { quantities: ["onHand", "reserved"], prices: [] } as const;

/**
 * Stock by item and location. An older count does not replace a newer one. Several rows of one item and location are its
 * lots, bins and shelves: those of the latest day add up, over the whole file.
 */
export async function planStockLevels(
  context: BulkContext,
  rows: readonly StockLevelRow[],
): Promise<BulkPlan<ReferenceNote | "added" | "converted">> {
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
  const { good, failed, converted } = splitByUnit(context, rows, IN_UNIT);
  const room = new LocationRoom(context);
  const before = await context.changedBefore?.(
    "StockLevel",
    stored.map(({ id }) => id),
  );
  const sums = new Map<string, LevelSum>();
  const keys: [key: string, itemId: string, locationId: string, stated: boolean][] = [];
  let added = 0;
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
    const earlier = sums.get(key);
    const sum = addUp(earlier, { ...row, day: row.day ?? context.today });
    if (!earlier) keys.push([key, itemId, locationId, row.day !== null]);
    tally.add("unchanged");
    sums.set(key, sum);
  }
  for (const [key, itemId, locationId, stated] of keys) {
    const { rows: parts, day: asOfDay, ...counted } = sums.get(key) as LevelSum;
    const known = upserts.find(key);
    const day = String(known?.values.asOfDay);
    if (known && asOfDay < day) continue;
    // What an earlier part of this file said of the same day is another part of the same stock.
    const own =
      known && context.importId !== null && (known.importId === context.importId || before?.has(known.id));
    const goesOn = own && asOfDay === day;
    added += goesOn ? parts : parts - 1;
    // What was promised belongs to the count it was given with: a new count that does not say it knows of none.
    const onHand = counted.onHand + (goesOn ? Number(known.values.onHand) : 0);
    const reserved = counted.reserved + (goesOn ? Number(known.values.reserved) : 0);
    const same = known?.values.onHand === onHand && Number(known.values.reserved) === reserved;
    // The same figures on a later day are the same stock, counted again.
    const values = same && !stated && context.wholeFile ? {} : { onHand, reserved, asOfDay };
    const outcome = upserts.upsert(
      key,
      values,
      () => ({ id: newId("stockLevel"), itemId, locationId, onHand, reserved, asOfDay }),
      // A later part of the file has to find that this one has met it.
      !context.wholeFile,
    );
    tally.unchanged -= parts;
    tally[outcome] += parts;
  }
  return {
    ...tally,
    failed,
    notes: { ...references.counts, added, converted },
    write(writer) {
      references.write(writer);
      upserts.write(writer);
    },
  };
}
