import { countOf } from "@/lib/format/count";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/number";
import type { AgentConfig, AgentSchedule } from "./config";
import { hourText } from "./setting-labels";

export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** When the agent starts by itself: "every Monday at 06:00". */
export function describeSchedule(schedule: AgentSchedule): string {
  if (schedule.kind === "off") return "only when somebody starts it";
  const at = `at ${hourText(schedule.hour)}`;
  return schedule.kind === "daily" ? `every day ${at}` : `every ${WEEKDAYS[schedule.weekday - 1]} ${at}`;
}

/** What the settings mean, in a few plain sentences. */
export function describeConfig(config: AgentConfig, currency: string, locale?: string): string[] {
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const percent = (share: number) => formatPercent(share, locale);
  const { A, B, C } = config.serviceLevels;
  const from =
    config.suppliers.kind === "all"
      ? "every supplier"
      : countOf(config.suppliers.ids.length, "chosen supplier", locale);
  const left = [
    config.excludedItemIds.length > 0 ? countOf(config.excludedItemIds.length, "item", locale) : "",
    config.excludedCategories.length > 0
      ? countOf(config.excludedCategories.length, "category", locale, "categories")
      : "",
  ].filter(Boolean);
  return [
    `The agent runs ${describeSchedule(config.schedule)} and orders enough for the lead time and ${countOf(config.reviewDays, "day", locale)} more.`,
    `Service level: A ${percent(A)}, B ${percent(B)}, C ${percent(C)}.`,
    `It may order from ${from}${left.length > 0 ? `, never ${left.join(" or ")}` : ""}, ${config.budgetMinor === null ? "without a budget limit" : `for at most ${money(config.budgetMinor)} a run`}.`,
    approvalText(config, money),
  ];
}

function approvalText(config: AgentConfig, money: (minor: number) => string): string {
  const { approval } = config;
  const then = config.sendOnApproval
    ? "An approved order is e-mailed to the supplier after the grace period."
    : "An approved order waits until somebody sends it.";
  if (approval.kind === "never") return `It orders by itself and asks nobody. ${then}`;
  const days = countOf(config.proposalDays, "day");
  if (approval.kind === "above")
    return `It orders by itself up to ${money(approval.amountMinor)} an order; above that a person has ${days} to decide. ${then}`;
  return `A person decides on every order and has ${days} for it. ${then}`;
}
