import type { FactValue } from "./fact";
import { type Reading, type Span, spanOf } from "./tokens";

export interface FoundName extends Span {
  /** The key of the value it names. */
  key: string;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Shorter than this, or made of digits alone, another way to name a thing could be read as something else. */
const LEAST_ALIAS = 3;

/** The ways to name a thing in a text, the longest first. */
const waysToName = ({ text, aliases }: FactValue & { type: "name" }): string[] =>
  [text, ...aliases.filter((alias) => alias.length >= LEAST_ALIAS && !/^[\d\s.,%-]+$/.test(alias))]
    .filter((way) => way.length > 0)
    .sort((a, b) => b.length - a.length);

const pattern = (way: string, flags: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(way)}(?![\\p{L}\\p{N}])`, flags);

/** Reads the names of a fact in a text, as they are written: "PO-1001" is not found in "PO-10011". */
export function readNames(reading: Reading, values: Readonly<Record<string, FactValue>>): FoundName[] {
  const ways = Object.entries(values).flatMap(([key, value]) =>
    value.type === "name" ? waysToName(value).map((way) => ({ key, way })) : [],
  );
  const found: FoundName[] = [];
  for (const { key, way } of ways.sort((a, b) => b.way.length - a.way.length))
    for (const one of reading.find(pattern(way, "gu"))) {
      reading.take(spanOf(one));
      found.push({ ...spanOf(one), key });
    }
  return found;
}
