import type { Role } from "@/lib/accounts/permissions";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { formatNumber, formatPercent, MISSING } from "@/lib/format/number";
import { formatQuantity } from "@/lib/format/quantity";
import { minorScale, toUnits } from "@/lib/format/scale";
import { parametersOf, queryOf, understoodAs } from "@/lib/insights/questions/catalogue";
import { unknownNames } from "@/lib/insights/questions/names";
import type { Column, QueryAnswer } from "@/lib/insights/questions/query";
import { planningDayOf } from "@/lib/insights/refresh";
import type { TenantDb } from "@/lib/platform/db";
import { writeCsvRow } from "@/lib/tables/csv-write";
import { type AskState, parametersIn } from "./address";
import { queriesFor } from "./understand";

interface Asking {
  db: TenantDb;
  role: Role;
  organization: { currency: string; timeZone: string };
  locale: string;
}

/** A value as its column writes it. */
export function cellText(
  value: string | number | null | undefined,
  { kind }: Column,
  { currency, locale }: { currency: string; locale: string },
): string {
  if (value === null || value === undefined) return MISSING;
  if (typeof value === "string") return kind === "day" ? formatDay(value, locale) : value;
  if (kind === "money") return formatMoney(value, currency, locale);
  if (kind === "quantity") return formatQuantity(value, locale);
  if (kind === "percent") return formatPercent(value, locale);
  return formatNumber(value, locale, 1);
}

/** What the question of an address answers; null where it names none that the person may ask. */
export async function answerOf({ db, role, organization, locale }: Asking, state: AskState) {
  const query = queryOf(state.query);
  if (!query || !queriesFor(role).includes(query)) return null;
  const parameters = parametersOf(query, parametersIn(state));
  const [settings, day, unknown] = await Promise.all([
    plannerSettings(db, organization),
    planningDayOf(db, organization.timeZone),
    unknownNames(db, parameters),
  ]);
  const { currency } = organization;
  const answer = await query.run({ db, day, currency, exchangeRates: settings.exchangeRates }, parameters);
  const text = (row: number, column: number) =>
    cellText(answer.rows[row]?.values[column], answer.columns[column] as Column, { currency, locale });
  return {
    query,
    parameters,
    answer,
    day,
    understood: understoodAs(query, parameters),
    sentence: unknown.length > 0 ? `${unknown.join(" ")} Nothing was looked up.` : answer.sentence(text),
  };
}

/** An answer's rows as CSV: quantities in units, money in the currency's main unit, days in ISO form. */
export function answerCsv({ columns, rows }: QueryAnswer, currency: string): string {
  const cell = (value: string | number | null, { kind }: Column) => {
    if (typeof value !== "number") return value;
    if (kind === "quantity") return toUnits(value);
    return kind === "money" ? value / minorScale(currency) : value;
  };
  const head = columns.map(({ label, kind }) => (kind === "money" ? `${label} (${currency})` : label));
  const lines = rows.map(({ values }) => values.map((value, at) => cell(value, columns[at] as Column)));
  return `\ufeff${[head, ...lines].map(writeCsvRow).join("")}`;
}
