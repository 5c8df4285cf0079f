import { Random } from "./random";

const STARTS = [
  "Esk",
  "Tarn",
  "Brindle",
  "Corrow",
  "Hather",
  "Fenlo",
  "Marrow",
  "Whin",
  "Stell",
  "Roan",
  "Quill",
  "Ottar",
];
const ENDS = ["mere", "holt", "wick", "garth", "stowe", "combe", "haven", "fell"];

/** 96 invented place names in an order of the seed's own. */
export function placeNames(seed: number): string[] {
  const places = STARTS.flatMap((start) => ENDS.map((end) => start + end));
  return shuffled(places, new Random(seed, 11));
}

/** A copy in random order (Fisher–Yates). */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.whole(0, i);
    const moved = copy[i] as T;
    copy[i] = copy[j] as T;
    copy[j] = moved;
  }
  return copy;
}
