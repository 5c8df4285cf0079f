import type { SalesLineRow } from "../imports/kinds";
import { classifySalesLine, normaliseItemCode } from "../imports/reading/classify";
import { minorDigits } from "../imports/reading/currencies";
import { References } from "./references";
import { occurrenceId, salesLineBase } from "./sales-line-id";
import { insertRecords, partsOf } from "./sql";
import type { BulkContext, BulkPlan, Notes } from "./types";

const COLUMNS = [
  "id",
  "document",
  "itemId",
  "locationId",
  "day",
  "soldAt",
  "quantity",
  "unitPrice",
  "currency",
  "customerCode",
  "channel",
  "kind",
] as const;

/**
 * Sales lines under ids made from their content, so that a line given again is the same row. Lines that are alike are
 * all kept and numbered; the numbering goes on from the lines that this same import gave before.
 *
 * Plan and write must be the only ones of their organization at a time: the plan counts what is there.
 */
export async function planSalesLines(context: BulkContext, rows: readonly SalesLineRow[]): Promise<BulkPlan> {
  await context.items.load(rows.map((row) => row.item));
  if (rows.some((row) => row.location !== null)) await context.locations.load([]);
  const bases = rows.map(baseOf);
  const { known, occurrences } = await linesLike(context, bases);
  const references = new References(context);
  const notes: Notes = {};
  const count = (key: keyof Notes) => {
    notes[key] = (notes[key] ?? 0) + 1;
  };
  const fresh: (string | number | null)[][] = [];
  const seen: string[] = [];
  rows.forEach((row, i) => {
    const base = bases[i] as string;
    const occurrence = (occurrences.get(base) ?? 0) + 1;
    occurrences.set(base, occurrence);
    const id = occurrenceId(base, occurrence);
    const kind = classifySalesLine(row);
    if (kind !== "sale") count(NOTE_OF[kind]);
    if (occurrence > 1) count("repeated");
    if (row.customer === null) count("blankCustomers");
    if (known.has(id)) {
      seen.push(id);
      return;
    }
    const locationId = row.location === null ? null : references.location(row.location);
    fresh.push([
      id,
      row.document ?? "",
      references.item({ code: row.item, name: row.itemName, unit: row.unit }),
      locationId,
      row.day,
      row.at,
      row.quantity,
      priceOf(row),
      row.currency ?? context.currency,
      row.customer,
      row.channel,
      kind,
    ]);
  });
  return {
    inserted: fresh.length,
    updated: 0,
    unchanged: seen.length,
    failed: [],
    notes: { ...notes, ...references.counts },
    write(writer) {
      references.write(writer);
      const { importId } = context;
      insertRecords(writer, "SalesLine", COLUMNS, fresh, { importId, seenInImportId: importId });
      for (const part of partsOf(seen)) {
        writer.updateRows("SalesLine", `"seenInImportId" = ?3`, `"id" IN (SELECT value FROM json_each(?2))`, [
          part,
          importId,
        ]);
      }
    },
  };
}

const NOTE_OF = { return: "returns", cancellation: "cancellations", charge: "charges" } as const;

const baseOf = (row: SalesLineRow): string =>
  salesLineBase({ ...row, itemKey: normaliseItemCode(row.item), unitPrice: priceOf(row) });

/** The price of one unit in ten-thousandths; from the line's total where the file gives only that. */
function priceOf(row: SalesLineRow): number | null {
  if (row.unitPrice !== null || row.lineTotal === null) return row.unitPrice;
  const units = row.quantity / 1000;
  return Math.round((row.lineTotal / units) * 10 ** (4 - minorDigits(row.currency ?? "")));
}

/**
 * What is there already of lines like these: the ids, and for each base how many of them this import gave before (those
 * of other imports are the ones that the coming lines will meet again, from the first on).
 */
async function linesLike(context: BulkContext, bases: readonly string[]) {
  const known = new Set<string>();
  const occurrences = new Map<string, number>();
  for (const part of partsOf([...new Set(bases)])) {
    // CROSS JOIN fixes the order: for each line a look into the primary key, never the other way round.
    const rows = await context.db.query<{ base: string; id: string; mine: number }>(
      `SELECT k.value AS "base", s."id", s."seenInImportId" IS ?3 AS "mine"
       FROM json_each(?2) AS k CROSS JOIN {SalesLine} AS s WHERE s."id" > k.value || '_' AND s."id" < k.value || '\`'`,
      [part, context.importId],
    );
    for (const { base, id, mine } of rows) {
      known.add(id);
      if (mine) occurrences.set(base, (occurrences.get(base) ?? 0) + 1);
    }
  }
  return { known, occurrences };
}
