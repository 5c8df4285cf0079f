/** A run this long was well: what ended it is not part of a loop. */
export const STABLE_MS = 5 * 60_000;
/**
 * Runs in a row that may end sooner. A job that ends its process is given up by the Worker itself after three or four, so
 * it is done with before this is.
 */
export const MOST_SHORT_RUNS = 8;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** Decides after each end of a process whether, and how soon, it is started again. */
export class Restarts {
  shortRuns = 0;

  /**
   * @param {number} livedMs how long the process ran
   * @returns {number | null} milliseconds to wait before the next start; null: it keeps ending, give up
   */
  after(livedMs) {
    this.shortRuns = livedMs >= STABLE_MS ? 1 : this.shortRuns + 1;
    if (this.shortRuns > MOST_SHORT_RUNS) return null;
    if (this.shortRuns === 1) return 0;
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.shortRuns - 2));
  }
}
