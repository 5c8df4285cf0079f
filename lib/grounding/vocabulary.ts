import type { Claim, NameKind } from "./fact";

/** A word, with what joins its parts. */
export const WORD = /\p{L}+(?:['’-]\p{L}+)*/gu;

/**
 * The words that a sentence about facts may be made of. The list is closed: a statement that no fact makes ("went bankrupt",
 * "all of them", "not", "because") needs words that are not in it. A sentence may also use the words of its facts' own
 * templates.
 */

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Words that say nothing about the business by themselves. */
const PLAIN: ReadonlySet<string> = new Set(
  words(`
  a an the this that these those it its they their them your which who
  and or with of in on at by for to into onto
  is are was were be been being has have had do does will would
  please here there now also still meanwhile
  look see check review open start begin decide act attend handle consider make sure need needs needed
  worth value total amount sum figure figures day days week weeks date stand stands amounts totals
  hold holds holding held
  `),
);

/** Things of the business: each may be named where the fact names such a thing, or its template does. */
const THINGS: Readonly<Record<NameKind, readonly string[]>> = {
  item: words("item items product products article articles"),
  location: words("location place"),
  supplier: words("supplier suppliers"),
  order: words("order orders purchase"),
  import: words("import imports file files"),
  version: words("version model"),
};

/** Words that state something, by what a fact has to claim for them. */
const CLAIMED: Readonly<Record<Claim, readonly string[]>> = {
  up: words("up rose rise rises risen rising increased increase grew grown higher climbed"),
  down: words("down fell fall falls fallen falling decreased decrease dropped drop lower declined shrank"),
  late: words("late later overdue past delayed delay delays too"),
  early: words("early earlier sooner ahead"),
  slower: words("slower slow slowed slowing longer take takes taking took average become became"),
  faster: words("faster quicker sped shorter"),
  "runs-out": words("run runs running out stock-out stock-outs stockout stockouts"),
  excess: words("excess overstock overstocked surplus tied"),
  "at-risk": words("risk exposed"),
  expires: words("expire expires expiring lapse lapses first"),
  waits: words("wait waits waiting await awaits awaiting pending approval decision"),
  fails: words("fail fails failed failing failure"),
  outdated: words("old outdated stale ended ago last newer"),
  promised: words("promised promise promises said"),
  better: words("better more accurate improved than"),
  worse: words("worse less accurate than"),
  due: words("due arrive arrives arriving expected come comes"),
  narrow: words("narrow narrower"),
};

/** Words whose absence from the list is worth a reason of its own. */
const NEGATIONS: ReadonlySet<string> = new Set(
  words(`
  not no none never nothing nobody neither nor without cannot can't won't isn't aren't wasn't weren't don't doesn't
  didn't hasn't haven't hadn't unlikely hardly barely despite except
  `),
);

export const isNegation = (word: string): boolean => NEGATIONS.has(word);
export const NEGATED = "a negation that no fact makes";

const claimsOf = new Map<string, Claim[]>();
for (const [claim, list] of Object.entries(CLAIMED) as [Claim, readonly string[]][])
  for (const word of list) claimsOf.set(word, [...(claimsOf.get(word) ?? []), claim]);

/** What a fact itself lets its sentences say. */
export interface Licence {
  claims: readonly Claim[];
  /** The kinds of the names that are its values. */
  names: ReadonlySet<NameKind>;
  /** The words of its template, each with the words it stands behind: "ordered" is said behind "be", or it would be done. */
  template: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Why a sentence may not use a word; null when it may.
 *
 * @param word in lower case
 * @param before the word before it; "" for a value and for the beginning
 */
export function wordProblem(word: string, before: string, licence: Licence): string | null {
  if (PLAIN.has(word)) return null;
  const isClaimed = (one: string) =>
    claimsOf.get(one)?.some((claim) => licence.claims.includes(claim)) === true;
  if (isClaimed(word)) return null;
  const kinds = (Object.keys(THINGS) as NameKind[]).filter((kind) => THINGS[kind].includes(word));
  if (kinds.some((kind) => licence.names.has(kind))) return null;
  const places = licence.template.get(word);
  if (places?.has(before) || (places && kinds.length > 0)) return null;
  // "Surplus stock" for "excess stock": another word for the same claim before it.
  if (places && isClaimed(before) && [...places].some(isClaimed)) return null;
  if (isNegation(word)) return NEGATED;
  const needed = claimsOf.get(word)?.[0];
  if (needed) return `a claim that no fact makes (${needed})`;
  return places ? "stands elsewhere than where the fact says it" : "a word that no fact says";
}

/** The words of a template by what they stand behind; values and the ends of clauses divide them. */
export function templateWords(parts: readonly (string | unknown)[]): Map<string, Set<string>> {
  // A value stands as a sign that is no word.
  const text = parts.map((part) => (typeof part === "string" ? part : "\u0000")).join("");
  const found = new Map<string, Set<string>>();
  let [before, end] = ["", 0];
  for (const { 0: word, index } of text.toLowerCase().matchAll(WORD)) {
    if (!isJoint(text.slice(end, index))) before = "";
    found.set(word, (found.get(word) ?? new Set()).add(before));
    [before, end] = [word, index + word.length];
  }
  return found;
}

/** Whether two words with this between them stand in one clause, side by side. */
export const isJoint = (between: string): boolean => /^[\s,()]*$/.test(between);
