import { countOf } from "@/lib/format/count";
import { formatMoney } from "@/lib/format/money";
import { formatNumber, formatPercent } from "@/lib/format/number";
import type { AgentConfig } from "./config";
import { WEEKDAYS } from "./describe";
import {
  APPROVALS,
  BELOW_MINIMUM,
  hourText,
  MODES,
  ORDER_SETTINGS,
  rateLabel,
  SCHEDULES,
  SERVICE_CLASSES,
  serviceLevelLabel,
} from "./setting-labels";

/** One setting that differs between two versions, in words. */
export interface ConfigChange {
  label: string;
  before: string;
  after: string;
}

const NONE = "None";
const yesNo = (is: boolean) => (is ? "Yes" : "No");

function scheduleText(schedule: AgentConfig["schedule"]): string {
  const name = SCHEDULES[schedule.kind];
  if (schedule.kind === "off") return name;
  const day = schedule.kind === "weekly" ? `, ${WEEKDAYS[schedule.weekday - 1]}` : "";
  return `${name}${day}, ${hourText(schedule.hour)}`;
}

/** Each setting in words, in the order of its form; lists are left out. */
function settingsInWords(
  config: AgentConfig,
  currency: string,
  locale: string | undefined,
): Map<string, string> {
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const { approval, suppliers } = config;
  return new Map([
    [ORDER_SETTINGS.schedule, scheduleText(config.schedule)],
    ...SERVICE_CLASSES.map((name): [string, string] => [
      serviceLevelLabel(name),
      formatPercent(config.serviceLevels[name], locale, 1),
    ]),
    [ORDER_SETTINGS.reviewDays, countOf(config.reviewDays, "day", locale)],
    [ORDER_SETTINGS.mode, MODES[config.mode]],
    [ORDER_SETTINGS.budget, config.budgetMinor === null ? "No limit" : money(config.budgetMinor)],
    [ORDER_SETTINGS.belowMinimum, BELOW_MINIMUM[config.belowMinimum]],
    ...Object.entries(config.exchangeRates).map(([code, rate]): [string, string] => [
      rateLabel(code),
      `${formatNumber(rate, locale, 6)} ${currency}`,
    ]),
    [
      ORDER_SETTINGS.approval,
      `${APPROVALS[approval.kind]}${approval.kind === "above" ? `: ${money(approval.amountMinor)}` : ""}`,
    ],
    [ORDER_SETTINGS.proposalDays, countOf(config.proposalDays, "day", locale)],
    [ORDER_SETTINGS.sendOnApproval, yesNo(config.sendOnApproval)],
    [ORDER_SETTINGS.allSuppliers, yesNo(suppliers.kind === "all")],
  ]);
}

/** Names that a list's change tells; of the rest it says how many. */
const NAMED = 5;

const listsOf = ({ suppliers, excludedCategories, excludedItemIds }: AgentConfig) => ({
  [ORDER_SETTINGS.suppliers]: suppliers.kind === "list" ? suppliers.ids : [],
  [ORDER_SETTINGS.excludedCategories]: excludedCategories,
  [ORDER_SETTINGS.excludedItems]: excludedItemIds,
});

function listChange(
  label: string,
  before: readonly string[],
  after: readonly string[],
  nameOf: (id: string) => string,
): ConfigChange[] {
  const named = (ids: readonly string[]) => {
    const names = ids.slice(0, NAMED).map(nameOf).sort();
    return ids.length > NAMED ? `${names.join(", ")} and ${ids.length - NAMED} more` : names.join(", ");
  };
  const [was, is] = [new Set(before), new Set(after)];
  const added = after.filter((id) => !was.has(id));
  const removed = before.filter((id) => !is.has(id));
  if (added.length + removed.length === 0) return [];
  const told = [
    added.length > 0 && `added ${named(added)}`,
    removed.length > 0 && `removed ${named(removed)}`,
  ];
  return [
    {
      label,
      before: count(before.length),
      after: `${count(after.length)}: ${told.filter(Boolean).join("; ")}`,
    },
  ];
}

const count = (of: number): string => (of === 0 ? NONE : `${of}`);

/** What differs between two versions of the settings; empty when nothing does. `nameOf` names suppliers and items by their ids. */
export function configChanges(
  before: AgentConfig,
  after: AgentConfig,
  currency: string,
  locale?: string,
  nameOf: (id: string) => string = (id) => id,
): ConfigChange[] {
  const [old, now] = [before, after].map((config) => settingsInWords(config, currency, locale));
  if (!old || !now) return [];
  const settings = [...new Set([...old.keys(), ...now.keys()])].flatMap((label) => {
    const [was, is] = [old.get(label) ?? NONE, now.get(label) ?? NONE];
    return was === is ? [] : [{ label, before: was, after: is }];
  });
  const [listsBefore, listsAfter] = [listsOf(before), listsOf(after)];
  const lists = (Object.keys(listsBefore) as (keyof typeof listsBefore)[]).flatMap((label) =>
    listChange(label, listsBefore[label], listsAfter[label], nameOf),
  );
  return [...settings, ...lists];
}
