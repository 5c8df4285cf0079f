const INTERVALS = { month: 1, year: 12 };

/** An instant so many months after an anchor, in seconds; a day that a month has not is its last one. */
export function monthsAfter(anchor, months) {
  const from = new Date(anchor * 1_000);
  const to = new Date(from);
  to.setUTCDate(1);
  to.setUTCMonth(to.getUTCMonth() + months);
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(from.getUTCDate(), last));
  return Math.floor(to.getTime() / 1_000);
}

/** The end of the period that begins at `start`, counted from the anchor so that month ends stay month ends. */
export function periodEnd(anchor, start, { interval, interval_count: count }) {
  const step = INTERVALS[interval] * count;
  for (let months = step; ; months += step) {
    const end = monthsAfter(anchor, months);
    if (end > start) return end;
  }
}
