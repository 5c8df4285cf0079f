import { DAY_MS } from "@/lib/platform/clock";
import { KEPT, monthsBefore } from "../rules";

/** Limits of rules: what an event has to lie before, seen from an instant. And the words for each period. */

type Limit = (at: Date) => string;

const inDays = (at: Date, days: number): string => new Date(at.getTime() + days * DAY_MS).toISOString();

export const daysAfter = (days: number) => ({
  period: days === 1 ? "1 day" : `${days} days`,
  limit: ((at) => inDays(at, -days)) satisfies Limit,
});

export const monthsAfter = (months: number) => ({
  period: `${months} months`,
  limit: ((at) => monthsBefore(at, months)) satisfies Limit,
});

/** The same by days (UTC) in place of instants. */
export const wholeDaysAfter = (days: number) => ({
  period: `${days} days`,
  limit: ((at) => inDays(at, -days).slice(0, 10)) satisfies Limit,
});

/** The same by days: from the first moment of the day. */
export const wholeDayMonthsAfter = (months: number) => ({
  period: `${months} months`,
  limit: ((at) =>
    monthsBefore(new Date(`${at.toISOString().slice(0, 10)}T00:00:00.000Z`), months).slice(
      0,
      10,
    )) satisfies Limit,
});

/** The same by months, which end together. */
export const wholeMonthsAfter = (months: number) => ({
  period: `the month, and ${months} months`,
  limit: ((at) => monthsBefore(at, months).slice(0, 7)) satisfies Limit,
});

/** The column says itself until when: an instant at which the time is over. */
export const atInstant = {
  period: "at once",
  limit: ((at) => at.toISOString()) satisfies Limit,
  isInclusive: true,
} as const;

/** The column says the last day (UTC) on which the row is kept. */
export const afterDay = {
  period: "the day",
  limit: ((at) => at.toISOString().slice(0, 10)) satisfies Limit,
};

export const PROOF = monthsAfter(KEPT.proofMonths);
