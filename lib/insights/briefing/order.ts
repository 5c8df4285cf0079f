import type { Fact, Urgency } from "@/lib/grounding/fact";

/** The most points that a briefing has. */
export const MOST_POINTS = 7;

/** How much of its worth a fact keeps the longer it can wait. */
const WEIGHT: Readonly<Record<Urgency, number>> = { now: 1, today: 0.6, week: 0.3, later: 0.1 };

/**
 * The facts that matter most, by worth and urgency. A fact whose worth nobody knows counts as the middle one of those that
 * are known: neither as nothing nor as the most. Equal ones stand in the order of their ids, so that a day reads the same
 * whenever it is opened.
 */
export function mostPressing(facts: readonly Fact[], most = MOST_POINTS): Fact[] {
  const known = facts
    .flatMap(({ worthMinor }) => (worthMinor === null ? [] : [worthMinor]))
    .sort((a, b) => a - b);
  const middle = known[Math.floor(known.length / 2)] ?? 1;
  const weightOf = ({ worthMinor, urgency }: Fact) => (worthMinor ?? middle) * WEIGHT[urgency];
  return facts
    .map((fact) => ({ fact, weight: weightOf(fact) }))
    .sort((a, b) => b.weight - a.weight || (a.fact.id < b.fact.id ? -1 : 1))
    .slice(0, most)
    .map(({ fact }) => fact);
}
