import type { BulkContext } from "@/lib/catalogue/bulk/context";
import { LocationRoom } from "@/lib/catalogue/bulk/locations";
import type { BulkPlan } from "@/lib/catalogue/bulk/plan";
import { type ReferenceNote, References } from "@/lib/catalogue/bulk/references";
import { splitByUnit } from "@/lib/catalogue/bulk/unit-check";
import { normaliseItemCode } from "@/lib/catalogue/item-code";
import { minorDigits } from "@/lib/format/currencies";
import type { TenantWriter } from "@/lib/platform/db";
import { groupEqual } from "@/lib/platform/db/bulk/group-equal";
import { insertRecords, partsOf } from "@/lib/platform/db/bulk/insert-records";
import type { SalesLineKind } from "../kinds";
import { classifySalesLine } from "./classify-sales-line";
import type { SalesLineRow } from "./rows";
import { occurrenceId, salesLineBase } from "./sales-line-id";

type SalesNote =
  | ReferenceNote
  | "converted"
  | (typeof NOTE_OF)[keyof typeof NOTE_OF]
  | "repeated"
  | "blankCustomers";

const IN_UNIT = { quantities: ["quantity"], prices: ["unitPrice"], withoutPrice: true } as const;

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
  "country",
  "kind",
] as const;

/**
 * Sales lines under ids made from their content, so that a line given again is the same row. Lines that are alike are
 * all kept and numbered; the numbering goes on from the lines that this same import gave before.
 *
 * Plan and write must be the only ones of their organization at a time: the plan counts what is there.
 */
export async function planSalesLines(
  context: BulkContext,
  given: readonly SalesLineRow[],
): Promise<BulkPlan<SalesNote>> {
  await context.items.load(given.map((row) => row.item));
  const { good, failed, converted } = splitByUnit(context, given, IN_UNIT);
  if (good.some((row) => row.location !== null)) await context.locations.load([]);
  const room = new LocationRoom(context);
  const rows = good.filter(({ index, location }) => {
    const errors = location === null ? [] : room.problems(location);
    if (errors.length > 0) failed.push({ index, errors });
    return errors.length === 0;
  });
  const { texts, groupOf } = groupEqual(rows.map(baseOf));
  const { known, counts } = await linesLike(context, texts);
  const references = new References(context);
  const notes: Partial<Record<SalesNote, number>> = {};
  const count = (key: SalesNote) => {
    notes[key] = (notes[key] ?? 0) + 1;
  };
  const fresh: (string | number | null)[][] = [];
  const unchanged: string[] = [];
  const changed: Changed[] = [];
  rows.forEach((row, i) => {
    const group = groupOf[i] as number;
    const occurrence = (counts[group] ?? 0) + 1;
    counts[group] = occurrence;
    const id = occurrenceId(texts[group] as string, occurrence);
    const kind = classifySalesLine(row);
    if (kind !== "sale") count(NOTE_OF[kind]);
    if (occurrence > 1) count("repeated");
    if (row.customer === null) count("blankCustomers");
    const stored = known[group]?.get(occurrence);
    if (stored !== undefined) {
      // What was sold is cancelled later, and what was quoted is sold: the newest file knows.
      if (stored.kind !== kind && (stored.kind === "not-sold" || kind === "not-sold"))
        changed.push({ ...stored, id, to: kind });
      else unchanged.push(id);
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
      row.country,
      kind,
    ]);
  });
  return {
    inserted: fresh.length,
    updated: changed.length,
    unchanged: unchanged.length,
    failed,
    notes: { ...notes, ...references.counts, converted },
    write(writer) {
      references.write(writer);
      const { importId } = context;
      insertRecords(writer, "SalesLine", COLUMNS, fresh, { importId, seenInImportId: importId });
      for (const part of partsOf(unchanged)) {
        writer.updateRows("SalesLine", `"seenInImportId" = ?3`, `"id" IN (SELECT value FROM json_each(?2))`, [
          part,
          importId,
        ]);
      }
      writeChanged(writer, context, changed);
    },
  };
}

/** A line that is there, as it was taken. */
interface KnownLine {
  kind: SalesLineKind;
  version: number;
  /** This import made it. */
  own: boolean;
}

interface Changed extends KnownLine {
  id: string;
  to: SalesLineKind;
}

function writeChanged(writer: TenantWriter, context: BulkContext, changed: readonly Changed[]): void {
  for (const kind of new Set(changed.map(({ to }) => to))) {
    const ids = changed.filter(({ to }) => to === kind).map(({ id }) => id);
    for (const part of partsOf(ids)) {
      writer.updateRows(
        "SalesLine",
        `"kind" = ?4, "seenInImportId" = ?3, "version" = "version" + 1`,
        `"id" IN (SELECT value FROM json_each(?2))`,
        [part, context.importId, kind],
      );
    }
  }
  const others = changed.filter(({ own }) => !own);
  context.recordChanges(
    writer,
    "SalesLine",
    others.map(({ id, kind, version }) => ({ id, before: { kind }, version: version + 1 })),
  );
}

const NOTE_OF = {
  return: "returns",
  cancellation: "cancellations",
  "not-sold": "notSold",
  charge: "charges",
} as const;

const baseOf = (row: SalesLineRow): string =>
  salesLineBase({ ...row, itemKey: normaliseItemCode(row.item), unitPrice: priceOf(row) });

/** The price of one unit in ten-thousandths; from the line's total where the file gives only that. */
function priceOf(row: SalesLineRow): number | null {
  if (row.unitPrice !== null || row.lineTotal === null) return row.unitPrice;
  const units = row.quantity / 1000;
  return Math.round((row.lineTotal / units) * 10 ** (4 - minorDigits(row.currency ?? "")));
}

/** Asked for at a time: a list of this many ids stays far below what a parameter may hold. */
const MAX_ASKED = 10_000;

/**
 * What is there already of lines like these, by group: which occurrences and what they were taken for, and how many of them this import gave before
 * (those of other imports are the ones that the coming lines will meet again, from the first on).
 */
async function linesLike(context: BulkContext, bases: readonly string[]) {
  const known: Map<number, KnownLine>[] = [];
  const counts: number[] = [];
  for (let from = 0; from < bases.length; from += MAX_ASKED) {
    // CROSS JOIN fixes the order: for each line a look into the primary key, never the other way round.
    const rows = await context.db.query<{
      group: number;
      occurrence: number;
      kind: SalesLineKind;
      version: number;
      own: number;
      mine: number;
    }>(
      `SELECT k.key AS "group", CAST(substr(s."id", length(k.value) + 2) AS INTEGER) AS "occurrence", s."kind",
              s."version", s."importId" IS ?3 AS "own", s."seenInImportId" IS ?3 AS "mine"
       FROM json_each(?2) AS k CROSS JOIN {SalesLine} AS s WHERE s."id" > k.value || '_' AND s."id" < k.value || '\`'`,
      [JSON.stringify(bases.slice(from, from + MAX_ASKED)), context.importId],
    );
    for (const { group, occurrence, kind, version, own, mine } of rows) {
      const at = from + group;
      known[at] ??= new Map();
      known[at].set(occurrence, { kind, version, own: own === 1 });
      if (mine) counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return { known, counts };
}
