import { log } from "./log";

/** The stores that a request waits for. */
export type Store = "database" | "database reads" | "files" | "cache";

/** How long anybody waits for a store, in milliseconds: a full disk, or a store that is down, may never answer. */
export const STORE_DEADLINE_MS = {
  database: 30_000,
  "database reads": 30_000,
  files: 20_000,
  cache: 5_000,
} as const;

const SENTENCES: Record<Store, string> = {
  database:
    "The database did not answer in time, so it is not known whether this was saved. Look whether it is there before you try again.",
  "database reads": "The database did not answer in time. Please try again in a few minutes.",
  files: "The file storage did not answer in time, so this was not saved. Please try again in a few minutes.",
  cache: "The cache did not answer in time. Please try again in a few minutes.",
};

/** A store did not answer in time. Its text is written for the person who waits; work in the background tries again. */
export class StoreTimeoutError extends Error {
  override readonly name = "StoreTimeoutError";
  constructor(
    readonly store: Store,
    readonly limitMs: number,
  ) {
    super(SENTENCES[store]);
  }
}

/**
 * What a store answers, waited for at most so long. The store is not told: what it does later, it does unobserved.
 *
 * @throws StoreTimeoutError when it did not answer; whatever the store itself throws otherwise.
 */
export async function withinDeadline<T>(
  store: Store,
  work: Promise<T>,
  limitMs: number = STORE_DEADLINE_MS[store],
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      log.warn("store.timeout", { store, limitMs });
      reject(new StoreTimeoutError(store, limitMs));
    }, limitMs);
  });
  // When it fails after all nobody listens any more.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
