import * as z from "zod";
import { type ExchangeRates, rateOf } from "@/lib/format/exchange";
import type { TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import type { Cause } from "./cause";
import { CAUSES } from "./causes";

/** How an organization wants a cause to be looked for. */
export interface Rule {
  cause: Cause;
  isOn: boolean;
  tolerances: Readonly<Record<string, number>>;
  ownerId: string | null;
  daysToAct: number;
  /** 0 where it is as by default. */
  version: number;
}

const readTolerances = jsonColumn("ExceptionRule.tolerances", z.record(z.string(), z.number()));

/** The rules of all causes, as they are set or by default. */
export async function rulesOf(db: TenantDb): Promise<Rule[]> {
  const stored = await db.exceptionRule.findMany({ take: 200 });
  const rowOf = new Map(stored.map((row) => [row.cause, row]));
  return CAUSES.map((cause) => {
    const row = rowOf.get(cause.id);
    const set = row ? readTolerances(row.tolerances, row.cause) : {};
    return {
      cause,
      isOn: row?.isOn ?? true,
      tolerances: Object.fromEntries(
        Object.entries(cause.tolerances).map(([name, { default: by, max }]) => [
          name,
          Math.min(max, set[name] ?? by),
        ]),
      ),
      ownerId: row?.ownerId ?? null,
      daysToAct: row?.daysToAct ?? cause.daysToAct,
      version: row?.version ?? 0,
    };
  });
}

/** Stored quantities times stored prices: ten million to a currency unit. */
const PRODUCT_SCALE = 10_000_000;

/**
 * The tolerances of a rule as its query reads them. An amount of money is given in every currency whose worth is known, as a
 * stored quantity times a stored price: `$.amount.USD`; where it is not known, there is no such limit. `$.own` is the
 * organization's currency.
 */
export function toleranceParameter(
  rule: Pick<Rule, "cause" | "tolerances">,
  settings: { currency: string; exchangeRates: ExchangeRates },
): string {
  const currencies = [settings.currency, ...Object.keys(settings.exchangeRates)];
  const values = Object.entries(rule.tolerances).map(([name, value]) => {
    if (rule.cause.tolerances[name]?.unit !== "money") return [name, value] as const;
    const amounts = currencies.flatMap((currency) => {
      const rate = rateOf(settings, currency, settings.currency);
      return rate ? [[currency, Math.round((value * PRODUCT_SCALE) / rate)] as const] : [];
    });
    return [name, Object.fromEntries(amounts)] as const;
  });
  return JSON.stringify({ ...Object.fromEntries(values), own: settings.currency });
}
