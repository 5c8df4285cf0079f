import * as z from "zod";
import { formatDay } from "@/lib/format/day";
import { type ExchangeRates, ownMinor, ownPriceMinor } from "@/lib/format/exchange";
import { formatMoney, formatPrice } from "@/lib/format/money";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { formatQuantity } from "@/lib/format/quantity";
import { productToMinor } from "@/lib/format/scale";
import type { TenantDb } from "@/lib/platform/db";
import { localDaySql } from "@/lib/platform/db/local-day";
import type { RemedyId } from "./remedies/remedy";
import type { Family } from "./status";

/** A limit of a rule that an organization may set: in days, whole percent, or minor units of its currency. */
export interface Tolerance {
  label: string;
  unit: "days" | "percent" | "money" | "count";
  /** For money: units of the organization's currency. */
  default: number;
  max: number;
}

/** What can be done about a case where it is shown. */
export type CommandRemedy = "call-supplier" | "message-supplier" | "train";
/** What can be done about a case elsewhere: a link leads there. */
export type LinkRemedy =
  | "open-order"
  | "open-invoice"
  | "open-item"
  | "open-supplier"
  | "open-import"
  | "open-training"
  | "open-run"
  | "order-again"
  | "import-again";
export type Remedy = RemedyId | CommandRemedy | LinkRemedy;

/** Rows that a case is about; each is a column of its cause's query. */
export const REFERENCES = [
  "supplierId",
  "itemId",
  "locationId",
  "orderId",
  "lineId",
  "promiseCallId",
  "importId",
  "runId",
  "trainingId",
  "invoiceId",
] as const;
export type Reference = (typeof REFERENCES)[number];
export type References = Readonly<Partial<Record<Reference, string | null>>>;

/** Amounts in minor units of the organization's currency; null where one is not known, or what a currency is worth. */
export interface MoneyTerms {
  currency: string;
  /** A sum of stored quantity × stored unit price. */
  product(product: number, currency: string | null): number | null;
  /** Minor units of another currency. */
  minor(minor: number, currency: string | null): number | null;
  /** Units at a stored unit price. */
  units(units: number, unitPrice: number | null, currency: string | null): number | null;
}

export function moneyTerms(settings: { currency: string; exchangeRates: ExchangeRates }): MoneyTerms {
  const { currency: own } = settings;
  const minor = (amount: number, currency: string | null) => ownMinor(amount, currency ?? own, settings);
  return {
    currency: own,
    minor,
    product: (product, currency) => minor(productToMinor(Math.round(product), currency ?? own), currency),
    units(units, unitPrice, currency) {
      const price = ownPriceMinor(unitPrice, currency, settings);
      return price === null ? null : Math.round(units * price);
    },
  };
}

/** Figures as one reader writes them. */
export interface Words {
  /** Thousandths of a unit. */
  quantity(thousandths: number, unit?: string): string;
  /** Minor units. */
  money(minor: number, currency: string): string;
  /** Ten-thousandths of the currency unit. */
  price(unitPrice: number, currency: string): string;
  day(day: string | null): string;
  number(value: number, digits?: number): string;
  percent(share: number): string;
  count(count: number, noun: string): string;
}

export const wordsOf = (locale: string): Words => ({
  quantity: (thousandths, unit) => formatQuantity(thousandths, locale, { unit }),
  money: (minor, currency) => formatMoney(minor, currency, locale),
  price: (unitPrice, currency) => formatPrice(unitPrice, currency, locale),
  day: (day) => formatDay(day, locale, "short"),
  number: (value, digits = 1) => formatNumber(value, locale, digits),
  percent: (share) => formatPercent(share, locale, 0),
  count: (count, noun) => `${formatNumber(count, locale, 0)} ${noun}${count === 1 ? "" : "s"}`,
});

/** One number of a case, and the row that it is of. */
export interface CaseNumber {
  label: string;
  text: string;
  /** Which of the case's rows shows it. */
  of?: Reference;
}

/** What several documents say of one thing, side by side. */
export interface Comparison {
  title: string;
  columns: readonly string[];
  /** A value a column; empty where a document does not say. */
  rows: readonly { label: string; values: readonly string[] }[];
}

/** A case as its closing reason is looked for. */
export interface ClosingCase {
  id: string;
  subject: string;
  orderId: string | null;
  itemId: string | null;
  locationId: string | null;
}

/** Why cases closed, by their ids; what is not in it closes with the general sentence. Days are of the organization's time zone. */
export type ClosingReasons = (
  db: TenantDb,
  cases: readonly ClosingCase[],
  timeZone: string,
) => Promise<ReadonlyMap<string, string>>;

/**
 * Something that can deviate. To add one: write it, and list it in `causes/index.ts`.
 *
 * `select` is one set-based query. Its columns: `subject` (stable: what a repeat is known by), `weight` (largest first, where there
 * are more than are shown), the references of {@link REFERENCES} that there are, and those of `facts`. Its parameters: `?3` the
 * organization's day, `?4` its tolerances as JSON, `?5` the day its plans stand on (decision 004), `?6` the day that its sales go up
 * to, `?7` its time zone (see {@link dayOf}). One that is `slicedBy` rows names those it looks at, of `?2`, itself.
 */
export interface Cause<Facts = unknown> {
  id: string;
  family: Family;
  /** Plain words: "Overdue order". */
  title: string;
  /** When it is raised, for who sets its rule. */
  about: string;
  /** The references that its rows always carry, by which a check can be narrowed to what changed. */
  narrowedBy: readonly Reference[];
  /** Asked for some items or suppliers at a time, because it reads all their sales, or all their orders. */
  slicedBy?: "itemId" | "supplierId";
  tolerances: Readonly<Record<string, Tolerance>>;
  daysToAct: number;
  /** Whether the same query, asked as of an earlier day, answers what it would have then. */
  replayable: boolean;
  facts: z.ZodType<Facts>;
  select: string;
  worth(facts: Facts, money: MoneyTerms): number | null;
  /** How the worth is worked out. */
  worthBasis: string;
  /** What makes it the same thing: while this stays, a dismissed case does not come back. */
  sameAs(facts: Facts): string;
  /** The day until which it has to be acted on, where the facts say one earlier than the rule's. */
  actBy?(facts: Facts): string | null;
  sentence(facts: Facts, words: Words): string;
  numbers(facts: Facts, words: Words): readonly CaseNumber[];
  comparison?(facts: Facts, words: Words): Comparison | null;
  remedies: readonly Remedy[];
  closed?: ClosingReasons;
}

/** A cause whose facts are checked by their schema whenever they are read, so that causes of all facts stand in one list. */
export function defineCause<Facts>(cause: Cause<Facts>): Cause {
  const of = (facts: unknown) => cause.facts.parse(facts);
  return {
    ...cause,
    facts: cause.facts as z.ZodType<unknown>,
    worth: (facts, money) => cause.worth(of(facts), money),
    sameAs: (facts) => cause.sameAs(of(facts)),
    actBy: cause.actBy && ((facts) => cause.actBy?.(of(facts)) ?? null),
    sentence: (facts, words) => cause.sentence(of(facts), words),
    numbers: (facts, words) => cause.numbers(of(facts), words),
    comparison: cause.comparison && ((facts, words) => cause.comparison?.(of(facts), words) ?? null),
  };
}

/** A whole tolerance in SQL. */
export const tolerance = (name: string): string => `json_extract(?4, '$.${name}')`;

/** SQL: the organization's day of an instant. */
export const dayOf = (instant: string): string => localDaySql(instant, "?7");

/** Whole days between two days in SQL. */
export const daysSql = (from: string, to: string): string =>
  `CAST(julianday(${to}) - julianday(${from}) AS INTEGER)`;

export const text = z.string();
export const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
export const number = z.number();
