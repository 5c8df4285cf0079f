import * as z from "zod";
import { type CheckedText, checkText, type Refusal } from "@/lib/grounding/check-text";
import type { Fact } from "@/lib/grounding/fact";
import { templateOf } from "@/lib/insights/briefing/templates";
import { type Briefing, type BriefingPoint, pointOf } from "./briefing";

/** Pure: what of a model's answer is shown. */

/** A point may say so many facts in one. */
const MOST_FACTS = 3;

const pointSchema = z.object({
  factIds: z.array(z.string().max(60)).min(1).max(MOST_FACTS),
  text: z.string().trim().min(1).max(1_000),
});

/** One unreadable point must not cost the others. */
const answerSchema = z.object({ points: z.array(z.unknown()).max(50) });

/** A point of an answer that is not shown, and why. */
export interface RefusedPoint {
  text: string;
  reasons: Refusal[];
}

export interface Assembled {
  briefing: Briefing;
  /** Points of the answer that are shown as they were written. */
  kept: number;
  refused: RefusedPoint[];
}

/**
 * A briefing out of a model's answer: each point that its facts support, in the answer's order. In the place of every other
 * one, and for facts that the answer leaves out, stand our own sentences, so that each fact is said once.
 *
 * @param answer whatever the model gave
 */
export function assemble(today: string, facts: readonly Fact[], answer: unknown): Assembled {
  const parsed = answerSchema.safeParse(answer);
  const points: BriefingPoint[] = [];
  const refused: RefusedPoint[] = parsed.success
    ? []
    : [{ text: "", reasons: [{ text: "", reason: "has another structure" }] }];
  const left = new Map(facts.map((fact) => [fact.id, fact]));
  const say = (fact: Fact) => {
    if (left.delete(fact.id)) points.push(pointOf([fact], templateOf(fact)));
  };
  let kept = 0;
  for (const raw of parsed.success ? parsed.data.points : []) {
    const point = pointSchema.safeParse(raw);
    const ids = point.success ? [...new Set(point.data.factIds)] : [];
    const cited = ids.flatMap((id) => left.get(id) ?? []);
    const problem = !point.success
      ? "has another structure"
      : cited.length < ids.length
        ? "cites what is no fact, or is said already"
        : null;
    const checked = point.success && !problem ? check(point.data.text, cited, today) : null;
    if (checked?.refusals.length === 0) {
      for (const { id } of cited) left.delete(id);
      points.push(pointOf(cited, checked.parts));
      kept++;
      continue;
    }
    refused.push({
      text: point.success ? point.data.text : "",
      reasons: checked?.refusals ?? [{ text: "", reason: problem ?? "" }],
    });
    for (const fact of cited) say(fact);
  }
  for (const fact of left.values()) say(fact);
  return { briefing: { today, points, facts: facts.length }, kept, refused };
}

/** Holds a text against the facts it cites, each of which it has to say. */
export function check(text: string, cited: readonly Fact[], today: string): CheckedText {
  const checked = checkText(text, cited, { today, locale: "en-GB", templateOf });
  const silent = cited.filter(({ id }) => !checked.said.has(id));
  return checked.refusals.length > 0 || silent.length === 0
    ? checked
    : { ...checked, refusals: silent.map(({ id }) => ({ text: id, reason: "is cited and not said" })) };
}
