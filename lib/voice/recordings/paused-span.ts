/** The network's clock is told to the second, and differs from ours. */
const CLOCK_MS = 3_000;

interface Pause {
  startMs: number;
  endMs: number | null;
  pausedAt: string;
  resumedAt: string | null;
}

/**
 * Where a pause is in the call's own time. One that nobody ended has no end: it lasted as long as the call.
 *
 * @param beganAt of the recording whose time is the call's, because the call itself was not heard
 */
export function pausedSpan(
  { startMs, endMs, pausedAt, resumedAt }: Pause,
  beganAt: string | null,
): { startMs: number; endMs: number | null } {
  if (beganAt === null) return { startMs, endMs };
  const at = (instant: string) => Date.parse(instant) - Date.parse(beganAt);
  return {
    startMs: Math.max(0, at(pausedAt) - CLOCK_MS),
    endMs: resumedAt === null ? null : at(resumedAt) + CLOCK_MS,
  };
}
