/** Days on which demand is not met, in a row. */
export interface ShortStretch {
  from: string;
  /** The last of them. */
  to: string;
}

/** The stretches of days on which less than nothing is expected to be in stock: demand that cannot be met. */
export function shortStretches(points: readonly { day: string; p50: number }[]): ShortStretch[] {
  const found: ShortStretch[] = [];
  let open: ShortStretch | null = null;
  for (const { day, p50 } of points) {
    if (p50 >= 0) open = null;
    else if (open) open.to = day;
    else {
      open = { from: day, to: day };
      found.push(open);
    }
  }
  return found;
}
