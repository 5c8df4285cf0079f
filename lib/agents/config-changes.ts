import { formatMoney } from "@/lib/format/money";
import { formatNumber, formatPercent } from "@/lib/format/number";
import type { AgentConfig } from "./config";
import { describeSchedule } from "./describe";

/** One setting that differs between two versions, in words. */
export interface ConfigChange {
  label: string;
  before: string;
  after: string;
}

const NONE = "None";

/** Each setting in words, in the order of its form; lists are left out. */
function settingsInWords(
  config: AgentConfig,
  currency: string,
  locale: string | undefined,
): Map<string, string> {
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const { approval, suppliers } = config;
  return new Map([
    ["Schedule", describeSchedule(config.schedule)],
    ...(["A", "B", "C"] as const).map((name): [string, string] => [
      `Service level, class ${name}`,
      formatPercent(config.serviceLevels[name], locale, 1),
    ]),
    ["Days between orders", formatNumber(config.reviewDays, locale, 0)],
    ["When an order is due", config.mode === "periodic" ? "At each run" : "At the reorder point"],
    ["Budget per run", config.budgetMinor === null ? "No limit" : money(config.budgetMinor)],
    [
      "Below a supplier's minimum order",
      config.belowMinimum === "hold" ? "Wait until the minimum is reached" : "Propose anyway",
    ],
    ...Object.entries(config.exchangeRates).map(([code, rate]): [string, string] => [
      `1 ${code} is worth`,
      `${formatNumber(rate, locale, 6)} ${currency}`,
    ]),
    [
      "A person decides",
      approval.kind === "always"
        ? "On every order"
        : approval.kind === "never"
          ? "Never"
          : `On orders above ${money(approval.amountMinor)}`,
    ],
    ["Days to decide", formatNumber(config.proposalDays, locale, 0)],
    ["Send approved orders by e-mail", config.sendOnApproval ? "Yes" : "No"],
    ["Suppliers", suppliers.kind === "all" ? "Every supplier" : "Only chosen ones"],
  ]);
}

/** Names that a list's change tells; of the rest it says how many. */
const NAMED = 5;

const listsOf = ({ suppliers, excludedCategories, excludedItemIds }: AgentConfig) => ({
  "Chosen suppliers": suppliers.kind === "list" ? suppliers.ids : [],
  "Categories never ordered": excludedCategories,
  "Items never ordered": excludedItemIds,
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
