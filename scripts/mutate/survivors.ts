import type { Mutant } from "./mutants";

/** A mutant that no test can catch because nothing changes, or that none need catch, and why. */
export interface Survivor {
  file: string;
  kind: string;
  /** The code it changes, as it stands there; white space counts as one blank. */
  original: string;
  reason: string;
}

const ONLY_THE_SIGN = "Only the order of the results counts, and it stays as it is.";

export const SURVIVORS: readonly Survivor[] = [
  { file: "lib/accounts/route-match.ts", kind: "number", original: "0", reason: ONLY_THE_SIGN },
  {
    file: "lib/accounts/route-match.ts",
    kind: "number",
    original: "1000",
    reason: "Any number above the places of a pattern puts the open pattern last.",
  },
  {
    file: "lib/platform/db/sql.ts",
    kind: "number",
    original: "1",
    reason: "Brackets are counted by equal steps up and down; a step of two finds the same ones unequal.",
  },
  {
    file: "lib/agents/schedule-time.ts",
    kind: "number",
    original: "12",
    reason: "The offset is asked for half a day away from the hour: an hour more or less finds the same one.",
  },
  {
    file: "lib/agents/schedule-time.ts",
    kind: "number",
    original: "60",
    reason: "The offset is asked for half a day away from the hour: twelve minutes more find the same one.",
  },
  {
    file: "lib/agents/schedule-time.ts",
    kind: "operator",
    original: "*",
    reason:
      "The offset is asked for around the hour: where no zone changes within it, nearer finds the same one.",
  },
  {
    file: "lib/agents/schedule-time.ts",
    kind: "number",
    original: "8",
    reason: "Eight days hold every weekday twice, so a ninth is never reached.",
  },
  {
    file: "lib/agents/compose.ts",
    kind: "never",
    original: "!first",
    reason: "Groups of lines are never empty; the test of it tells TypeScript so.",
  },
  {
    file: "lib/agents/compose.ts",
    kind: "throw",
    original: 'throw new Error("An order has at least one line.");',
    reason: "Groups of lines are never empty; the test of it tells TypeScript so.",
  },
];

/** Why a mutant may survive, or undefined when it must not. */
export const reasonOf = (file: string, { kind, original }: Mutant): Survivor | undefined =>
  SURVIVORS.find(
    (survivor) =>
      survivor.file === file &&
      survivor.kind === kind &&
      survivor.original === original.replaceAll(/\s+/g, " "),
  );
