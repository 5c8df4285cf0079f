import type { ConfigChange } from "@/lib/agents/config-changes";
import { WEEKDAYS } from "@/lib/agents/describe";
import type { ForecastingSettings } from "@/lib/agents/forecasting-settings";
import {
  FORECASTING_SETTINGS,
  hourText,
  NO_WEEKLY_TRAINING,
  ON_NEW_SALES,
} from "@/lib/agents/setting-labels";
import type { Tolerance } from "@/lib/exceptions/cause";
import { causeOf } from "@/lib/exceptions/causes";
import { remedyOf } from "@/lib/exceptions/remedies";
import { isRemedyId } from "@/lib/exceptions/remedies/remedy";
import { AUTONOMY_NAMES, NO_OWNER, RULE_SETTINGS } from "@/lib/exceptions/setting-labels";
import type { ExceptionSettings } from "@/lib/exceptions/settings-snapshot";
import { countOf } from "@/lib/format/count";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";

/** How settings are told apart in words. */
export interface ChangeWords {
  currency: string;
  locale: string;
  /** Of a member. */
  nameOf(userId: string): string;
}

function toleranceText({ unit }: Tolerance, value: number, { currency, locale }: ChangeWords): string {
  if (unit === "money") return formatMoney(value * 100, currency, locale);
  if (unit === "percent") return `${formatNumber(value, locale, 0)}%`;
  return unit === "days" ? countOf(value, "day", locale) : formatNumber(value, locale, 0);
}

type Rule = ExceptionSettings["rules"][string];
type Remedy = ExceptionSettings["remedies"][string];

/** The settings of one rule, by their names. */
function ruleTexts(id: string, rule: Rule, words: ChangeWords): [string, string][] {
  const cause = causeOf(id);
  if (!cause) return [];
  const of = (label: string) => `${cause.title}: ${label}`;
  return [
    [of(RULE_SETTINGS.isOn), rule.isOn ? "Yes" : "No"],
    ...Object.entries(cause.tolerances).flatMap(([name, tolerance]): [string, string][] => {
      const value = rule.tolerances[name];
      return value === undefined ? [] : [[of(tolerance.label), toleranceText(tolerance, value, words)]];
    }),
    [of(RULE_SETTINGS.ownerId), rule.ownerId ? words.nameOf(rule.ownerId) : NO_OWNER],
    [of(RULE_SETTINGS.daysToAct), countOf(rule.daysToAct, "day", words.locale)],
  ];
}

function remedyTexts(id: string, remedy: Remedy, { currency, locale }: ChangeWords): [string, string][] {
  if (!isRemedyId(id)) return [];
  const { autonomy, limitMinor, limitCount } = remedy;
  const limits =
    autonomy === "by-itself" && limitMinor !== null && limitCount !== null
      ? `: at most ${countOf(limitCount, "time", locale)} and ${formatMoney(limitMinor, currency, locale)} a day`
      : "";
  return [[remedyOf(id).label, `${AUTONOMY_NAMES[autonomy]}${limits}`]];
}

const exceptionTexts = ({ rules, remedies }: ExceptionSettings, words: ChangeWords): Map<string, string> =>
  new Map([
    ...Object.entries(rules).flatMap(([id, rule]) => ruleTexts(id, rule, words)),
    ...Object.entries(remedies).flatMap(([id, remedy]) => remedyTexts(id, remedy, words)),
  ]);

/** What a setting was where an earlier version does not have it: it was added to Lumina later. */
const NOT_THERE = "Not there yet";

function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ConfigChange[] {
  return [...after].flatMap(([label, text]) => {
    const was = before.get(label) ?? NOT_THERE;
    return was === text ? [] : [{ label, before: was, after: text }];
  });
}

/** What changed from one version of the rules and remedies to the next. */
export const exceptionChanges = (
  before: ExceptionSettings,
  after: ExceptionSettings,
  words: ChangeWords,
): ConfigChange[] => differing(exceptionTexts(before, words), exceptionTexts(after, words));

type Schedule = Pick<ForecastingSettings, "onNewSales" | "weekly">;

const forecastingTexts = ({ onNewSales, weekly }: Schedule): Map<string, string> =>
  new Map([
    [FORECASTING_SETTINGS.onNewSales, ON_NEW_SALES[onNewSales]],
    [
      FORECASTING_SETTINGS.weekly,
      weekly ? `${WEEKDAYS[weekly.weekday - 1]} at ${hourText(weekly.hour)}` : NO_WEEKLY_TRAINING,
    ],
  ]);

export const forecastingChanges = (before: Schedule, after: Schedule): ConfigChange[] =>
  differing(forecastingTexts(before), forecastingTexts(after));
