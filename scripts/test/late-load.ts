/** Loads under way. Vitest's process would end with a module that is asked for after its test file has ended. */
const loads = new Set<Promise<unknown>>();
let hasEnded = false;

/** Loads code that an entry point of the worker needs. Answers null after the test file, when nobody looks any more. */
export async function loadLate<T>(load: () => Promise<T>): Promise<T | null> {
  if (hasEnded) return null;
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
