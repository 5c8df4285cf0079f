import { checked } from "./errors";
import { discretise, type Shape, type Share, shapeOf } from "./lead-time-shape";
import type { LeadTimeDistribution, LeadTimeObservation, LeadTimePrior, LeadTimeSource } from "./types";

/** Assumed when an item has no receipts, its supplier has none, and nothing was quoted. Shown as "default". */
export const DEFAULT_LEAD_TIME_DAYS = 14;

/** How many receipts weigh as much as the next coarser source, for the mean and for the spread around it. */
const MEAN_STRENGTH = 1;
const SPREAD_STRENGTH = 5;

/** Spread assumed around a quoted lead time until receipts show it: share of the quote, with its probability. */
const ASSUMED_SPREAD: readonly Share[] = [
  { ratio: 0.8, weight: 0.15 },
  { ratio: 0.9, weight: 0.2 },
  { ratio: 1, weight: 0.35 },
  { ratio: 1.15, weight: 0.15 },
  { ratio: 1.3, weight: 0.1 },
  { ratio: 1.55, weight: 0.05 },
];

/**
 * Lead time of an item from a supplier, from its purchase order history.
 *
 * Each source has a mean and a spread (receipts divided by the mean). They are blended from coarse to fine,
 * quoted → supplier's other items → this item, each weighing n ÷ (n + strength) against what is coarser, with a
 * strength of 1 receipt for the mean and 5 for the spread: a mean shows sooner than a tail does (linear
 * shrinkage, as in Bühlmann's credibility formula). Open orders enter as "longer than their age" (Kaplan-Meier);
 * single outliers are pulled in to a fence. The supplier's receipts count relative to their quote where both
 * quotes are known.
 *
 * @param observations receipts and open orders of this item from this supplier; empty is fine
 * @throws ReplenishmentInputError when a duration is negative or not a number
 */
export function estimateLeadTime(
  observations: readonly LeadTimeObservation[],
  prior: LeadTimePrior = {},
): LeadTimeDistribution {
  const quoted = prior.quotedDays;
  const assumed = quoted ?? prior.defaultDays ?? DEFAULT_LEAD_TIME_DAYS;
  let mean = checked("Lead time", assumed, 0);
  let spread = centred(ASSUMED_SPREAD);
  let source: LeadTimeSource = quoted === undefined ? "default" : "quoted";
  let count = 0;
  let clipped = 0;
  let open = 0;

  const levels: { source: LeadTimeSource; shape: Shape }[] = [
    { source: "supplier history", shape: shapeOf(relativeToQuote(prior.supplierObservations ?? [], quoted)) },
    { source: "item history", shape: shapeOf(observations) },
  ];
  for (const { source: name, shape } of levels) {
    if (shape.weight === 0) continue;
    // A guess nobody stated carries no weight against a receipt.
    const strength = source === "default" ? 0 : MEAN_STRENGTH;
    mean = (shape.weight * shape.mean + strength * mean) / (shape.weight + strength);
    spread = blend(shape, spread);
    clipped += shape.clipped;
    open += shape.open;
    if (shape.count > 0) {
      source = name;
      count = shape.count;
    }
  }
  return { ...discretise(mean, spread), count, source, clipped, open };
}

function relativeToQuote(observations: readonly LeadTimeObservation[], quoted: number | undefined) {
  return observations.map((o) =>
    quoted !== undefined && o.quotedDays !== undefined && quoted > 0 && o.quotedDays > 0
      ? { ...o, days: (o.days * quoted) / o.quotedDays }
      : o,
  );
}

function blend(shape: Shape, coarser: readonly Share[]): Share[] {
  const own = shape.weight / (shape.weight + SPREAD_STRENGTH);
  return [
    ...shape.shares.map((s) => ({ ratio: s.ratio, weight: s.weight * own })),
    ...coarser.map((s) => ({ ratio: s.ratio, weight: s.weight * (1 - own) })),
  ];
}

function centred(shares: readonly Share[]): Share[] {
  const mean = shares.reduce((total, s) => total + s.ratio * s.weight, 0);
  return shares.map((s) => ({ ratio: s.ratio / mean, weight: s.weight }));
}
