import { currencyCode } from "@/lib/format/currencies";
import { normaliseWord } from "@/lib/tables/normalise";

/** What reports call the rows that add other rows up, by their plain forms. */
const TOTAL_WORDS = new Set(
  `total, totals, grand total, grand totals, sub total, subtotal, subtotals, overall total, report total, sum, sum total,
   Summe, Summen, Gesamt, Gesamtsumme, Zwischensumme, Endsumme, Gesamtergebnis, Teilergebnis, Ergebnis, insgesamt,
   totaux, total général, sous-total, somme, suma, suma total, suma parcial, total general, totale, totale generale,
   subtotale, totali, somma, totaal, eindtotaal, subtotaal, tussentotaal, total geral, soma, razem, ogółem, suma częściowa,
   suma końcowa, celkem, celkový součet, mezisoučet, součet, spolu, medzisúčet, összesen, mindösszesen, részösszeg,
   végösszeg, totalt, summa, delsumma, totalsumma, delsum, i alt, yhteensä, välisumma, toplam, genel toplam, ara toplam,
   total parțial, ukupno, skupaj, kopā, iš viso, kokku, итого, всего, общий итог, промежуточный итог, разом, усього, общо,
   σύνολο, γενικό σύνολο, المجموع, الإجمالي, סהכ, 合計, 総計, 小計, 总计, 合计, 小计, 總計, 총계, 합계, 소계, 총합계`
    .split(",")
    .map(normaliseWord),
);

/** Words beside a total that are part of no name: “Total (2 items)”, “Total: 12 rows”. */
const COUNTED = new Set(
  `items, item, rows, row, lines, records, products, entries, Artikel, Positionen, Zeilen, lignes, articles, artículos,
   líneas, regels, artikelen`
    .split(",")
    .map(normaliseWord),
);

/** “Total for X”, “Summe für X”, “Total de X”. */
const TOTAL_FOR =
  /^(?:sub[ -]?|grand )?(?:total|totals|totale|totaal|summe|gesamtsumme|zwischensumme|sous-total|suma|součet|итого)s? (?:for|of|für|von|pour|de|du|des|para|per|di|voor|van|pro|za|по) \S/iu;
const TOTAL_NAME =
  /^(?:sub[ -]?|grand )?(?:total|summe|gesamt|zwischensumme|ergebnis|sous-total|totale|totaal|suma|razem|celkem)s?:? +(?<after>\S.*)$|^(?<before>.*\S)[ :–-]+(?:sub)?(?:total|summe|gesamt|ergebnis|totale|totaal|gesamtergebnis)$/iu;
/** Whatever has none of these is no total: most cells are left here. */
const MAY_BE =
  /tot|su[mb]|som|ges|erg|razem|og|celk|sou|spolu|medz|mez|ssz|v[eé]gö|dels|i alt|yht|v[aä]li|toplam|uku|skup|kop|vis|kok|итог|всего|разом|усь|общ|σ|ύν|مج|إج|סה|計|计|계|^\*{1,5}$|^σ$/iu;

/** Whether a text is what reports call a total, or says what it is the total of: `Total`, `Summe für X`. */
export const isTotalLabel = (text: string): boolean =>
  isBareTotal(text) || (text.length <= 60 && TOTAL_FOR.test(text));

/** Whether a text is nothing but what reports call a total: `Total`, `Zwischensumme:`, `Grand Total (EUR)`, `**`. */
export function isBareTotal(text: string): boolean {
  if (text.length > 60 || !MAY_BE.test(text)) return false;
  if (/^(?:\*{1,5}|Σ)$/u.test(text)) return true;
  const words = text
    .split(/[\s:()[\]=]+/u)
    .filter((word) => word !== "" && !/^[\d.,]+$/.test(word) && !COUNTED.has(normaliseWord(word)));
  if (words.length === 0) return false;
  const named = words.filter((word) => currencyCode(word) === null || TOTAL_WORDS.has(normaliseWord(word)));
  return TOTAL_WORDS.has(normaliseWord(named.join("")));
}

/** What `Total X` and `X Total` add up, or null: only where X stood above is the row a total. */
export function totalOf(text: string): string | null {
  if (text.length > 260 || !MAY_BE.test(text)) return null;
  const found = TOTAL_NAME.exec(text)?.groups;
  return found?.after ?? found?.before ?? null;
}
