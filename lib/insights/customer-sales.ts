import { currencyDigits } from "@/lib/format/money";
import { PRICE_SCALE, QUANTITY_SCALE } from "@/lib/format/stored-decimals";
import { addDays } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";

/** What a customer bought, by the codes that sales name it by. */

/** A shop's walk-in customer may have more lines than all others together: the newest tell enough. */
const MOST_LINES = 20_000;
const DOCUMENTS = 10;
const ITEMS = 8;
const DAYS = 365;

export interface CustomerSales {
  /** The value of what was bought, by currency, in minor units; lines without a price are not in it. */
  totals: { currency: string; valueMinor: number }[];
  documents: number;
  lastDay: string;
  /** There are more lines than the figures are of. */
  isPartial: boolean;
  latest: {
    document: string;
    day: string;
    lines: number;
    currency: string | null;
    valueMinor: number | null;
  }[];
  items: {
    itemId: string;
    code: string;
    name: string;
    unit: string;
    quantity: number;
    documents: number;
    lastDay: string;
  }[];
}

/** Sales and returns of the last year; what was cancelled, failed or only quoted was never sold. */
const BOUGHT = `bought AS MATERIALIZED (
  SELECT s."document", s."itemId", s."day", s."quantity", s."currency",
    CAST(s."quantity" AS REAL) * s."unitPrice" / ${QUANTITY_SCALE * PRICE_SCALE}.0 AS "value"
  FROM {SalesLine} s
  WHERE s."customerCode" IN (SELECT j.value FROM json_each(?2) j) AND s."day" > ?3 AND s."kind" <> 'not-sold'
  ORDER BY s."day" DESC LIMIT ${MOST_LINES})`;

/** Sales to a customer in the last year; null where there are none. */
export async function customerSales(
  db: TenantDb,
  codes: readonly string[],
  today: string,
): Promise<CustomerSales | null> {
  if (codes.length === 0) return null;
  const params = [JSON.stringify(codes), addDays(today, -DAYS)];
  const [totals, [all], latest, items] = await Promise.all([
    db.query<{ currency: string; value: number }>(
      `WITH ${BOUGHT} SELECT b."currency", sum(b."value") AS "value" FROM bought b
       WHERE b."currency" IS NOT NULL AND b."value" IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 5`,
      params,
    ),
    db.query<{ lines: number; documents: number; lastDay: string }>(
      `WITH ${BOUGHT} SELECT count(*) AS "lines", count(DISTINCT b."document") AS "documents", max(b."day") AS "lastDay"
       FROM bought b`,
      params,
    ),
    db.query<{ document: string; day: string; lines: number; currency: string | null; value: number | null }>(
      `WITH ${BOUGHT} SELECT b."document", max(b."day") AS "day", count(*) AS "lines", b."currency", sum(b."value") AS "value"
       FROM bought b GROUP BY b."document", b."currency" ORDER BY 2 DESC, 1 DESC LIMIT ${DOCUMENTS}`,
      params,
    ),
    db.query<CustomerSales["items"][number]>(
      `WITH ${BOUGHT} SELECT i."id" AS "itemId", i."code", i."name", i."unit", sum(b."quantity") AS "quantity",
         count(DISTINCT b."document") AS "documents", max(b."day") AS "lastDay"
       FROM bought b JOIN {Item} i ON i."id" = b."itemId" WHERE i."kind" <> 'charge'
       GROUP BY i."id" ORDER BY coalesce(sum(b."value"), 0) DESC, 6 DESC, i."code" LIMIT ${ITEMS}`,
      params,
    ),
  ]);
  if (!all || all.lines === 0) return null;
  const minor = (value: number, currency: string) => Math.round(value * 10 ** currencyDigits(currency));
  return {
    totals: totals.map(({ currency, value }) => ({ currency, valueMinor: minor(value, currency) })),
    ...{ documents: all.documents, lastDay: all.lastDay, isPartial: all.lines === MOST_LINES },
    latest: latest.map(({ value, ...row }) => ({
      ...row,
      valueMinor: value === null || row.currency === null ? null : minor(value, row.currency),
    })),
    items,
  };
}
