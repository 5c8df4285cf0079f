import { normaliseWord } from "@/lib/tables/normalise";
import { KIND_KEYS, KINDS, type KindKey } from "./kinds";

interface Known {
  field: string;
  /** Place in the field's list; earlier names are more typical. */
  rank: number;
}

const built = new Map<KindKey, Map<string, Known[]>>();

/** The fields of a kind by normalised header name; labels and keys count as names. */
export function knownHeaders(kind: KindKey): ReadonlyMap<string, readonly Known[]> {
  const ready = built.get(kind);
  if (ready) return ready;
  const known = new Map<string, Known[]>();
  for (const field of KINDS[kind].fields) {
    const seen = new Set<string>();
    [field.label, ...field.synonyms, field.key].forEach((name, rank) => {
      const word = normaliseWord(name);
      if (word === "" || seen.has(word)) return;
      seen.add(word);
      known.set(word, [...(known.get(word) ?? []), { field: field.key, rank }]);
    });
  }
  built.set(kind, known);
  return known;
}

/** Whether the text is the name of a field of any kind. */
export function isKnownHeader(text: string): boolean {
  const word = normaliseWord(text.slice(0, 200));
  return word !== "" && KIND_KEYS.some((kind) => knownHeaders(kind).has(word));
}
