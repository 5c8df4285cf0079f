import { daysBetween } from "@/lib/platform/clock";
import type { KnownPromise } from "./record";

/** How much later than promised a supplier's goods come, where its record shows that counting on it is better. */
export interface PromiseDelay {
  /** Days that are added to a promised day. */
  days: number;
  /** Promises it was tried on, each with what was known before its day. */
  tried: number;
  /** Days by which the promised day with the delay was wrong on average, and without it. */
  error: number;
  errorWithout: number;
}

/** Promises that must be known before one is foretold, and those that must have been foretold. */
const LEAST_KNOWN = 5;
const LEAST_TRIED = 5;
/** Later or earlier than this is an error in one of the days, or another story. */
const MOST_DAYS = 60;

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

/** Nobody counts on goods that come before they were promised. */
const delayOf = (lateness: readonly number[]): number => Math.max(0, Math.round(mean(lateness)));

/**
 * The delay of a supplier, from the promises whose goods have come. It is tried on those promises themselves, the older
 * foretelling the newer, and is used only when it would have been nearer to what happened than the promised day.
 *
 * @returns null when the promised day is as good, or too little is known
 */
export function promiseDelay(promises: readonly KnownPromise[]): PromiseDelay | null {
  const known = promises
    .flatMap(({ day, arrivedDay }) => {
      const late = arrivedDay === null ? null : daysBetween(day, arrivedDay);
      return late === null || arrivedDay === null || Math.abs(late) > MOST_DAYS
        ? []
        : [{ day, arrivedDay, late }];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const errors = known.flatMap(({ day, late }) => {
    const before = known.filter((other) => other.arrivedDay < day).map((other) => other.late);
    return before.length >= LEAST_KNOWN
      ? [{ with: Math.abs(late - delayOf(before)), without: Math.abs(late) }]
      : [];
  });
  if (errors.length < LEAST_TRIED) return null;
  const days = delayOf(known.map(({ late }) => late));
  const error = mean(errors.map((one) => one.with));
  const errorWithout = mean(errors.map((one) => one.without));
  return days > 0 && error < errorWithout ? { days, tried: errors.length, error, errorWithout } : null;
}
