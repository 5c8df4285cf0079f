import { describe, expect, it } from "vitest";
import { type Fact, URGENCIES } from "@/lib/grounding/fact";
import { MOST_POINTS, mostPressing } from "./order";

const fact = (id: string, urgency: Fact["urgency"], worthMinor: number | null): Fact => ({
  ...{ id, kind: "excess", values: {}, claims: [], urgency, worthMinor },
  action: { label: "Open", href: "/items" },
});
const ids = (facts: readonly Fact[]) => facts.map(({ id }) => id);

let state = 7;
const random = (below: number) => {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
};
const randomFacts = () =>
  Array.from({ length: random(15) }, (_, i) =>
    fact(`f${i}`, URGENCIES[random(4)] as Fact["urgency"], random(4) === 0 ? null : random(1_000_000)),
  );

describe("the order of a briefing", () => {
  it("puts more money first among equally urgent facts, and the more urgent first among equally dear ones", () => {
    expect(ids(mostPressing([fact("a", "today", 100), fact("b", "today", 900)]))).toEqual(["b", "a"]);
    expect(ids(mostPressing([fact("a", "later", 500), fact("b", "now", 500)]))).toEqual(["b", "a"]);
  });

  it("lets much money that can wait stand before little that cannot", () => {
    expect(ids(mostPressing([fact("a", "now", 100), fact("b", "week", 100_000)]))).toEqual(["b", "a"]);
  });

  it("takes unknown worth neither for nothing nor for the most", () => {
    const facts = [
      fact("a", "today", 1),
      fact("b", "today", 500),
      fact("c", "today", 900),
      fact("d", "today", null),
    ];
    expect(ids(mostPressing(facts))).toEqual(["c", "b", "d", "a"]);
  });

  it("never adds, repeats or depends on the order it was given, and never has more than seven", () => {
    for (let round = 0; round < 500; round++) {
      const facts = randomFacts();
      const pressing = mostPressing(facts);
      expect(pressing.length).toBe(Math.min(MOST_POINTS, facts.length));
      expect(new Set(pressing).size).toBe(pressing.length);
      expect(pressing.every((one) => facts.includes(one))).toBe(true);
      expect(ids(mostPressing(facts.toReversed()))).toEqual(ids(pressing));
    }
  });

  it("never ranks a fact lower because it is worth more or is more urgent", () => {
    for (let round = 0; round < 500; round++) {
      const facts = randomFacts();
      const chosen = facts[random(facts.length || 1)];
      if (!chosen || chosen.worthMinor === null) continue;
      const rank = (list: readonly Fact[]) => ids(mostPressing(list, 99)).indexOf(chosen.id);
      const changed = (more: Partial<Fact>) =>
        facts.map((one) => (one === chosen ? { ...one, ...more } : one));
      const others = facts.filter((one) => one !== chosen && one.worthMinor === null);
      // The middle of what is known moves with it, and with it all facts of unknown worth.
      if (others.length === 0)
        expect(rank(changed({ worthMinor: chosen.worthMinor + 1 + random(1000) }))).toBeLessThanOrEqual(
          rank(facts),
        );
      expect(rank(changed({ urgency: "now" }))).toBeLessThanOrEqual(rank(facts));
    }
  });
});
