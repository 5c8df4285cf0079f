import { storedCount, storedNumber } from "@/lib/format/sentence";
import { OUTDATED_WEEKS } from "./drift";
import type { DataSnapshot } from "./types";

interface Contestant {
  data: DataSnapshot;
  /** Series that were learnt, and those that failed. */
  trained: number;
  failed: number;
}

/** What a decision between two versions looks at. Losses are quantile losses of the back-tests on items both know. */
export interface Contest {
  champion: ({ number: number } & Contestant) | null;
  challenger: Contestant;
  common: {
    items: number;
    /** Of each version: its loss over the loss of the naive method on the same origins; below 1 is better than naive. */
    champion: number | null;
    challenger: number | null;
  };
}

export type PromotionRule =
  | "first"
  | "better"
  | "not better"
  | "fresh"
  | "overdue"
  | "worse"
  | "incomplete"
  | "nothing in common"
  | "retrained"
  | "nothing better"
  | "changed";

export interface PromotionDecision {
  promote: boolean;
  rule: PromotionRule;
  /** One or two plain sentences with the figures behind the decision. */
  text: string;
}

/** On the same data, less than this is chance. */
const LEAST_GAIN = 0.005;
/** On newer data the back-tests look at other weeks, so that a little worse means nothing. */
const FRESH_TOLERANCE = 0.1;
/** Forecasts made this many weeks ago start in the past: newer ones win unless they are no models at all. */
const OVERDUE_WEEKS = 4;
/** A version that failed on a tenth more of its series than the champion is half a version. */
const LEAST_LEARNT = 0.9;

/**
 * Champion or challenger: which version forecasts from now on.
 *
 * The first version is champion. On the same data the challenger must be better by more than chance. When the data moved
 * on, the champion is ageing and the challenger takes over unless it is clearly worse; when the champion is a month
 * behind, it takes over in any case. A challenger that failed on many series never takes over by itself.
 */
export function decidePromotion({ champion, challenger, common }: Contest): PromotionDecision {
  if (!champion) return { promote: true, rule: "first", text: "The first models of this organization." };
  const before = `version ${champion.number}`;
  const weeks = challenger.data.lastWeek - (champion.data.oldestWeek ?? champion.data.lastWeek);
  const changed = challenger.data.hash !== champion.data.hash;
  if (learnt(challenger) < LEAST_LEARNT * learnt(champion)) {
    const text = `Kept ${before}: the new version failed on ${count(challenger.failed, "item or location", "items or locations")}.`;
    return { promote: false, rule: "incomplete", text };
  }
  if (weeks >= OVERDUE_WEEKS) {
    const text = `Replaces ${before}, whose data end ${weeks} weeks earlier.${figures(common)}`;
    return { promote: true, rule: "overdue", text };
  }
  const { champion: old, challenger: own } = common;
  if (old === null || own === null) {
    const text = changed
      ? `Replaces ${before}: the data changed, and no item has a back-test in both to compare.`
      : `Kept ${before}: the data are the same, and no item has a back-test to compare.`;
    return { promote: changed, rule: "nothing in common", text };
  }
  if (!changed) {
    const better = own < old * (1 - LEAST_GAIN);
    const text = better
      ? `Better than ${before} on the same data.${figures(common)}`
      : `Kept ${before}: on the same data the new version is not better.${figures(common)}`;
    return { promote: better, rule: better ? "better" : "not better", text };
  }
  const moved = weeks > 0 ? `the data moved on by ${count(weeks, "week")}` : "the data changed";
  if (own <= old * (1 + FRESH_TOLERANCE)) {
    return {
      promote: true,
      rule: "fresh",
      text: `Replaces ${before}: ${moved} and the accuracy held.${figures(common)}`,
    };
  }
  return {
    promote: false,
    rule: "worse",
    text: `Kept ${before}: ${moved}, but the new version is clearly worse.${figures(common)} A person can still promote it.`,
  };
}

/** A model in use against a new one of the same item. Losses are sums over the same weeks, in units. */
export interface ItemContest {
  /** Weeks that neither has seen; 0 when there are none to compare on. */
  weeks: number;
  champion: number | null;
  challenger: number | null;
}

/** Whether an item that drifted gets another model: only where it is better by more than chance on weeks that neither has seen. */
export function decideItem({ weeks, champion, challenger }: ItemContest): { replace: boolean; text: string } {
  if (weeks === 0 || champion === null || challenger === null)
    return {
      replace: false,
      text: "Kept: too few weeks since it was made that a new model could be tested on.",
    };
  const replace = challenger < champion * (1 - LEAST_GAIN);
  const on = `on ${count(weeks, "week")} that neither had seen`;
  return replace
    ? { replace, text: `Retrained because it drifted; better than the model before ${on}.` }
    : { replace, text: `Kept although it drifted: a new model is not better ${on}.` };
}

/** An item whose forecast is nearly used up gets another model without a contest: the old one says nothing of the weeks to come. */
export const decideOutdated = (weeks: number): { replace: true; text: string } => ({
  replace: true,
  text: `Retrained because the model before was ${count(weeks, "week")} old, whatever its accuracy: its forecast covers half a year.`,
});

/** Whether the version of a retraining takes over: its items were decided one by one, so when any of them has a better model. */
export function decideRetraining(given: {
  number: number;
  drifted: number;
  replaced: number;
  /** Of those replaced: the ones whose model was too old to be tested against. */
  outdated: number;
  /** The champion is no longer the one that it was made from. */
  isOvertaken: boolean;
}): PromotionDecision {
  const before = `version ${given.number}`;
  const of = `${storedNumber(given.replaced, 0)} of ${count(given.drifted, "item")} that drifted`;
  if (given.isOvertaken)
    return {
      promote: false,
      rule: "changed",
      text: `Kept ${before}, which took over while this version was made.`,
    };
  if (given.replaced === 0)
    return {
      promote: false,
      rule: "nothing better",
      text: `Kept ${before}: no new model of ${count(given.drifted, "item")} that drifted is better on weeks that neither had seen.`,
    };
  const better = "better on weeks that neither had seen";
  const old = `the model before was at least ${OUTDATED_WEEKS} weeks old`;
  const why =
    given.outdated === 0
      ? `have a model that is ${better}`
      : given.outdated === given.replaced
        ? `have a new model, because ${old}`
        : `have a new model: of ${storedNumber(given.outdated, 0)} ${old}, of the others the new one is ${better}`;
  return {
    promote: true,
    rule: "retrained",
    text: `Replaces ${before}: ${of} ${why}. All others keep theirs.`,
  };
}

function figures({ items, champion, challenger }: Contest["common"]): string {
  if (champion === null || challenger === null) return "";
  return ` On ${count(items, "item")} known to both, its loss is ${challenger.toFixed(3)} of the naive method's; before it was ${champion.toFixed(3)}.`;
}

const learnt = ({ trained, failed }: Contestant): number =>
  trained + failed === 0 ? 0 : trained / (trained + failed);

const count = (n: number, one: string, many = `${one}s`): string => storedCount(n, one, many);
