/** How many deliveries took between `from` and `to` days (both included). */
export interface LeadTimeBar {
  from: number;
  to: number;
  count: number;
}

const MOST_BARS = 32;

/** Deliveries counted in bars of equal width (whole days), without holes: a day on which nothing came is a bar of 0. */
export function leadTimeBars(observed: readonly { days: number; count: number }[]): {
  bars: LeadTimeBar[];
  width: number;
} {
  if (observed.length === 0) return { bars: [], width: 1 };
  const days = observed.map((entry) => Math.round(entry.days));
  const least = Math.min(...days);
  const most = Math.max(...days);
  const width = Math.max(1, Math.ceil((most - least + 1) / MOST_BARS));
  const bars: LeadTimeBar[] = [];
  for (let from = least; from <= most; from += width) bars.push({ from, to: from + width - 1, count: 0 });
  observed.forEach((entry, index) => {
    const bar = bars[Math.floor(((days[index] ?? least) - least) / width)];
    if (bar) bar.count += entry.count;
  });
  return { bars, width };
}
