import { monthByName } from "@/lib/tables/months";
import { headerTokens } from "@/lib/tables/normalise";
import { parsePeriod } from "@/lib/tables/periods";
import type { ColumnProfile } from "./profile";
import { isBareTotal } from "./total-rows";
import type { ColumnProposal } from "./types";

/** Words beside a month that say that its column holds quantities. */
const QUANTITY_WORDS = new Set(
  "qty quantity quantities units pcs pieces sold menge mengen stuck stk absatz anzahl quantite qte cantidad unidades aantal ilosc szt sales of".split(
    " ",
  ),
);
/** Words beside a month that say that its column holds money. */
const MONEY_WORDS = new Set(
  "amount value revenue turnover net gross price eur usd gbp umsatz betrag wert montant importe waarde wartosc".split(
    " ",
  ),
);

interface HeaderPeriod {
  /** `2026-01`, `2026-W05` or `2026-01-31`; null: a month of a year that is not named. */
  period: string | null;
  money: boolean;
}

/** `Jan 2026`, `2026-01`, `01/2026`, `KW 5/2026`, `2026-01-05`, `März`: a header that names a period. */
function periodOf(header: string): HeaderPeriod | null {
  const text = header.trim();
  const day = /^(\d{4}-\d{2}-\d{2})(?:T00:00:00)?$/.exec(text)?.[1];
  if (day) return { period: day, money: false };
  const tokens = headerTokens(text);
  const money = tokens.some((token) => MONEY_WORDS.has(token));
  const words = tokens.filter((token) => QUANTITY_WORDS.has(token) || MONEY_WORDS.has(token));
  const bare = words.length === 0 ? text : tokens.filter((token) => !words.includes(token)).join(" ");
  const month = parsePeriod(bare, "month");
  if (month) return { period: month.first.slice(0, 7), money };
  const week = parsePeriod(bare, "week");
  if (week?.named) return { period: week.first, money };
  const left = bare === text ? tokens : headerTokens(bare);
  return left.length === 1 && monthByName(left[0] ?? "") > 0 ? { period: null, money } : null;
}

/** Whether a cell is the name of a period with its year, as headers of reports have it. */
export const namesPeriod = (text: string): boolean => (periodOf(text)?.period ?? null) !== null;

/** The columns that hold quantities of periods, by 0-based position, where a file has at least two of them. */
function periodColumns(headers: readonly string[]): Map<number, string | null> {
  const found = headers.flatMap((header, index) => {
    const named = periodOf(header);
    return named ? [{ index, ...named }] : [];
  });
  const counted = found.filter(({ money }) => !money);
  const columns = new Map(counted.map(({ index, period }) => [index, period]));
  const different = new Set(counted.map(({ period }, at) => period ?? at));
  if (columns.size < 2 || different.size < columns.size) return new Map();
  const days = [...columns.values()].filter((period) => period?.length === 10);
  // Spreadsheets write months in headers as their first days.
  if (days.length === columns.size && days.every((day) => day?.endsWith("-01")))
    for (const [index, period] of columns) columns.set(index, period?.slice(0, 7) ?? null);
  return columns;
}

/** Says what becomes of a file that has its periods as columns, where it has. */
export function monthColumnsNote(headers: readonly string[]): string[] {
  const columns = [...periodColumns(headers)];
  const [first] = columns;
  const last = columns.at(-1);
  if (!first || !last) return [];
  const named = `The columns “${headers[first[0]]}” to “${headers[last[0]]}” are periods`;
  if (columns.some(([, period]) => period === null))
    return [
      `${named.replace("periods", "months")} of a year that they do not name. Write the year beside each month (“Jan 2026”), or have one row for each sale with its date.`,
    ];
  const monthly = columns.some(([, period]) => period?.length === 7);
  return [
    `${named}. Each quantity in them becomes a row of its own${monthly ? "; a month's is spread evenly over its weeks, because a total does not tell when in the month it was sold" : ""}. Check that they hold quantities and not money.`,
  ];
}

/**
 * Makes the columns of periods quantities, and leaves out what adds them up. Nothing changes where a column of dates is
 * mapped, or a header names no year.
 *
 * @returns the period of each column, by 0-based position
 */
export function proposePeriods(
  headers: readonly string[],
  proposals: readonly ColumnProposal[],
  profiles: readonly ColumnProfile[],
): Map<number, string> {
  const found = periodColumns(headers);
  const periods = new Map<number, string>();
  for (const [index, period] of found) if (period !== null) periods.set(index, period);
  const readable = [...periods.keys()].every((index) =>
    ["integer", "decimal", "empty"].includes(profiles[index]?.type ?? ""),
  );
  const dated = proposals.some(({ field, index }) => field === "day" && !periods.has(index));
  if (periods.size < 2 || periods.size < found.size || dated || !readable) return new Map();
  for (const proposal of proposals) {
    const period = periods.get(proposal.index);
    if (period !== undefined)
      Object.assign(proposal, { field: "quantity", confidence: 0.9, why: `Quantities of ${period}.` });
    else if (SUMS.has(proposal.field ?? "") || isBareTotal(proposal.header))
      Object.assign(proposal, { field: null, confidence: 0, why: "It adds up the columns of the periods." });
  }
  return periods;
}
const SUMS = new Set(["quantity", "lineTotal", "day"]);
