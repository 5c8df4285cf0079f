import { ERROR_COLUMN } from "@/lib/tables/csv-write";
import { normaliseWord } from "@/lib/tables/normalise";
import type { Mapping, MappingColumn } from "./mapping";

/**
 * A key under which a mapping is remembered: the same for files with the same headers, whatever their order, case and
 * punctuation. The error column that error files add is not counted. Not secret and not a security hash.
 */
export function headerSignature(headers: readonly string[]): string {
  const names = ownHeaders(headers).map(normaliseWord).sort();
  const text = JSON.stringify(names);
  return `${names.length}-${hash53(text, 1)}${hash53(text, 2)}`;
}

/**
 * A remembered mapping on a file with the same headers in another order: columns are found by name, the n-th of equal
 * names by the n-th. Columns the mapping does not know stay unmapped.
 */
export function rebindMapping(mapping: Mapping, headers: readonly string[]): Mapping {
  const known = new Map<string, MappingColumn[]>();
  for (const column of mapping.columns) {
    const name = normaliseWord(column.header);
    known.set(name, [...(known.get(name) ?? []), column]);
  }
  const columns = headers.map((header, index): MappingColumn => {
    const column = known.get(normaliseWord(header))?.shift();
    return column ? { ...column, index, header } : { index, header, field: null };
  });
  const places = new Map(mapping.columns.map(({ index, header }) => [index, normaliseWord(header)]));
  for (const column of columns) {
    if (column.year === undefined) continue;
    const name = places.get(column.year);
    const year = columns.find(({ header }) => normaliseWord(header) === name)?.index;
    if (year === undefined) delete column.year;
    else column.year = year;
  }
  return { ...mapping, columns };
}

function ownHeaders(headers: readonly string[]): readonly string[] {
  return headers.at(-1) === ERROR_COLUMN ? headers.slice(0, -1) : headers;
}

/** cyrb53 by bryc (public domain): 53 bits, well mixed, synchronous. */
function hash53(text: string, seed: number): string {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
