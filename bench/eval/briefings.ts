import { factsIn, untruthful } from "../../emulators/voice/gemini/words.mjs";
import { assemble } from "../../lib/briefing/assemble";
import { briefingQuestion } from "../../lib/briefing/prompt";
import type { Fact } from "../../lib/grounding/fact";
import { sentenceText, valueText } from "../../lib/grounding/value-text";
import { templateOf } from "../../lib/insights/briefing/templates";
import { type Draw, drawnFact, KINDS } from "../../lib/insights/briefing/testing";

/** How briefings stand up to a model that tells the truth, and to one that does not. */

/** Ways in which the emulated model is wrong. */
export const LIES = [
  ...["wrong-number", "swapped-name", "invented-date", "flipped-sign", "invented-statement"],
  "ignored-schema",
] as const;
export type Lie = (typeof LIES)[number];

export interface Tally {
  /** Briefings, or questions. */
  briefings: number;
  /** Points as the model wrote them. */
  kept: number;
  /** Points of which our own sentence stands in their place. */
  replaced: number;
  /** Statements of the model that are wrong. */
  lies: number;
  /** Of them, those that nobody was shown. */
  caught: number;
  /** Statements shown that no fact supports. */
  unsupported: string[];
}

export const noTally = (): Tally => ({
  ...{ briefings: 0, kept: 0, replaced: 0, lies: 0, caught: 0 },
  unsupported: [],
});

/** The facts of a generated briefing: three to seven of different kinds. */
export function drawnFacts(draw: Draw): Fact[] {
  const kinds = [...KINDS];
  const facts: Fact[] = [];
  for (let left = 3 + draw.below(5); left > 0; left--) {
    const [kind] = kinds.splice(draw.below(kinds.length), 1);
    if (kind) facts.push(drawnFact(kind, draw));
  }
  return facts;
}

/** What a model is told of facts, as the emulator reads it. */
export const toldOf = (today: string, facts: readonly Fact[]) =>
  factsIn(briefingQuestion(today, facts).prompt) as {
    id: string;
    sentence: string;
    values: Record<string, string>;
  }[];

const textsOf = (today: string, facts: readonly Fact[], answer: unknown) => {
  const { briefing, kept, refused } = assemble(today, facts, answer);
  return {
    ...{ kept, refused },
    shown: briefing.points.map(({ parts }) => sentenceText(parts, today)),
    said: briefing.points.flatMap(({ factIds }) => factIds),
  };
};

/** Adds a briefing of a model that tells the truth: everything it is known to be able to say is in `truths`. */
export function tallyTruth(tally: Tally, today: string, facts: readonly Fact[], answer: unknown): void {
  const { shown, kept, refused, said } = textsOf(today, facts, answer);
  const truths = new Set([
    ...facts.map((fact) => sentenceText(templateOf(fact), today)),
    ...((answer as { points?: { text?: string }[] } | null)?.points ?? []).map(({ text }) => text),
  ]);
  tally.briefings++;
  tally.kept += kept;
  tally.replaced += refused.length;
  tally.unsupported.push(...shown.filter((text) => !truths.has(text)), ...missing(facts, said));
}

/**
 * Adds a briefing of a model that is wrong in one way.
 *
 * @param answer what it said, of which no text is true but our own sentences
 */
export function tallyLie(
  tally: Tally,
  today: string,
  facts: readonly Fact[],
  { lie, seed }: { lie: Lie; seed: number },
  answer: unknown,
): void {
  const { lies } = untruthful(toldOf(today, facts), lie, seed) as { lies: number };
  const { shown, kept, refused, said } = textsOf(today, facts, answer);
  const truths = new Set(facts.map((fact) => sentenceText(templateOf(fact), today)));
  const unsupported = shown.filter((text) => !truths.has(text));
  tally.briefings++;
  tally.kept += kept;
  tally.replaced += refused.length;
  tally.lies += lies;
  tally.caught += lies - unsupported.length;
  tally.unsupported.push(...unsupported, ...missing(facts, said));
}

/** Facts that nobody would be told of, or twice. */
const missing = (facts: readonly Fact[], said: readonly string[]): string[] =>
  facts
    .filter(({ id }) => said.filter((one) => one === id).length !== 1)
    .map(
      (fact) =>
        `${fact.id} is not said once: ${Object.values(fact.values)
          .map((value) => valueText(value, ""))
          .join(", ")}`,
    );
