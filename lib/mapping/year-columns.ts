import { normaliseWord } from "@/lib/tables/normalise";
import { type PeriodFormat, parsePeriod } from "@/lib/tables/periods";
import { WEEKLY } from "./formats";
import { KINDS, type KindKey } from "./kinds";
import type { ColumnProposal } from "./types";

/** Where the year of a week or month stands in a column of its own. */
export interface YearColumn {
  year: number;
  dateFormat: PeriodFormat;
}

const YEARS = new Set(
  "year calendaryear fiscalyear salesyear jahr annee an ano anio rok jaar anno ar yil ev god 年".split(" "),
);
const MONTHLY = /month|monat|mois|\bmes\b|m[eê]s\b|maand|mies|mese|m[åa]n|\bay\b|月|period/i;

/** Maps a column of weeks or months to the day of a kind that has no other, where another column holds their years. */
export function proposeYears(
  kind: KindKey,
  proposals: readonly ColumnProposal[],
  rows: readonly (readonly string[])[],
): Map<number, YearColumn> {
  const field = KINDS[kind].fields.find(({ key, type }) => key === "day" && type === "datetime");
  const year = proposals.find(({ header }) => YEARS.has(normaliseWord(header)));
  if (!field || !year || proposals.some((proposal) => proposal.field === field.key)) return new Map();
  for (const proposal of proposals) {
    const format = WEEKLY.test(proposal.header) ? "week" : MONTHLY.test(proposal.header) ? "month" : null;
    if (format === null) continue;
    const filled = rows.filter((row) => (row[proposal.index] ?? "").trim() !== "");
    const good = filled.filter(
      (row) => parsePeriod(withYear(row, year.index, proposal.index), format) !== null,
    );
    if (filled.length === 0 || good.length < filled.length * 0.9) continue;
    Object.assign(proposal, {
      field: field.key,
      confidence: 0.9,
      why: `The ${format}s of the years in “${year.header}”.`,
    });
    return new Map([[proposal.index, { year: year.index, dateFormat: format }]]);
  }
  return new Map();
}

/** `2026` and `W05` of one row as `2026 W05`. */
export const withYear = (row: readonly string[], year: number, index: number): string =>
  `${(row[year] ?? "").trim()} ${(row[index] ?? "").trim()}`;
