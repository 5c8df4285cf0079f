import { normaliseWord } from "@/lib/tables/normalise";
import { sameUnit } from "./units";

/** How many of one unit another one is, as a fraction: exact where decimals would not be. */
export interface Ratio {
  of: number;
  per: number;
}

const PACKS =
  `case, cs, cse, box, bx, carton, ctn, ct, pack, pk, pck, pkg, pkt, packet, bag, tray, crate, bundle, bdl, inner,
  sleeve, display, ve, vpe, karton, krt, kt, kiste, gebinde, packung, paket, schachtel, beutel, boîte, boite, bte, colis,
  paquet, caja, cja, cartón, paquete, bolsa, doos, ds, pak, verpakking, zak, scatola, conf, cartone, caixa, cx, pacote,
  opakowanie, op, opak, balení, bal, krabice`
    .split(",")
    .map((word) => word.trim());
const PIECES = "pcs|pc|pce|ea|each|st|stk|stück|units?|uds?|un|u|pièces?|piezas?|stuks?|szt|ks|pz";
const PACK = PACKS.join("|");
/** `CS12`, `case of 12`, `Karton à 12`, `BOX/24`, `pack (6 pcs)`. */
const NAME_FIRST = new RegExp(
  `^(?:${PACK})(?:e?s|en)?[ .:/x×(-]*(?:(?:of|à|a|de|zu|mit|da|met|van|po) ?)?(?<count>\\d{1,5})(?: ?(?:${PIECES}))?\\)?$`,
  "iu",
);
/** `12er Karton`, `6-pack`, `12 pcs/box`, `24 per case`. */
const COUNT_FIRST = new RegExp(
  `^(?<count>\\d{1,5})[ -]*(?:er|x|×)?[ -]*(?:${PIECES})?[ /-]*(?:(?:per|pro|par|por|je) ?)?(?:${PACK})(?:e?s|en)?$`,
  "iu",
);
const COUNT_OF_PIECES = new RegExp(`^(?<count>\\d{1,5})[ -]*(?:${PIECES})$`, "iu");
/** The forms, each with the least count that tells how many pieces there are. */
const COUNTED = [
  [NAME_FIRST, 2],
  [COUNT_FIRST, 2],
  [COUNT_OF_PIECES, 1],
] as const;
const COUNTS: readonly [string, number][] = [
  ["dozen", 12],
  ["gross", 144],
  ["grs", 144],
  ["hundred", 100],
  ["cen", 100],
  ["thousand", 1000],
  ["mil", 1000],
  ["mille", 1000],
  ["tausend", 1000],
  ["tsd", 1000],
];

/**
 * How many pieces a unit says that it holds: 12 for `CS12`, `12er Karton` and `dozen`; null where it says nothing. `1 box`
 * counts boxes and says nothing of what is in them.
 */
export function piecesIn(unit: string): number | null {
  const text = unit.trim();
  if (text.length > 40) return null;
  for (const [pattern, least] of COUNTED) {
    const count = Number(pattern.exec(text)?.groups?.count ?? 0);
    if (count >= least) return count;
  }
  return COUNTS.find(([word]) => sameUnit(word, text))?.[1] ?? null;
}

/** Units of one measure, in the smallest of them. */
const MEASURES: readonly (readonly [string, number][])[] = [
  [
    ["mg", 1],
    ["g", 1_000],
    ["kg", 1_000_000],
    ["t", 1_000_000_000],
  ],
  [
    ["ml", 1],
    ["cl", 10],
    ["dl", 100],
    ["l", 1_000],
    ["hl", 100_000],
  ],
  [
    ["mm", 1],
    ["cm", 10],
    ["dm", 100],
    ["m", 1_000],
    ["km", 1_000_000],
  ],
];

/** What one of a unit is in another: 12 for `CS12` in `pcs`, 1/1000 for `g` in `kg`; null where nobody has said. */
export function ratioBetween(from: string, to: string): Ratio | null {
  if (sameUnit(from, to)) return { of: 1, per: 1 };
  const pieces = (unit: string) => (sameUnit(unit, "pcs") ? 1 : piecesIn(unit));
  const [own, wanted] = [pieces(from), pieces(to)];
  if (own !== null && wanted !== null) return { of: own, per: wanted };
  for (const measure of MEASURES) {
    const size = (unit: string) =>
      measure.find(([name]) => normaliseWord(unit) === name || sameUnit(unit, name))?.[1];
    const [one, other] = [size(from), size(to)];
    if (one !== undefined && other !== undefined) return { of: one, per: other };
  }
  return null;
}
