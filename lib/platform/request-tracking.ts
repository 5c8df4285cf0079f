/**
 * Who is being answered right now. The runtime has one thread for everything in a process: work that nobody waits for makes
 * way while somebody waits for a page.
 */

/** Whoever has not been answered after this long is taken to have gone away. */
const STALE_MS = 3_000;
/** Work goes on after this long at the latest, so that readers who never stop do not stop it. */
const MOST_MS = 400;
const LOOK_AGAIN_MS = 4;

const waiting = new Map<symbol, number>();

/** Somebody asked for a page. Call what is answered when they have it; more than once does no harm. */
export function trackRequest(): () => void {
  const key = Symbol("reader");
  waiting.set(key, Date.now());
  return () => void waiting.delete(key);
}

function somebodyWaits(): boolean {
  const now = Date.now();
  for (const [key, since] of waiting) if (now - since > STALE_MS) waiting.delete(key);
  return waiting.size > 0;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Between two slices of background work: gives the thread back, and waits while somebody is being answered. */
export async function yieldToRequests(mostMs = MOST_MS): Promise<void> {
  await pause(0);
  const until = Date.now() + mostMs;
  while (somebodyWaits() && Date.now() < until) await pause(LOOK_AGAIN_MS);
}

/** Work in one slice: before a request reaches its handler, several slices may pass. */
const SLICE_MS = 20;
/** A slice also ends after so many pieces: production's clock stands still while a computation runs. */
const SLICE_PIECES = 64;

/** For loops of many short pieces of work: await what is answered between two pieces. It makes way once a slice is over. */
export function yieldBetweenSlices(): () => Promise<void> {
  let since = Date.now();
  let pieces = 0;
  return async () => {
    if (++pieces < SLICE_PIECES && Date.now() - since < SLICE_MS) return;
    await yieldToRequests();
    since = Date.now();
    pieces = 0;
  };
}
