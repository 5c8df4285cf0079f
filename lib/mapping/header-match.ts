import { currencyCode } from "@/lib/format/currencies";
import { headerTokens, normaliseWord } from "@/lib/tables/normalise";
import { type FieldDefinition, KINDS, type KindKey } from "./kinds";
import { knownHeaders } from "./synonyms";

export interface HeaderMatch {
  field: FieldDefinition;
  /** 0 to 1, by the name alone. */
  score: number;
  why: string;
}

const tokensOf = new Map<KindKey, { field: FieldDefinition; name: string; tokens: string[] }[]>();

function synonymTokens(kind: KindKey) {
  const ready = tokensOf.get(kind);
  if (ready) return ready;
  const list = KINDS[kind].fields.flatMap((field) =>
    [field.label, ...field.synonyms].map((name) => ({ field, name, tokens: headerTokens(name) })),
  );
  tokensOf.set(kind, list);
  return list;
}

/** The fields a header may mean, at most one entry per field. */
export function matchHeader(kind: KindKey, header: string): HeaderMatch[] {
  const matches = new Map<string, HeaderMatch>();
  const offer = (field: FieldDefinition, score: number, why: string) => {
    if ((matches.get(field.key)?.score ?? 0) < score) matches.set(field.key, { field, score, why });
  };
  const tokens = headerTokens(header);
  const words = tokens.filter((token) => currencyCode(token) === null);
  // Numbers in a header are days, years and amounts, unless it is nothing else.
  const bare = words.some((token) => !/^\d+$/.test(token))
    ? words.filter((token) => !/^\d+$/.test(token))
    : words;
  const names: [string, number][] = [
    [normaliseWord(header.slice(0, 200)), 1],
    [bare.join(""), 0.95],
  ];
  for (const [word, top] of names) {
    for (const { field, rank } of knownHeaders(kind).get(word) ?? []) {
      const definition = KINDS[kind].fields.find((candidate) => candidate.key === field);
      if (definition)
        offer(definition, top - Math.min(rank * 0.003, 0.15), `The header means ${definition.label}.`);
    }
  }
  for (const { field, name, tokens: wanted } of synonymTokens(kind)) {
    const common = wanted.filter((token) => bare.includes(token)).length;
    if (common === 0) continue;
    if (common === wanted.length) {
      const share = wanted.length / bare.length;
      const score = wanted.length === 1 ? 0.3 + 0.4 * share : 0.5 + 0.35 * share;
      offer(field, Math.min(score, 0.84), `The header contains “${name}”.`);
    } else if (common === bare.length && bare.length > 1) {
      offer(field, 0.45 + (0.25 * bare.length) / wanted.length, `The header is part of “${name}”.`);
    }
  }
  return [...matches.values()];
}
