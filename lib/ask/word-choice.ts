import type { Query, QueryParameters } from "@/lib/insights/questions/query";
import type { Choice } from "./model-choice";

const DAYS_OF = { day: 1, week: 7, month: 30, year: 365 } as const;
const SPAN = /(\d{1,3})\s*(day|week|month|year)s?\b/;

/**
 * Chooses a query by its cue words, without a language model: the longest cue that stands in the question wins. A question
 * without one continues the question before it.
 *
 * @param names what of the organization the question names
 * @param month of the year, 1 to 12, for "this year"
 */
export function choiceByWords(
  question: string,
  allowed: readonly Query[],
  names: Pick<QueryParameters, "supplier" | "item">,
  month: number,
  before: Choice | null,
): Choice | null {
  const text = question.toLowerCase();
  let best: { query: Query; cue: string } | null = null;
  for (const query of allowed)
    for (const cue of query.cues)
      if (text.includes(cue) && cue.length > (best?.cue.length ?? 0)) best = { query, cue };
  const given = { ...names, ...spanOf(text, month) };
  if (best) return { queryId: best.query.id, parameters: given };
  const isContinued = before !== null && Object.keys(given).length > 0;
  return isContinued ? { queryId: before.queryId, parameters: { ...before.parameters, ...given } } : null;
}

function spanOf(text: string, month: number): Pick<QueryParameters, "days" | "months"> {
  const [, count, unit] = SPAN.exec(text) ?? [];
  if (count && unit) {
    const days = Number(count) * DAYS_OF[unit as keyof typeof DAYS_OF];
    return {
      ...(days >= 1 && days <= 365 && { days }),
      months: Math.min(36, Math.max(1, Math.round(days / 30.4))),
    };
  }
  if (/\bthis year\b/.test(text)) return { months: month };
  if (/\b(last|past) year\b/.test(text)) return { months: 12 };
  if (/\b(this|last) quarter\b/.test(text)) return { months: 3 };
  return {};
}
