import type { AgentConfig } from "@/lib/agents/config";
import { currencyDigits } from "@/lib/format/money";
import { formatNumberInput, type NumberRules, parseNumberInput } from "@/lib/format/number-input";
import { amountRules } from "@/lib/format/number-rules";

/** Hundredths of a percent. */
export const LEVEL_RULES: NumberRules = { scale: 2, min: 5000, max: 9990 };
export const REVIEW_DAYS_RULES: NumberRules = { scale: 0, min: 1, max: 90 };
export const PROPOSAL_DAYS_RULES: NumberRules = { scale: 0, min: 1, max: 60 };
/** Hundred-millionths of the organization's currency unit, up to a million. */
export const RATE_RULES: NumberRules = { scale: 8, min: 1, max: 1e14 };
const LEVEL_SCALE = 1e4;
const RATE_SCALE = 1e8;

/** The settings as they are typed; figures stay text until they are saved. */
export interface SettingsDraft {
  schedule: "off" | "daily" | "weekly";
  weekday: number;
  hour: number;
  serviceLevels: Record<"A" | "B" | "C", string>;
  reviewDays: string;
  mode: AgentConfig["mode"];
  budget: string;
  belowMinimum: AgentConfig["belowMinimum"];
  allSuppliers: boolean;
  supplierIds: string[];
  excludedCodes: string;
  excludedCategories: string[];
  approval: AgentConfig["approval"]["kind"];
  approvalAbove: string;
  proposalDays: string;
  sendOnApproval: boolean;
  rates: Record<string, string>;
}

export function draftOf(
  config: AgentConfig,
  codes: readonly string[],
  currency: string,
  locale: string,
): SettingsDraft {
  const { schedule, suppliers, approval } = config;
  const amountText = (minor: number) => formatNumberInput(minor, locale, currencyDigits(currency));
  const share = (level: number) =>
    formatNumberInput(Math.round(level * LEVEL_SCALE), locale, LEVEL_RULES.scale);
  return {
    schedule: schedule.kind,
    weekday: schedule.kind === "weekly" ? schedule.weekday : 1,
    hour: schedule.kind === "off" ? 6 : schedule.hour,
    serviceLevels: {
      A: share(config.serviceLevels.A),
      B: share(config.serviceLevels.B),
      C: share(config.serviceLevels.C),
    },
    reviewDays: formatNumberInput(config.reviewDays, locale),
    mode: config.mode,
    budget: config.budgetMinor === null ? "" : amountText(config.budgetMinor),
    belowMinimum: config.belowMinimum,
    allSuppliers: suppliers.kind === "all",
    supplierIds: suppliers.kind === "list" ? suppliers.ids : [],
    excludedCodes: codes.join("\n"),
    excludedCategories: config.excludedCategories,
    approval: approval.kind,
    approvalAbove: approval.kind === "above" ? amountText(approval.amountMinor) : "",
    proposalDays: formatNumberInput(config.proposalDays, locale),
    sendOnApproval: config.sendOnApproval,
    rates: Object.fromEntries(
      Object.entries(config.exchangeRates).map(([code, rate]) => [
        code,
        formatNumberInput(Math.round(rate * RATE_SCALE), locale, RATE_RULES.scale),
      ]),
    ),
  };
}

export const codesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,;]/)
      .map((code) => code.trim())
      .filter(Boolean),
  ),
];

/** The settings that the draft stands for; what is no number becomes NaN, which the schema refuses by name. */
export function configOf(
  draft: SettingsDraft,
  currency: string,
  locale: string,
): Omit<AgentConfig, "excludedItemIds"> {
  const { weekday, hour } = draft;
  const read = (text: string, rules: NumberRules) => {
    const reading = parseNumberInput(text, locale, rules);
    return reading.ok ? reading.value : Number.NaN;
  };
  const level = (text: string) => read(text, LEVEL_RULES) / LEVEL_SCALE;
  const minor = (text: string) => read(text, amountRules(currency));
  return {
    schedule:
      draft.schedule === "off"
        ? { kind: "off" }
        : draft.schedule === "daily"
          ? { kind: "daily", hour }
          : { kind: "weekly", weekday, hour },
    serviceLevels: {
      A: level(draft.serviceLevels.A),
      B: level(draft.serviceLevels.B),
      C: level(draft.serviceLevels.C),
    },
    reviewDays: read(draft.reviewDays, REVIEW_DAYS_RULES),
    mode: draft.mode,
    budgetMinor: draft.budget.trim() === "" ? null : minor(draft.budget),
    suppliers: draft.allSuppliers ? { kind: "all" } : { kind: "list", ids: draft.supplierIds },
    excludedCategories: draft.excludedCategories,
    approval:
      draft.approval === "above"
        ? { kind: "above", amountMinor: minor(draft.approvalAbove) }
        : { kind: draft.approval },
    proposalDays: read(draft.proposalDays, PROPOSAL_DAYS_RULES),
    belowMinimum: draft.belowMinimum,
    exchangeRates: Object.fromEntries(
      Object.entries(draft.rates).flatMap(([code, text]) =>
        text.trim() === "" ? [] : [[code, read(text, RATE_RULES) / RATE_SCALE]],
      ),
    ),
    sendOnApproval: draft.sendOnApproval,
  };
}
