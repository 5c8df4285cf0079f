/** Texts that are equal, as groups: `texts` holds each text once, `groupOf` the place in it for every text given. */
export interface Groups {
  texts: string[];
  groupOf: number[];
}

/**
 * Finds equal texts by sorting. A Map or Set of texts would do it in fewer lines, but the engine keeps a copy of every text
 * that was ever a key until a full collection: over a large import that comes to tens of megabytes (`npm run bench`).
 */
export function groupEqual(texts: readonly string[]): Groups {
  const order = texts.map((_, i) => i).sort((a, b) => compare(texts[a] as string, texts[b] as string));
  const groups: Groups = { texts: [], groupOf: new Array(texts.length).fill(0) };
  for (const i of order) {
    const text = texts[i] as string;
    if (groups.texts.at(-1) !== text) groups.texts.push(text);
    groups.groupOf[i] = groups.texts.length - 1;
  }
  return groups;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
