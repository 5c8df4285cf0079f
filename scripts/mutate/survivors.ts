import type { Mutant } from "./mutants";

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

const ONLY_THE_SIGN = "Only the order of the results counts, and it stays as it is.";

const planning = (
  file: string,
  kind: string,
  original: string,
  within: RegExp,
  reason: string,
): Survivor => ({
  file: `lib/replenishment/${file}.ts`,
  ...{ kind, original, within, reason },
});

const CONTINUOUS = "Both sides give the same value where they meet.";
const ROUNDING = "Only rounding could take it so far, and it is exact to far more places than are used.";
const NO_MATTER_WHEN =
  "It only ends the halving sooner or later; the answer is within the tolerance either way.";
const HAS_LIMIT = "This step is only told of when the limit is there.";

/** Fallbacks for indexes that never leave their list: replaced by a throw, no test of planning reaches one. */
const FALLBACKS = [
  "demand-distribution",
  "demand-path",
  "group-by-supplier",
  "lead-time-demand",
  "lead-time-shape",
  "open-orders",
  "project-stock",
  "quantile-function",
].map((file) =>
  planning(
    file,
    "number",
    "0",
    /(\]|\]\?\.amountMinor|\.at\(-1\)) \?\? 0$/,
    "The index stays within the list; the fallback is there for the type.",
  ),
);

const PLANNING: readonly Survivor[] = [
  ...FALLBACKS,
  planning("demand-distribution", "number", "41", /./, "A node at z = 5.25 has a weight of a ten-millionth."),
  planning("demand-distribution", "number", "1", /^Math\.min\( 1, sum/, ROUNDING),
  planning("demand-distribution", "method", "max", /./, "All spans of one forecast have the same levels."),
  planning("demand-distribution", "number", "0.1", /./, NO_MATTER_WHEN),
  planning("demand-distribution", "operator", "-", /^high - low$/, NO_MATTER_WHEN),
  planning("demand-distribution", "operator", "||", /^spans\.length < 2/, NO_MATTER_WHEN),
  planning("demand-distribution", "boundary", "<=", /tolerance$/, NO_MATTER_WHEN),
  planning(
    "demand-distribution",
    "never",
    "spans.length < 2 || high - low <= tolerance",
    /./,
    NO_MATTER_WHEN,
  ),
  planning("demand-distribution", "never", "cdf(low) >= p", /./, NO_MATTER_WHEN),
  planning("demand-distribution", "boundary", ">=", /^cdf\(/, NO_MATTER_WHEN),
  planning("demand-distribution", "boundary", ">", /tolerance$/, NO_MATTER_WHEN),
  planning(
    "demand-path",
    "number",
    "0",
    /^t <= 0$/,
    "The first period grows evenly, so its rate holds on its first day too.",
  ),
  planning("demand-path", "boundary", "<=", /^t <= 0$/, CONTINUOUS),
  planning("demand-path", "boundary", ">=", /^t >= path\.horizonDays$/, CONTINUOUS),
  planning(
    "demand-path",
    "boundary",
    "<=",
    /^path\.rate <= 0$/,
    "Divided by a rate of zero the days are beyond any century.",
  ),
  planning(
    "demand-path",
    "never",
    "path.rate <= 0",
    /./,
    "Divided by a rate of zero the days are beyond any century.",
  ),
  planning("demand-path", "operator", "*", /^1e-9 \* /, NO_MATTER_WHEN),
  planning("demand-path", "method", "max", /^Math\.max$/, NO_MATTER_WHEN),
  planning("demand-path", "number", "1", /^Math\.max\(1, high\)$/, NO_MATTER_WHEN),
  planning("demand-path", "boundary", ">", /^high - low/, NO_MATTER_WHEN),
  planning(
    "demand-path",
    "never",
    "half < 1",
    /./,
    "Without a half the ratio is not finite, which the next check answers alike.",
  ),
  planning(
    "demand-path",
    "number",
    "0",
    /^ratio > 0$/,
    "A ratio up to one gives a power below the least one, which is taken instead.",
  ),
  planning(
    "demand-path",
    "boundary",
    ">",
    /^ratio > 0$/,
    "A ratio of zero gives a power below the least one, which is taken instead.",
  ),
  planning("group-by-supplier", "number", "1", /^-1$/, "Any score below zero puts these groups last."),
  planning(
    "group-by-supplier",
    "boundary",
    "<",
    /^i < group\.waiting\.length$/,
    "One step further adds nothing.",
  ),
  planning(
    "group-by-supplier",
    "number",
    "0",
    /^group\.waiting\.slice\(0, 1\)$/,
    "An empty bundle opens the supplier, whose best line is then next.",
  ),
  planning(
    "group-by-supplier",
    "number",
    "0",
    /supplierMinimumMinor\?\.\[group/,
    "Only a supplier with a minimum can be below it.",
  ),
  planning("lead-time-demand", "number", "0", /^days: 0$/, "An empty bin weighs nothing, whatever its days."),
  planning(
    "lead-time-shape",
    "boundary",
    "<",
    /^p\.days < low$/,
    "Whole days never lie exactly on the fence.",
  ),
  planning(
    "lead-time-shape",
    "boundary",
    ">",
    /^p\.days > high$/,
    "Whole days never lie exactly on the fence.",
  ),
  planning("lead-time-shape", "boundary", ">", /^p > 1e-9$/, ROUNDING),
  planning("lead-time-shape", "boundary", "<", /^i < days\.length$/, "One step further adds nothing."),
  planning("lead-time-shape", "boundary", ">=", /^reached >= level - 1e-9$/, ROUNDING),
  planning("lead-time", "boundary", ">", /^shape\.count > 0$/, "What has weight has a receipt."),
  planning("lot-size", "number", "12", /toPrecision/, ROUNDING),
  planning("lot-size", "boundary", ">", /^stepped > needed \+ NEAR$/, ROUNDING),
  planning("normal", "boundary", ">=", /^z >= 0$/, CONTINUOUS),
  planning("normal", "boundary", "<", /^p < 0\.02425$/, CONTINUOUS),
  planning(
    "overstock",
    "operator",
    "-",
    /onHandUnits$/,
    "What is above is cut to what is on order, which it then is in any case.",
  ),
  planning(
    "policy",
    "never",
    "!Number.isFinite(level)",
    /./,
    "No level is above infinity, so nothing is held and nobody asks by what.",
  ),
  planning("policy", "number", "1", /^Math\.min\(1, /, ROUNDING),
  planning("policy", "boundary", ">", /highestLevel \+ 1e-6$/, ROUNDING),
  planning("project-stock", "boundary", "<", / < -NOTHING$/, ROUNDING),
  planning(
    "project-stock",
    "number",
    "1",
    /^start < -NOTHING \? 1 : 0$/,
    "The sum is cut to one in the end.",
  ),
  planning("project-stock", "number", "1", /^Math\.min\(1, total\)$/, ROUNDING),
  planning("quantile-function", "boundary", ">=", /^z >= end$/, CONTINUOUS),
  planning("quantile-function", "boundary", "<=", /^z <= first$/, CONTINUOUS),
  planning(
    "quantile-function",
    "boundary",
    ">",
    /^f\.lower > 0$/,
    "Infinitely far below, the probability is nothing as well.",
  ),
  planning(
    "quantile-function",
    "boundary",
    ">",
    /^i > 0$/,
    "The first point is below what is looked for: the search ends there.",
  ),
  planning("quantile-function", "boundary", ">", /> at$/, CONTINUOUS),
  planning(
    "quantile-function",
    "boundary",
    ">",
    /^rise > 0$/,
    "The next point is above what is looked for, so it rises.",
  ),
  planning(
    "quantile-function",
    "number",
    "0",
    /^rise > 0 \? /,
    "The next point is above what is looked for, so it rises.",
  ),
  planning("recommend-order", "number", "1", /^Math\.min\(1, /, ROUNDING),
  planning("recommend-order", "number", "0", /^limits\.(minimum|maximum) \?\? 0$/, HAS_LIMIT),
  planning("recommend-order", "number", "0", /^input\.spaceMax \?\? 0$/, HAS_LIMIT),
];

const dates = (kind: string, original: string, within: RegExp, reason: string): Survivor => ({
  file: "lib/erp/imports/reading/dates.ts",
  ...{ kind, original, within, reason },
});

const DATES: readonly Survivor[] = [
  dates(
    "number",
    "1",
    /^-1$/,
    "Any number below zero says that there is none: no time, no month by name, no year.",
  ),
  dates("never", "text === this.lastText", /./, "It only spares reading the same text again."),
  dates("boundary", "<", /^i < s\.length$/, "Behind the end there is no digit and no letter."),
  dates("number", "100", /length: 100/, "One more of the written numbers is never asked for."),
  dates("number", "0", /^widthOfFirst = 0$/, "Only a width of four is asked for."),
  dates("number", "0", /^shift === 0$/, "A shift by nothing is the same day and time, on a longer way."),
  dates(
    "operator",
    "||",
    /^a === undefined \|\| b === undefined$/,
    "Whenever one part is missing, the third is.",
  ),
  dates("number", "0xc0", /0xc0$/, "No name of a month has the letter there."),
  dates("boundary", ">=", />= 0xc0$/, "No name of a month has the letter there."),
  dates("boolean", "false", /lastOk = false/, "It is not looked at before a text was read."),
];

export const SURVIVORS: readonly Survivor[] = [
  ...PLANNING,
  ...DATES,
  {
    file: "lib/agents/run-approve.ts",
    kind: "never",
    original: '!result.ok && result.refusal === "stopped"',
    reason: "A stop switch refuses the rest of the proposals as well; ending only spares the tries.",
  },
  { file: "lib/accounts/route-match.ts", kind: "number", original: "0", reason: ONLY_THE_SIGN },
  {
    file: "lib/accounts/route-match.ts",
    kind: "number",
    original: "1000",
    reason: "Any number above the places of a pattern puts the open pattern last.",
  },
  {
    file: "lib/insights/plan.ts",
    kind: "number",
    original: "0",
    within: /^offer\.(minimumQuantity|orderMultiple) > 0$/,
    reason:
      "A minimum or a pack of a thousandth asks for no more than none: quantities are kept in thousandths.",
  },
  {
    file: "lib/insights/plan.ts",
    kind: "boundary",
    original: ">",
    within: /^offer\.minimumQuantity > 0$/,
    reason: "A minimum of nothing asks for no more than none.",
  },
  {
    file: "lib/models/weeks.ts",
    kind: "boundary",
    original: ">",
    within: /^days > 0$/,
    reason: "Without a day with lines, none has more than any share of them.",
  },
  {
    file: "lib/models/weeks.ts",
    kind: "number",
    original: "0",
    within: /^days > 0/,
    reason: "A single day with lines is the last trading day by any share; without one there is none.",
  },
  {
    file: "lib/erp/bulk/order-status.ts",
    kind: "number",
    original: "6",
    reason: "Nothing comes after a cancelled order, so any larger number says the same.",
  },
  {
    file: "lib/erp/bulk/order-status.ts",
    kind: "boundary",
    original: ">",
    within: /^RANK\[\w+\] > RANK\[\w+\]$/,
    reason: "Each status has a rank of its own: of equal rank are equal statuses.",
  },
  {
    file: "lib/privacy/consent/symmetry.ts",
    kind: "boundary",
    original: "<=",
    within: /0\.04045$/,
    reason: "No channel of 0 to 255 lies exactly there.",
  },
  {
    file: "lib/privacy/consent/schema.ts",
    kind: "number",
    original: /^\d+$/,
    within: /^line\(\d+\)$/,
    reason: "How long a text may be is chosen by eye; that every text has a limit is tested.",
  },
  {
    file: "lib/platform/db/scope.ts",
    kind: "boolean",
    original: "true",
    within: /^args === true$/,
    reason: "A relation asked for as a whole includes and selects nothing: the list is empty either way.",
  },
  {
    file: "lib/platform/db/batch.ts",
    kind: "number",
    original: "0",
    within: /changes \?\? 0$/,
    reason: "The database always tells how many rows changed; the fallback is there for the type.",
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
export function reasonOf(file: string, { kind, original, context }: Mutant): Survivor | undefined {
  const code = original.replaceAll(/\s+/g, " ");
  return SURVIVORS.find(
    (survivor) =>
      survivor.file === file &&
      survivor.kind === kind &&
      (typeof survivor.original === "string" ? survivor.original === code : survivor.original.test(code)) &&
      (survivor.within?.test(context) ?? true),
  );
}
