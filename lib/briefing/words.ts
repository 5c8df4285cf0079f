import type { Fact } from "@/lib/grounding/fact";
import { askOnce, type KnownAnswer, knownAnswer } from "@/lib/language-model/answers";
import type { TenantDb } from "@/lib/platform/db";
import { isSandbox } from "@/lib/platform/env";
import { assemble } from "./assemble";
import { type Briefing, inTemplates } from "./briefing";
import { briefingQuestion } from "./prompt";

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
  const verdictOf = (answer: unknown) => {
    const { kept, refused } = assemble(today, facts, answer);
    return `kept ${kept}, refused ${refused.length}`;
  };
  return worded(
    today,
    facts,
    facts.length > 0 ? await askOnce(db, briefingQuestion(today, facts), verdictOf) : null,
  );
}

function worded(today: string, facts: readonly Fact[], known: KnownAnswer | null): WordedBriefing {
  const wording = { isWorded: false, isAwaited: known?.state === "pending", isSandbox: isSandbox() };
  if (known?.state !== "answered") return { ...inTemplates(today, facts), wording };
  const { briefing, kept } = assemble(today, facts, known.answer);
  return { ...briefing, wording: { ...wording, isWorded: kept > 0 } };
}
