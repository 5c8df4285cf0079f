import type { Mutant } from "./mutants";

/** A mutant that no test can or need catch, and why. */
export interface Survivor {
  file: string;
  kind: string;
  /** The code it changes, as it stands there; white space counts as one blank. */
  original: string;
  reason: string;
}

export const SURVIVORS: readonly Survivor[] = [];

/** Why a mutant may survive, or undefined when it must not. */
export const reasonOf = (file: string, { kind, original }: Mutant): Survivor | undefined =>
  SURVIVORS.find(
    (survivor) =>
      survivor.file === file &&
      survivor.kind === kind &&
      survivor.original === original.replaceAll(/\s+/g, " "),
  );
