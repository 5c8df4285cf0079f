import type { BulkContext } from "@/lib/catalogue/bulk/context";
import { LocationRoom, onlyLocation } from "@/lib/catalogue/bulk/locations";
import type { BulkPlan } from "@/lib/catalogue/bulk/plan";
import { type ReferenceNote, References } from "@/lib/catalogue/bulk/references";
import { splitByUnit } from "@/lib/catalogue/bulk/unit-check";
import { formatDay } from "@/lib/format/day";
import type { TenantWriter } from "@/lib/platform/db";
import { type StoredRow, Tally, Upserts, type UpsertTable } from "@/lib/platform/db/bulk/upserts";
import { newId } from "@/lib/platform/id";
import type { RowError } from "@/lib/tables/types";
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
  const keyOf = (row: StoredRow) => `${row.itemId} ${row.locationId}`;
  upserts.addExisting(stored, keyOf);
  const storedOf = new Map(stored.map((row) => [keyOf(row), row]));
  const references = new References(context);
  const tally = new Tally();
  const { good, failed, converted } = splitByUnit(context, rows, IN_UNIT);
  const room = new LocationRoom(context);
  const before = await context.changedBefore?.(
    "StockLevel",
    stored.map(({ id }) => id),
  );
  const sums = new Map<string, LevelSum>();
  const keys: { key: string; itemId: string; locationId: string; stated: boolean; index: number }[] = [];
  const guards: LevelGuard[] = [];
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
    const sum = addUp(earlier, { ...row, day: row.day ?? context.importDay });
    if (!earlier) keys.push({ key, itemId, locationId, stated: row.day !== null, index });
    tally.add("unchanged");
    sums.set(key, sum);
  }
  for (const { key, itemId, locationId, stated, index } of keys) {
    const { rows: parts, day: asOfDay, ...counted } = sums.get(key) as LevelSum;
    const known = upserts.find(key);
    const day = String(known?.values.asOfDay);
    const read = storedOf.get(key) ?? null;
    if (known && asOfDay < day) {
      if (!context.mended) continue;
      tally.unchanged -= parts;
      failed.push({ index, errors: [olderThan(day)] });
      continue;
    }
    // What an earlier part of this file said of the same day is another part of the same stock.
    const own =
      known && context.importId !== null && (known.importId === context.importId || before?.has(known.id));
    const goesOn = own && asOfDay === day;
    added += goesOn ? parts : parts - 1;
    // What was promised belongs to the count it was given with: a new count that does not say it knows of none.
    const onHand = counted.onHand + (goesOn ? Number(known.values.onHand) : 0);
    const reserved = counted.reserved + (goesOn ? Number(known.values.reserved) : 0);
    const same = known?.values.onHand === onHand && Number(known.values.reserved) === reserved;
    const outcome = upserts.upsert(
      key,
      { onHand, reserved, asOfDay },
      () => ({ id: newId("stockLevel"), itemId, locationId, onHand, reserved, asOfDay }),
      // A later part of the file, and a row that is fixed, have to find that this one has met it.
      true,
    );
    if (context.mended) guards.push({ itemId, locationId, read });
    tally.unchanged -= parts;
    // The same figures on a later day are the same stock, counted again.
    tally[same && !stated ? "unchanged" : outcome] += parts;
  }
  return {
    ...tally,
    failed,
    notes: { ...references.counts, added, converted },
    write(writer) {
      for (const guard of guards) guardLevel(writer, guard);
      references.write(writer);
      upserts.write(writer);
    },
  };
}

interface LevelGuard {
  itemId: string;
  locationId: string;
  /** The level as it was read; null where there was none. */
  read: StoredRow | null;
}

/** Undoes the write where the level is not as it was read. Parts of one import leave its version as it is. */
function guardLevel(writer: TenantWriter, { itemId, locationId, read }: LevelGuard): void {
  const level = `FROM {StockLevel} WHERE "itemId" = ?2 AND "locationId" = ?3`;
  if (read)
    writer.guard(
      "changed",
      `(SELECT "version" = ?4 AND "onHand" = ?5 AND "reserved" = ?6 AND "asOfDay" = ?7 ${level})`,
      [itemId, locationId, read.version, read.onHand ?? null, read.reserved ?? null, read.asOfDay ?? null],
    );
  else writer.guard("changed", `NOT EXISTS (SELECT 1 ${level})`, [itemId, locationId]);
}

const olderThan = (day: string): RowError => ({
  column: "",
  field: null,
  value: "",
  reason: `Stock of ${formatDay(day)} is known for this item by now, and this count is older: it was not taken.`,
});
