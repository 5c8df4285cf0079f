/**
 * The life of an erasure:
 *  running  its steps are being done
 *  done     nothing is left but what has to stay; the certificate says what
 *  failed   a step failed again and again; staff begin it anew
 */
export const ERASURE_STATUSES = ["running", "done", "failed"] as const;

/** What became of rows: `kept` ones have a reason in the certificate. */
export const ERASURE_OUTCOMES = ["deleted", "anonymised", "kept"] as const;
