import { can, type Role } from "@/lib/accounts/permissions";
import { parametersOf, QUERIES, queryOf } from "@/lib/insights/questions/catalogue";
import { namesIn } from "@/lib/insights/questions/names";
import type { Query } from "@/lib/insights/questions/query";
import { askOnce } from "@/lib/language-model/answers";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { type Choice, choiceQuestion, readChoice } from "./model-choice";
import { choiceByWords } from "./word-choice";

/** The questions that a person of a role may ask. */
export const queriesFor = (role: Role): Query[] => QUERIES.filter((query) => can(role, query.permission));

/**
 * Which query of the catalogue answers a question. The language model chooses; without it, or where it chooses none that there
 * is, words of the question do.
 *
 * @param before the question that this one may continue
 * @returns null when the catalogue does not answer it
 */
export async function understand(
  db: TenantDb,
  role: Role,
  timeZone: string,
  text: string,
  before: (Choice & { text: string }) | null,
): Promise<Choice | null> {
  const allowed = queriesFor(role);
  const verdictOf = (answer: unknown) => readChoice(answer, allowed)?.queryId ?? "none";
  const known = await askOnce(db, choiceQuestion(text, allowed, before), verdictOf);
  const names = await namesIn(db, text);
  const month = Number(clock.today(timeZone).slice(5, 7));
  const chosen =
    (known.state === "answered" && readChoice(known.answer, allowed)) ||
    choiceByWords(text, allowed, names, month, before);
  const query = chosen && queryOf(chosen.queryId);
  return query ? { queryId: query.id, parameters: parametersOf(query, chosen.parameters) } : null;
}
