/** Plain numeric helpers over arrays of finite numbers. */
export type Numbers = ArrayLike<number>;

export function sum(values: Numbers): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}

/** Arithmetic mean; 0 for an empty array. */
export function mean(values: Numbers): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

/** Population variance. */
export function variance(values: Numbers): number {
  const centre = mean(values);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += ((values[i] as number) - centre) ** 2;
  return values.length === 0 ? 0 : total / values.length;
}

export function sorted(values: Numbers): Float64Array {
  return Float64Array.from(values).sort();
}

/** Quantile of an ascending array, linear between order statistics (type 7 of Hyndman and Fan, 1996). */
export function quantileOfSorted(ascending: Numbers, level: number): number {
  if (ascending.length === 0) return 0;
  const position = (ascending.length - 1) * level;
  const below = Math.floor(position);
  const low = ascending[below] as number;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] as number;
  return low + (high - low) * (position - below);
}

export function median(values: Numbers): number {
  return quantileOfSorted(sorted(values), 0.5);
}

/** Mean absolute difference of values `lag` apart; 0 when there is no pair. */
export function meanAbsoluteDifference(values: Numbers, lag: number): number {
  let total = 0;
  for (let i = lag; i < values.length; i++)
    total += Math.abs((values[i] as number) - (values[i - lag] as number));
  return values.length > lag ? total / (values.length - lag) : 0;
}

/** Autocorrelations at lags 1..`lags` (index 0 is lag 1), zero for a constant series. */
export function autocorrelations(values: Numbers, lags: number): Float64Array {
  const n = values.length;
  const centre = mean(values);
  const centred = new Float64Array(n);
  let power = 0;
  for (let i = 0; i < n; i++) {
    const c = (values[i] as number) - centre;
    centred[i] = c;
    power += c * c;
  }
  const result = new Float64Array(lags);
  if (power <= 0) return result;
  for (let lag = 1; lag <= lags; lag++) {
    let total = 0;
    for (let i = lag; i < n; i++) total += (centred[i] as number) * (centred[i - lag] as number);
    result[lag - 1] = total / power;
  }
  return result;
}
