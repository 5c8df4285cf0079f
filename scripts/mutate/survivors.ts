import type { Mutant } from "./mutants";
import type { Survivor } from "./survivor";
import { PLANNING } from "./survivors-of-planning";

const ONLY_THE_SIGN = "Only the order of the results counts, and it stays as it is.";

const dates = (kind: string, original: string, within: RegExp, reason: string): Survivor => ({
  file: "lib/tables/dates.ts",
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
  dates("never", "end === i", /./, "No letters are the name of no month."),
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

const numbers = (kind: string, original: string, within: RegExp, reason: string): Survivor => ({
  file: "lib/mapping/numbers.ts",
  ...{ kind, original, within, reason },
});
const SLOWER = "What the quick way leaves is read alike by the other one.";

const NUMBERS: readonly Survivor[] = [
  numbers("boundary", ">", /^size > 16$/, SLOWER),
  numbers("number", "16", /^size > 16$/, SLOWER),
  numbers("boundary", "<", /^i < size$/, SLOWER),
  numbers("boundary", ">=", /^c >= 48$/, SLOWER),
  numbers("boundary", "<=", /^c <= 57$/, SLOWER),
  numbers("number", "48", /^c >= 48$/, SLOWER),
  numbers("condition", "fraction >= 0", /./, SLOWER),
  numbers("never", "c >= 48 && c <= 57", /./, SLOWER),
  numbers("never", "fraction >= 0", /./, SLOWER),
  numbers("number", "0", /^fraction >= 0$/, SLOWER),
  numbers("operator", "===", /^fraction === 0$/, SLOWER),
  numbers("never", "c === this.decimal && fraction < 0", /./, SLOWER),
  numbers("number", "0", /^text\.charCodeAt\(0\)$/, SLOWER),
  numbers("boundary", ">=", /^fraction >= 0$/, SLOWER),
  numbers("number", "0", /^fraction === 0$/, SLOWER),
  numbers("boundary", "<", /^i < text\.length$/, "Behind the end there is nothing that is no digit."),
  numbers("boundary", ">", /^end > scale$/, "A zero that is cut off there is filled in again."),
];

const cells = (file: string, kind: string, original: string, within: RegExp, reason: string): Survivor => ({
  file: `lib/${file}.ts`,
  ...{ kind, original, within, reason },
});
const ONLY_FASTER = "It only spares work: what is left to the lines below is answered alike.";

const CELLS: readonly Survivor[] = [
  cells("catalogue/item-code", "number", "20_000", /./, "It only bounds what is remembered."),
  cells("catalogue/item-code", "call", "memo.clear();", /./, "It only bounds what is remembered."),
  cells("catalogue/item-code", "boundary", ">=", /^memo\.size/, "It only bounds what is remembered."),
  cells(
    "catalogue/item-code",
    "call",
    "memo.set(code, answer);",
    /./,
    "It only spares judging a code again.",
  ),
  cells(
    "stock/bulk/classify-sales-line",
    "boundary",
    ">",
    /^row\.quantity > 0$/,
    "A line of nothing is refused before.",
  ),
  cells("mapping/compile", "number", "0", /^currency: 0$/, "Only that amounts come after it counts."),
  cells("mapping/compile", "number", "0", /^mapping\.columns\.reduce/, "A mapping has a column at least."),
  cells("mapping/compile", "boundary", ">", /^blankWords\.size > 0$/, ONLY_FASTER),
  cells(
    "tables/normalise",
    "number",
    "13",
    /^text\.length < 13$/,
    "A copy differs from its text in memory alone.",
  ),
  cells(
    "tables/normalise",
    "boundary",
    "<",
    /^text\.length < 13$/,
    "A copy differs from its text in memory alone.",
  ),
  cells(
    "tables/normalise",
    "condition",
    "text.length < 13",
    /./,
    "A copy differs from its text in memory alone.",
  ),
  cells("mapping/compile", "boundary", ">", /^cells\.length > width$/, ONLY_FASTER),
  cells(
    "tables/units",
    "boundary",
    "<",
    /^i < count$/,
    "What is written behind the end of an array is not kept.",
  ),
  cells("tables/units", "never", "i === end", /./, ONLY_FASTER),
  cells("tables/units", "boundary", "<", /^i < end$/, ONLY_FASTER),
  cells(
    "tables/units",
    "boolean",
    "true",
    /^ignoreBOM: true$/,
    "A mark has three bytes, so its block is never plain.",
  ),
  cells("tables/text-rules", "number", "60", /^text\.slice/, "None of the words is so long."),
  cells("tables/text-rules", "never", "c >= 32 && c < 127", /./, ONLY_FASTER),
  cells("tables/text-rules", "number", "32", /^c < 32$/, ONLY_FASTER),
  cells("tables/text-rules", "boundary", "<", /^c < 32$/, ONLY_FASTER),
  cells("tables/text-rules", "number", "127", /^(first|last) < 127$/, ONLY_FASTER),
  cells("tables/text-rules", "number", "32", /^(first|last) > 32$/, ONLY_FASTER),
  cells("tables/text-rules", "boundary", "<", /^(first|last) < 127$/, ONLY_FASTER),
];

export const SURVIVORS: readonly Survivor[] = [
  ...PLANNING,
  ...DATES,
  ...NUMBERS,
  ...CELLS,
  {
    file: "lib/accounts/sessions.ts",
    kind: "filter",
    original: "lastSeenAt: { lt: noteBefore }",
    reason: "It spares the second of two requests at once a write: both would note the same moment.",
  },
  {
    file: "worker/refusal.ts",
    kind: "operator",
    original: "||",
    within: /^status === null/,
    reason: "Every failure that has a status is a UserError.",
  },
  {
    file: "worker/action-body.ts",
    kind: "operator",
    original: "||",
    within: /^call === undefined/,
    reason: "A name that fits has both parts, one that does not has neither.",
  },
  {
    file: "lib/agents/run-approve.ts",
    kind: "never",
    original: '!result.ok && result.refusal === "stopped"',
    reason: "A stop switch refuses the rest of the proposals as well; ending only spares the tries.",
  },
  {
    file: "lib/agents/run-approve.ts",
    kind: "not",
    original: "!result.ok",
    within: /refusal === "stopped"$/,
    reason: "A stop switch refuses the rest of the proposals as well; ending only spares the tries.",
  },
  { file: "lib/platform/route-match.ts", kind: "number", original: "0", reason: ONLY_THE_SIGN },
  {
    file: "lib/platform/route-match.ts",
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
    file: "lib/purchasing/bulk/order-status.ts",
    kind: "number",
    original: "6",
    reason: "Nothing comes after a cancelled order, so any larger number says the same.",
  },
  {
    file: "lib/purchasing/bulk/order-status.ts",
    kind: "boundary",
    original: ">",
    within: /^RANK\[\w+\] > RANK\[\w+\]$/,
    reason: "Each status has a rank of its own: of equal rank are equal statuses.",
  },
  {
    file: "lib/consent/symmetry.ts",
    kind: "boundary",
    original: "<=",
    within: /0\.04045$/,
    reason: "No channel of 0 to 255 lies exactly there.",
  },
  {
    file: "lib/consent/schema.ts",
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
