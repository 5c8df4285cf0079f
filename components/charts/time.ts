import type { DayValue } from "./types";

const DAY_MS = 86_400_000;

/** An ISO day as milliseconds: the chart's horizontal axis, on which empty weeks take their room. */
export const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * Puts a missing value into every hole of a series, so that the line breaks there instead of bridging it. A hole is a
 * step of more than 1.6 times the usual (median) step; months of 28 to 31 days are none.
 */
export function breakAtHoles(points: readonly DayValue[]): DayValue[] {
  const sorted = [...points].sort((a, b) => (a.day < b.day ? -1 : 1));
  const steps = sorted
    .slice(1)
    .map((point, index) => timeOf(point.day) - timeOf(sorted[index]?.day ?? point.day));
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  return sorted.flatMap((point, index) => {
    const step = steps[index - 1];
    if (step === undefined || step <= usual * 1.6) return [point];
    const middle = dayOf(timeOf(point.day) - Math.floor(step / 2 / DAY_MS) * DAY_MS);
    return [{ day: middle, value: null }, point];
  });
}

/** Beginnings of days, weeks, months, quarters or years between two instants: at most `most` of them, evenly apart. */
export function timeTicks(from: number, to: number, most = 8): number[] {
  const days = (to - from) / DAY_MS;
  const steps: { days: number; months?: number }[] = [
    { days: 1 },
    { days: 2 },
    { days: 7 },
    { days: 14 },
    { days: 30.4, months: 1 },
    { days: 61, months: 2 },
    { days: 91, months: 3 },
    { days: 183, months: 6 },
    { days: 365, months: 12 },
    { days: 730, months: 24 },
  ];
  const step = steps.find((candidate) => days / candidate.days <= most) ?? { days: 1826, months: 60 };
  const ticks: number[] = [];
  if (step.months) {
    const start = new Date(from);
    let month = start.getUTCFullYear() * 12 + Math.ceil(start.getUTCMonth() / step.months) * step.months;
    for (; ticks.length <= most; month += step.months) {
      const tick = Date.UTC(Math.floor(month / 12), month % 12, 1);
      if (tick > to) break;
      if (tick >= from) ticks.push(tick);
    }
    return ticks;
  }
  // 5 January 1970 was a Monday: weeks begin there.
  const origin = 4 * DAY_MS;
  const width = step.days * DAY_MS;
  for (let tick = origin + Math.ceil((from - origin) / width) * width; tick <= to; tick += width)
    ticks.push(tick);
  return ticks;
}

/** Whether ticks this far apart are written as months (Dec 2026) or days (3 Dec). */
export const tickStyle = (ticks: readonly number[]): "month" | "short" =>
  (ticks[1] ?? 0) - (ticks[0] ?? 0) > 27 * DAY_MS ? "month" : "short";
