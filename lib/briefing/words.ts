import type { Fact, Part } from "@/lib/grounding/fact";
import { askOnce, type KnownAnswer, knownAnswer } from "@/lib/language-model/answers";
import type { TenantDb } from "@/lib/platform/db";
import { isSandbox } from "@/lib/platform/env";
import { assemble } from "./assemble";
import { type Briefing, inTemplates } from "./briefing";
import { briefingQuestion, explanationQuestion } from "./prompt";

/** A briefing as it is shown: in a model's words where there are some that its facts support, else in ours. */
export interface WordedBriefing extends Briefing {
  wording: {
    /** Whether a model's words stand in it. */
    isWorded: boolean;
    /** Whether a model's words may still come. */
    isAwaited: boolean;
    /** The model is an emulator. */
    isSandbox: boolean;
  };
}

/** Two or three sentences that explain one thing. */
export interface Explanation {
  /** The organization's calendar day. */
  today: string;
  parts: Part[];
  facts: number;
  wording: WordedBriefing["wording"];
}

/** The explanation that facts make, with the words that are there now, or with those that are asked for first. */
export async function explanationOf(
  db: TenantDb,
  { today, facts }: { today: string; facts: readonly Fact[] },
  asks: boolean,
): Promise<Explanation> {
  const question = explanationQuestion(today, facts);
  const known = asks ? await askOnce(db, question, verdictOn(today, facts)) : await knownAnswer(db, question);
  const { points, wording } = worded(today, facts, known);
  return {
    ...{ today, facts: facts.length, wording },
    parts: points.flatMap(({ parts }, i) => (i === 0 ? parts : [" ", ...parts])),
  };
}

/** What of an answer is kept, for the log. */
const verdictOn = (today: string, facts: readonly Fact[]) => (answer: unknown) => {
  const { kept, refused } = assemble(today, facts, answer);
  return `kept ${kept}, refused ${refused.length}`;
};

/** The briefing with the words that are there now: nobody waits. */
export async function briefingNow(
  db: TenantDb,
  { today, facts }: { today: string; facts: readonly Fact[] },
): Promise<WordedBriefing> {
  return worded(
    today,
    facts,
    facts.length > 0 ? await knownAnswer(db, briefingQuestion(today, facts)) : null,
  );
}

/** The briefing in a model's words; asks for them where they are not there yet. */
export async function briefingInWords(
  db: TenantDb,
  { today, facts }: { today: string; facts: readonly Fact[] },
): Promise<WordedBriefing> {
  return worded(
    today,
    facts,
    facts.length > 0 ? await askOnce(db, briefingQuestion(today, facts), verdictOn(today, facts)) : null,
  );
}

function worded(today: string, facts: readonly Fact[], known: KnownAnswer | null): WordedBriefing {
  const wording = { isWorded: false, isAwaited: known?.state === "pending", isSandbox: isSandbox() };
  if (known?.state !== "answered") return { ...inTemplates(today, facts), wording };
  const { briefing, kept } = assemble(today, facts, known.answer);
  return { ...briefing, wording: { ...wording, isWorded: kept > 0 } };
}
