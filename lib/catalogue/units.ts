import { normaliseWord } from "@/lib/tables/normalise";

/** Words and codes (UN/ECE Recommendation 20 among them) that name one unit, in the languages that files come in. */
const ALIKE = [
  `pcs, pc, pce, piece, pieces, each, ea, unit, units, item, items, no, nos, nr, c62, h87, st, stk, stck, stück, stueck,
   stücke, einheit, pièce, pièces, unité, unités, un, u, ud, uds, und, unidad, unidades, pza, pzas, pieza, piezas, stuk,
   stuks, pz, pezzo, pezzi, pç, pçs, peça, peças, szt, ks, db`,
  "kg, kgs, kgm, kilo, kilos, kilogram, kilograms, kilogramm, kilogramme, kilogrammes, kilogramo, kilogramos",
  "g, gr, grm, gram, grams, gramm, gramme, grammes, gramo, gramos",
  "t, to, tne, ton, tons, tonne, tonnes, tonnen, tonelada, toneladas",
  "l, lt, ltr, liter, liters, litre, litres, litro, litros",
  "ml, mlt, milliliter, millilitre, mililitro",
  "m, mtr, meter, meters, metre, metres, mètre, mètres, metro, metros, lfm",
  "cm, cmt, centimeter, centimetre, zentimeter, centímetro",
  "mm, mmt, millimeter, millimetre, milímetro",
  "m2, m², mtk, qm, sqm, square meter, quadratmeter",
  "m3, m³, mtq, cbm, cubic meter, kubikmeter",
  "box, boxes, bx, kiste, kisten, schachtel, boîte, boîtes, caja, cajas, doos",
  "carton, cartons, ctn, ct, karton, kartons, cartón, cartones",
  "case, cases, cs",
  "pack, packs, pk, pkg, package, packages, packung, packungen, paket, pakete, paquet, paquets, paquete, paquetes, pak",
  "pair, pairs, pr, paar, paare, paire, paires, par, pares",
  "dozen, dz, dzn, doz, dutzend, douzaine, docena",
  "pallet, pallets, plt, pal, pf, palette, paletten, palettes, palé",
  "roll, rolls, ro, rl, rolle, rollen, rouleau, rouleaux, rollo, rollos, rol",
  "set, sets, satz, sätze, jeu, juego, juegos",
  "bag, bags, bg, beutel, sack, säcke, sac, sacs, bolsa, bolsas, zak",
  "bottle, bottles, bo, flasche, flaschen, bouteille, bouteilles, botella, botellas, fles",
  "can, cans, ca, dose, dosen, boîte de conserve, lata, latas, blik",
  "sheet, sheets, blatt, bogen, feuille, feuilles, hoja, hojas, vel",
].map((line) => line.split(",").map((word) => normaliseWord(word)));

const UNIT_OF = new Map<string, string>();
for (const words of ALIKE)
  for (const word of words) if (!UNIT_OF.has(word)) UNIT_OF.set(word, words[0] ?? word);

/** Whether two words name the same unit: `Stk.` and `pcs` do, `box` and `pcs` do not. */
export function sameUnit(a: string, b: string): boolean {
  const of = (word: string) => {
    const plain = normaliseWord(word);
    return UNIT_OF.get(plain) ?? plain;
  };
  return of(a) === of(b);
}

/** Units that nobody has half of. A box, a roll or a kilogram can be begun. */
const INDIVISIBLE = ["pcs", "pair", "set", "bottle", "can", "sheet"];

/** Whether only whole ones of a unit are bought and held. A unit that is not known may be divided. */
export const isIndivisible = (unit: string): boolean => INDIVISIBLE.some((word) => sameUnit(unit, word));

/** What is counted without decimals, for a sentence. */
export const wholeUnits = (unit: string): string =>
  sameUnit(unit, "pcs") ? "whole pieces" : `whole units (${unit})`;
