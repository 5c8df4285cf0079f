import type { PlanSettings } from "@/lib/insights/plan";
import type { AgentConfig } from "./config";

export const REPLENISHMENT = "replenishment";

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
