import { currencyCode, isSharedSign, signMayMean } from "@/lib/format/currencies";
import { matchHeader } from "./header-match";
import { KINDS, type KindKey } from "./kinds";
import { NumberParser } from "./numbers";
import type { ColumnProposal } from "./types";

/**
 * `per 100`, `je 1.000`, `/100` in the header of a price. No part of a day (`01/10/2025`), and no decimals (`per 1.00 kg`):
 * a stroke without a word is for a hundred at least.
 */
export const PER_HUNDRED =
  /(?:\b(?:per|je|pro|par|por|voor|za|pr)\.? ?|à ?|(?<!\d ?)\/ ?(?=1(?:00|[.,' ]000)))1(?:0{0,2}(?:[.,' ]000)+|0{1,5})\b(?! ?[1-9])(?![.,]\d*[1-9])(?! ?[/-] ?\d)/iu;

/** `price_unit` is a price where no other column is one. */
export function proposeLonePrice(kind: KindKey, proposals: ColumnProposal[], taken: Set<string>): void {
  const per = proposals.find(({ field }) => field === "pricePer");
  const prices = KINDS[kind].fields.filter(({ type }) => type === "price").map(({ key }) => key);
  if (!per || prices.some((key) => taken.has(key))) return;
  const price = matchHeader(kind, per.header).find(({ field }) => prices.includes(field.key));
  taken.delete("pricePer");
  Object.assign(per, { field: price?.field.key ?? null, why: price?.why ?? "No column holds a price." });
  if (price) taken.add(price.field.key);
}

/** Marks beside the amounts of the sample: `₹`, `CHF`, `$`. */
export function currencyMarks(
  kind: KindKey,
  columns: readonly ColumnProposal[],
  rows: readonly (readonly string[])[],
): Set<string> {
  const parser = new NumberParser("dot", true);
  const marks = new Set<string>();
  for (const { index, field } of columns) {
    const { type } = KINDS[kind].fields.find(({ key }) => key === field) ?? {};
    if (type !== "price" && type !== "money") continue;
    for (const row of rows) {
      const text = (row[index] ?? "").trim();
      if (text === "" || text.length > 60 || /^[\d.,-]+$/.test(text)) continue;
      parser.parse(text, 4);
      if (currencyCode(parser.mark) !== null || isSharedSign(parser.mark)) marks.add(parser.mark);
    }
  }
  return marks;
}

/** The currency of amounts that name none: that of all marks of the file, else the organization's where no mark denies it. */
export function markedCurrency(marks: ReadonlySet<string>, own: string | undefined): string | undefined {
  const codes = new Set([...marks].map(currencyCode).filter((code) => code !== null));
  if (codes.size === 1) return [...codes][0];
  const shared = [...marks].filter((mark) => currencyCode(mark) === null);
  return own && shared.every((mark) => signMayMean(mark, own)) ? own : undefined;
}

/** `Price per 100`, `Preis je 1.000 Stk`, `€/100`: how many units the prices of a column are for. */
export function perOfHeader(kind: KindKey, header: string, field: string | null): { per?: number } {
  if (KINDS[kind].fields.find(({ key }) => key === field)?.type !== "price") return {};
  const per = Number(PER_HUNDRED.exec(header)?.[0].replace(/\D/g, "") ?? 0);
  // Other numbers in a header are days, years and price groups.
  if (/^10{1,5}$/.test(String(per))) return { per };
  const text = header.toLowerCase();
  if (/(?:per|je|pro|par|\/) ?(?:hundred|hundert|cent)\b/.test(text)) return { per: 100 };
  return /(?:per|je|pro|par|\/) ?(?:thousand|tausend|mille)\b/.test(text) ? { per: 1000 } : {};
}
