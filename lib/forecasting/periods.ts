import { autocorrelations, type Numbers } from "./numbers";

/** Seasons looked for when the caller knows none: quarters, week days, months, hours, weeks of a year. */
const USUAL = [52, 24, 12, 7, 4];
const CYCLES_NEEDED = 3;
const WEEKS = 52;

/**
 * The seasonal periods to try, shortest first. Hours of a day come with hours of a week. With season 1 a usual period is
 * taken where the changes of the series repeat after it beyond doubt, and a long history is otherwise tried as weekly; a
 * period that does not predict is dropped later anyway.
 */
export function seasonPeriods(values: Numbers, season: number): number[] {
  if (season === 24 && values.length >= 2 * 168) return [24, 168];
  if (season > 1) return [season];
  const found = USUAL.find((period) => repeatsAfter(values, period));
  if (found) return [found];
  return values.length >= CYCLES_NEEDED * WEEKS ? [WEEKS] : [];
}

/** Autocorrelation of the one-step changes at the period: far above noise and above its neighbours. */
function repeatsAfter(values: Numbers, period: number): boolean {
  const n = values.length - 1;
  if (n < CYCLES_NEEDED * period) return false;
  const changes = new Float64Array(n);
  for (let t = 0; t < n; t++) changes[t] = (values[t + 1] as number) - (values[t] as number);
  const r = autocorrelations(changes, period + 1);
  let power = 0;
  for (let k = 0; k < period - 1; k++) power += (r[k] as number) ** 2;
  const noise = Math.sqrt((1 + 2 * power) / n);
  const at = r[period - 1] as number;
  return at > Math.max(3 * noise, 0.15) && at >= Math.max(r[period - 2] as number, r[period] as number);
}
