import { daysBetween } from "@/lib/platform/clock";

/** What was promised on calls, held against what then happened: pure functions of both. */

/** A delivery day that was accepted, and what is known of its goods. */
export interface KnownPromise {
  /** The day that was promised, ISO. */
  day: string;
  /** Something of it is still to come. */
  isOpen: boolean;
  /** The day on which the last of it came in; null while it is open, and when nobody knows. */
  arrivedDay: string | null;
}

/** "overdue": the day is over and the goods are not here. "unknown": nothing more is to come, and nobody knows when it came. */
export type PromiseOutcome = "kept" | "late" | "open" | "overdue" | "unknown";

export function promiseOutcome({ day, isOpen, arrivedDay }: KnownPromise, today: string): PromiseOutcome {
  if (isOpen) return day < today ? "overdue" : "open";
  if (arrivedDay === null) return "unknown";
  return arrivedDay <= day ? "kept" : "late";
}

export interface PromiseRecord {
  kept: number;
  /** Promises whose day is over, so that they were kept or not: late ones and overdue ones were not. */
  judged: number;
  open: number;
  overdue: number;
  unknown: number;
  /** Of those that came late; null when none did. How late an overdue one will be, nobody knows. */
  meanDaysLate: number | null;
}

/** "Kept 14 of 19, on average 2.3 days late". */
export function promiseRecord(promises: readonly KnownPromise[], today: string): PromiseRecord {
  const count = { kept: 0, late: 0, open: 0, overdue: 0, unknown: 0 };
  let daysLate = 0;
  for (const promise of promises) {
    const outcome = promiseOutcome(promise, today);
    count[outcome]++;
    if (outcome === "late") daysLate += daysBetween(promise.day, promise.arrivedDay ?? promise.day);
  }
  const { kept, late, open, overdue, unknown } = count;
  return {
    ...{ kept, open, overdue, unknown },
    judged: kept + late + overdue,
    meanDaysLate: late > 0 ? daysLate / late : null,
  };
}
