import * as z from "zod";
import type { Permission } from "@/lib/accounts/permissions";
import { type ExchangeRates, ownPriceMinor } from "@/lib/format/exchange";
import { integerText } from "@/lib/format/number-schema";
import { minorScale } from "@/lib/format/scale";
import { PRICE_SCALE, QUANTITY_SCALE } from "@/lib/format/stored-decimals";
import { addDays } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { containsWords, searchWords } from "@/lib/platform/search";
import type { PlanningDay } from "../planning-day";

/** Questions about the business, each answered by one read of ours. */

/** What a question may be narrowed by. Every query takes some of them. */
export const PARAMETERS = {
  supplier: { type: "string", about: "Part of a supplier's name or code." },
  item: { type: "string", about: "Part of an item's name or code." },
  category: { type: "string", about: "Part of an item category's name." },
  days: { type: "integer", about: "A number of days, 1 to 365.", most: 365 },
  months: { type: "integer", about: "A number of months looked back on, 1 to 36.", most: 36 },
} as const;
export type Parameter = keyof typeof PARAMETERS;

const words = z.string().trim().min(1).max(100).transform(searchWords).optional().catch(undefined);
const whole = (most: number) => integerText(1, most).optional().catch(undefined);
export const parametersSchema = z.object({
  supplier: words,
  item: words,
  category: words,
  days: whole(PARAMETERS.days.most),
  months: whole(PARAMETERS.months.most),
});
export type QueryParameters = z.infer<typeof parametersSchema>;

/** How the values of a column are written. Quantities are thousandths, money is minor units of the organization's currency. */
export type ColumnKind = "text" | "number" | "quantity" | "money" | "percent" | "day";

export interface Column {
  label: string;
  kind: ColumnKind;
}

/** `href`: where the row opens, from the workspace's address on. */
export interface AnswerRow {
  href: string | null;
  values: (string | number | null)[];
}

export interface QueryAnswer {
  columns: readonly Column[];
  rows: AnswerRow[];
  /** More than the rows that are shown; null where it is not known how many. */
  total: number | null;
  /** The finding in one sentence, of the rows' own numbers; `text` writes a value as its column does. */
  sentence: (text: (row: number, column: number) => string) => string;
  /** The column that a chart is drawn of; none where a table says it better. */
  chart?: { label: number; value: number };
}

export interface QueryContext {
  db: TenantDb;
  day: PlanningDay;
  currency: string;
  exchangeRates: ExchangeRates;
}

/** A question that the catalogue can answer. */
export interface Query {
  id: string;
  /** As a person would ask it. */
  title: string;
  /** What it answers, for whoever chooses among them. */
  about: string;
  permission: Permission;
  takes: readonly Parameter[];
  defaults?: QueryParameters;
  /** Words of questions that mean it; for choosing without a language model. */
  cues: readonly string[];
  run: (context: QueryContext, parameters: QueryParameters) => Promise<QueryAnswer>;
}

/** SQL: what an item `i` and a supplier `s` are found by. */
export const ITEM_NAMES = [`i."code"`, `i."name"`];
export const SUPPLIER_NAMES = [`s."code"`, `s."name"`];

const DAYS_A_MONTH = 30.44;
/** The day so many months before another, to the day of a mean month. */
export const monthsBefore = (day: string, months: number): string =>
  addDays(day, -Math.round(months * DAYS_A_MONTH));

/** Rows that an answer shows. */
export const MOST_ROWS = 20;

/** Adds conditions to a statement whose first own parameter is `?2`. */
export class Narrowing {
  readonly params: SqlValue[] = [];
  private readonly conditions: string[] = ["1"];

  bind = (value: SqlValue): string => `?${this.params.push(value) + 1}`;

  /** Rows whose columns hold the words, where there are any. */
  words(columns: readonly string[], text: string | undefined): this {
    if (text) this.conditions.push(containsWords(columns, text, this.bind));
    return this;
  }

  get sql(): string {
    return this.conditions.join(" AND ");
  }
}

/** A stored price in minor units of the organization's currency; null where it or its rate is not known. */
export const priceMinor = (
  { currency, exchangeRates }: QueryContext,
  unitPrice: number | null,
  from: string | null,
): number | null => ownPriceMinor(unitPrice, from, { currency, exchangeRates });

/**
 * By what an amount of each currency is multiplied to be minor units of the organization's, as JSON by currency code: `product`
 * is stored quantity × stored unit price, `minor` minor units. A currency without a rate is not in it.
 */
export function amountFactors({ currency, exchangeRates }: QueryContext, of: "product" | "minor"): string {
  const factor = (from: string, rate: number) =>
    (rate * minorScale(currency)) / (of === "product" ? QUANTITY_SCALE * PRICE_SCALE : minorScale(from));
  const rates = Object.entries({ ...exchangeRates, [currency]: 1 });
  return JSON.stringify(Object.fromEntries(rates.map(([from, rate]) => [from, factor(from, rate)])));
}

/** A part of a sentence: what is left out of a comparison because its amount is not known. */
export const unknownAmounts = (count: number, noun: string): string =>
  count === 0
    ? ""
    : ` ${count} ${noun}${count === 1 ? " is" : "s are"} left out: a price or an exchange rate is missing.`;
