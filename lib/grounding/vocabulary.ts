import type { Claim } from "./fact";

/**
 * The words that a sentence about facts may be made of. The list is closed: a statement that no fact makes ("went bankrupt",
 * "all of them", "not", "because") needs words that are not in it. A sentence may also use the words of its facts' own
 * templates.
 */

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Words that say nothing about the business by themselves. */
const PLAIN: ReadonlySet<string> = new Set(
  words(`
  a an the this that these those it its they their them you your we our which who
  and or with of in on at by for to into onto as so
  is are was were be been being has have had do does will would
  please here there now also still meanwhile
  look see check review open start begin decide act attend handle consider make sure need needs needed
  worth value total amount sum money sales stock goods item items product products article articles
  order orders ordered ordering purchase supplier suppliers delivery deliveries call calls
  proposal proposals proposed forecast forecasts plan plans version import imports
  list position lines line data figures day days week weeks date
  stand stands amounts total totals come comes go goes hold holds holding held
  `),
);

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

/**
 * Why a sentence may not use a word; null when it may.
 *
 * @param word in lower case
 * @param claims what the fact claims
 * @param own the words of the fact's template, in lower case
 */
export function wordProblem(word: string, claims: readonly Claim[], own: ReadonlySet<string>): string | null {
  if (own.has(word) || PLAIN.has(word)) return null;
  if (isNegation(word)) return NEGATED;
  const needed = claimsOf.get(word);
  if (!needed) return "a word that no fact says";
  return needed.some((claim) => claims.includes(claim)) ? null : `a claim that no fact makes (${needed[0]})`;
}
