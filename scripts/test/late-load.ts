/** Loads under way. Vitest's process would end with a module that is asked for after its test file has ended. */
const loads = new Set<Promise<unknown>>();
let hasEnded = false;

/**
 * Loads code that an entry point of the worker needs.
 *
 * @throws Error when the test file has ended: a queue or a workflow may come later than that
 */
export async function loadLate<T>(load: () => Promise<T>): Promise<T> {
  if (hasEnded) throw new Error("The test file has ended.");
  const loading = load();
  loads.add(loading);
  try {
    return await loading;
  } finally {
    loads.delete(loading);
  }
}

/** Waits for what is being loaded, and lets nothing else begin. */
export async function endLoads(): Promise<void> {
  hasEnded = true;
  await Promise.allSettled(loads);
}
