/** A mutant that no test can catch because nothing changes, or that none need catch, and why. */
export interface Survivor {
  file: string;
  kind: string;
  /** The code it changes, as it stands there or as a pattern of it; white space counts as one blank. */
  original: string | RegExp;
  /** What the expression around it must look like, where a file has several alike. */
  within?: RegExp;
  reason: string;
}
