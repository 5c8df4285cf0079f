import { formatDay } from "@/lib/format/day";
import { DEFAULT_LOCALE } from "@/lib/format/locale";
import { addDays } from "@/lib/platform/clock";

/** Older orders are typing errors. */
const FIRST_DAY = "2000-01-01";
/** An order may be dated this far ahead, and goods be expected this long after they were ordered. */
const ORDER_AHEAD_DAYS = 366;
const EXPECT_AHEAD_DAYS = 3 * 366;

/** ISO days of an order; null or left out where one is not known. */
export interface OrderDays {
  orderedOn?: string | null;
  expectedOn?: string | null;
  receivedOn?: string | null;
}

export interface DayProblem {
  field: keyof OrderDays;
  /** A sentence: what is wrong, and what to do. */
  reason: string;
}

const FIELDS: readonly (keyof OrderDays)[] = ["orderedOn", "expectedOn", "receivedOn"];

/**
 * Days of an order that cannot stand beside each other, or are too long ago, whatever day it is today.
 *
 * @param locale how the reader writes days
 */
export function daySequenceProblems(days: OrderDays, locale = DEFAULT_LOCALE): DayProblem[] {
  const old = FIELDS.filter((field) => days[field] && days[field] < FIRST_DAY);
  if (old.length > 0)
    return old.map((field) => ({
      field,
      reason: `${formatDay(days[field], locale)} is too long ago for an order: check the year.`,
    }));
  const { orderedOn, expectedOn, receivedOn } = days;
  const problems: DayProblem[] = [];
  if (orderedOn && expectedOn && expectedOn < orderedOn)
    problems.push({
      field: "expectedOn",
      reason: `Expected before it was ordered (${formatDay(orderedOn, locale)}): check both dates.`,
    });
  if (orderedOn && receivedOn && receivedOn < orderedOn)
    problems.push({
      field: "receivedOn",
      reason: `Received before it was ordered (${formatDay(orderedOn, locale)}): check both dates.`,
    });
  return problems;
}

/**
 * Days of an order that cannot be right; the same rule for imports, forms and actions.
 *
 * @param today the organization's calendar day
 * @param locale how the reader writes days
 */
export function orderDayProblems(days: OrderDays, today: string, locale = DEFAULT_LOCALE): DayProblem[] {
  const problems = daySequenceProblems(days, locale);
  if (problems.length > 0) return problems;
  const { orderedOn, expectedOn, receivedOn } = days;
  if (orderedOn && orderedOn > addDays(today, ORDER_AHEAD_DAYS))
    problems.push({
      field: "orderedOn",
      reason: `${formatDay(orderedOn, locale)} is more than a year ahead: check the year.`,
    });
  if (expectedOn && expectedOn > addDays(today, EXPECT_AHEAD_DAYS))
    problems.push({
      field: "expectedOn",
      reason: `${formatDay(expectedOn, locale)} is more than three years ahead: check the year.`,
    });
  if (receivedOn && receivedOn > today)
    problems.push({
      field: "receivedOn",
      reason: `${formatDay(receivedOn, locale)} is still to come: goods cannot have been received on it.`,
    });
  return problems;
}
