import type { Fact, LinkedValue, Part } from "./fact";

/** A sentence with values in it: sentence`${count} will run out`. Empty words are left out. */
export function sentence(words: TemplateStringsArray, ...values: readonly (LinkedValue | Part[])[]): Part[] {
  const parts: Part[] = [];
  words.forEach((text, i) => {
    if (text) parts.push(text);
    const value = values[i];
    if (value) parts.push(...(Array.isArray(value) ? value : [asPart(value)]));
  });
  return parts;
}

const asPart = ({ href, subject: _, cues: __, ...value }: LinkedValue): Part => ({ href, value });

/** A value of a fact that its template counts on. */
export function factValue(fact: Fact, key: string): LinkedValue {
  const value = fact.values[key];
  if (!value) throw new Error(`The fact ${fact.kind} has no ${key}.`);
  return value;
}

/** Words around a value where the fact has it; else nothing. */
export const whenKnown = (fact: Fact, key: string, say: (value: LinkedValue) => Part[]): Part[] =>
  fact.values[key] ? say(fact.values[key]) : [];

/** The number of a count. */
export const countIn = (value: LinkedValue | undefined): number =>
  value?.type === "count" ? value.count : 0;
