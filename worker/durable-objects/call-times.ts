/** How long things of a call take at most, and how often they are done. */

/** Words go to the database this often while a call lasts, in milliseconds. */
export const FLUSH_MS = 5_000;
/** Writes at a time: a call of five hours has fewer utterances than these hold. */
export const MOST_FLUSHES = 100;
/** A call that nobody has ended is given up after this long. */
export const LONGEST_MS = 5 * 3_600_000;
/** What was heard is kept here for a while after the call, for browsers that come back. */
export const KEPT_MS = 3_600_000;
/** Waits before the model is asked again, in milliseconds. */
export const ASK_AGAIN_MS = [5_000, 20_000, 60_000, 300_000];
/** How long a listener's access counts before it is asked for again, in milliseconds. */
export const ACCESS_MS = 3_000;
/** Twilio answers a call that is asked for within this time, in milliseconds. */
export const UNPLACED_MS = 60_000;
/** How often the network is asked about a call whose sound has ended, in milliseconds. */
export const ASK_STATUS_MS = 30_000;
/** After a failure of our own, such as a database that does not answer, in milliseconds. */
export const AGAIN_MS = 30_000;
/** A media socket that does not begin is closed. */
export const START_WITHIN_MS = 10_000;
