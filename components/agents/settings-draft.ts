import type { AgentConfig } from "@/lib/agents/config";
import { minorScale } from "@/lib/platform/scale";

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

const amountText = (minor: number, currency: string) => String(minor / minorScale(currency));

export function draftOf(config: AgentConfig, codes: readonly string[], currency: string): SettingsDraft {
  const { schedule, suppliers, approval } = config;
  const share = (level: number) => String(Number((level * 100).toFixed(2)));
  return {
    schedule: schedule.kind,
    weekday: schedule.kind === "weekly" ? schedule.weekday : 1,
    hour: schedule.kind === "off" ? 6 : schedule.hour,
    serviceLevels: {
      A: share(config.serviceLevels.A),
      B: share(config.serviceLevels.B),
      C: share(config.serviceLevels.C),
    },
    reviewDays: String(config.reviewDays),
    mode: config.mode,
    budget: config.budgetMinor === null ? "" : amountText(config.budgetMinor, currency),
    belowMinimum: config.belowMinimum,
    allSuppliers: suppliers.kind === "all",
    supplierIds: suppliers.kind === "list" ? suppliers.ids : [],
    excludedCodes: codes.join("\n"),
    excludedCategories: config.excludedCategories,
    approval: approval.kind,
    approvalAbove: approval.kind === "above" ? amountText(approval.amountMinor, currency) : "",
    proposalDays: String(config.proposalDays),
    sendOnApproval: config.sendOnApproval,
    rates: Object.fromEntries(
      Object.entries(config.exchangeRates).map(([code, rate]) => [code, String(rate)]),
    ),
  };
}

/** A figure as somebody types it, with point or comma; NaN when it is none. */
const figure = (text: string) => (text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", ".")));
const minor = (text: string, currency: string) => Math.round(figure(text) * minorScale(currency));

export const codesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,;]/)
      .map((code) => code.trim())
      .filter(Boolean),
  ),
];

/** The settings that the draft stands for; what is no figure becomes NaN, which the schema refuses by name. */
export function configOf(draft: SettingsDraft, currency: string): Omit<AgentConfig, "excludedItemIds"> {
  const { weekday, hour } = draft;
  const level = (text: string) => figure(text) / 100;
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
    reviewDays: figure(draft.reviewDays),
    mode: draft.mode,
    budgetMinor: draft.budget.trim() === "" ? null : minor(draft.budget, currency),
    suppliers: draft.allSuppliers ? { kind: "all" } : { kind: "list", ids: draft.supplierIds },
    excludedCategories: draft.excludedCategories,
    approval:
      draft.approval === "above"
        ? { kind: "above", amountMinor: minor(draft.approvalAbove, currency) }
        : { kind: draft.approval },
    proposalDays: figure(draft.proposalDays),
    belowMinimum: draft.belowMinimum,
    exchangeRates: Object.fromEntries(
      Object.entries(draft.rates).flatMap(([code, text]) =>
        text.trim() === "" ? [] : [[code, figure(text)]],
      ),
    ),
    sendOnApproval: draft.sendOnApproval,
  };
}
