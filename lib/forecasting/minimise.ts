/**
 * Nelder–Mead simplex inside a box (points are clamped to it). Small and deterministic.
 * `start`, `low`, `high` have one entry per parameter; stops after `budget` evaluations or when the simplex
 * is flat to one part in a million.
 */
export function minimise(
  cost: (point: Float64Array) => number,
  start: readonly number[],
  low: readonly number[],
  high: readonly number[],
  budget: number,
): Float64Array {
  const size = start.length;
  const clamp = (point: Float64Array): Float64Array => {
    for (let k = 0; k < size; k++)
      point[k] = Math.min(high[k] as number, Math.max(low[k] as number, point[k] as number));
    return point;
  };
  let calls = 0;
  const evaluate = (point: Float64Array): { point: Float64Array; cost: number } => {
    calls++;
    const value = cost(clamp(point));
    return { point, cost: Number.isFinite(value) ? value : Number.MAX_VALUE };
  };
  const simplex = [evaluate(Float64Array.from(start))];
  for (let k = 0; k < size; k++) {
    const point = Float64Array.from(start);
    const step = 0.25 * ((high[k] as number) - (low[k] as number));
    point[k] = (point[k] as number) + ((point[k] as number) + step > (high[k] as number) ? -step : step);
    simplex.push(evaluate(point));
  }
  const byCost = (a: { cost: number }, b: { cost: number }) => a.cost - b.cost;
  const centre = new Float64Array(size);
  const along = (from: Float64Array, factor: number): Float64Array => {
    const point = new Float64Array(size);
    for (let k = 0; k < size; k++)
      point[k] = (centre[k] as number) + factor * ((from[k] as number) - (centre[k] as number));
    return point;
  };
  simplex.sort(byCost);
  while (calls < budget) {
    const best = simplex[0] as { point: Float64Array; cost: number };
    const worst = simplex[size] as { point: Float64Array; cost: number };
    const second = simplex[size - 1] as { point: Float64Array; cost: number };
    if (worst.cost - best.cost <= 1e-6 * Math.abs(best.cost)) break;
    centre.fill(0);
    for (let i = 0; i < size; i++) {
      const point = (simplex[i] as { point: Float64Array }).point;
      for (let k = 0; k < size; k++) centre[k] = (centre[k] as number) + (point[k] as number) / size;
    }
    const reflected = evaluate(along(worst.point, -1));
    if (reflected.cost < best.cost) {
      const expanded = evaluate(along(worst.point, -2));
      simplex[size] = expanded.cost < reflected.cost ? expanded : reflected;
    } else if (reflected.cost < second.cost) {
      simplex[size] = reflected;
    } else {
      const contracted = evaluate(along(worst.point, reflected.cost < worst.cost ? -0.5 : 0.5));
      if (contracted.cost < Math.min(worst.cost, reflected.cost)) simplex[size] = contracted;
      else {
        for (let i = 1; i <= size; i++) {
          const point = (simplex[i] as { point: Float64Array }).point;
          for (let k = 0; k < size; k++) point[k] = ((point[k] as number) + (best.point[k] as number)) / 2;
          simplex[i] = evaluate(point);
        }
      }
    }
    simplex.sort(byCost);
  }
  return (simplex[0] as { point: Float64Array }).point;
}

/** Golden-section search for the minimum of a function of one variable on [low, high]. */
export function minimiseScalar(
  cost: (x: number) => number,
  low: number,
  high: number,
  budget: number,
): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let a = low;
  let b = high;
  let left = b - ratio * (b - a);
  let right = a + ratio * (b - a);
  let costLeft = cost(left);
  let costRight = cost(right);
  for (let calls = 2; calls < budget; calls++) {
    if (costLeft <= costRight) {
      b = right;
      right = left;
      costRight = costLeft;
      left = b - ratio * (b - a);
      costLeft = cost(left);
    } else {
      a = left;
      left = right;
      costLeft = costRight;
      right = a + ratio * (b - a);
      costRight = cost(right);
    }
  }
  return costLeft <= costRight ? left : right;
}
