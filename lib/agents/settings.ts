import type { PlanSettings } from "@/lib/insights/plan";
import type { AgentConfig } from "./config";

export const REPLENISHMENT = "replenishment";

/** The agents that work as a team: for purchase orders, for exceptions, for forecasts. */
export const AGENT_KINDS = [REPLENISHMENT, "exceptions", "forecasting"] as const;
export type AgentKind = (typeof AGENT_KINDS)[number];

/** As sentences name them. */
export const AGENT_NAMES: Readonly<Record<AgentKind, string>> = {
  replenishment: "replenishment agent",
  exceptions: "exceptions agent",
  forecasting: "forecasting agent",
};

/** What plans are made with: the agent's own, so that the outlook and the proposals never disagree. */
export function agentSettings(organization: { currency: string }, config: AgentConfig): PlanSettings {
  return {
    currency: organization.currency,
    serviceLevels: config.serviceLevels,
    reviewDays: config.reviewDays,
    mode: config.mode,
    exchangeRates: config.exchangeRates,
  };
}
