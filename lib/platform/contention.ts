import { setTimeout as sleep } from "node:timers/promises";

/** How often a write is tried again whose place somebody else took: of several at once, one wins a round. */
export const CONTENTION_ATTEMPTS = 40;
/** The longest wait before the next attempt, in milliseconds. */
const LONGEST_WAIT_MS = 100;

/** Waits before the next attempt. The waits are of random length, so that those who met once do not meet again. */
export const contentionPause = (attempt: number): Promise<void> =>
  sleep(Math.random() * Math.min(attempt * 5, LONGEST_WAIT_MS));
