import type { PlanSettings } from "@/lib/insights/plan";
import type { TenantDb } from "@/lib/platform/db";
import { type AgentConfig, DEFAULT_CONFIG, parseConfig } from "./config";

export const REPLENISHMENT = "replenishment";

/** What plans are made with: the agent's own, so that the outlook and the proposals never disagree. */
export function settingsOf(organization: { currency: string }, config: AgentConfig): PlanSettings {
  return {
    currency: organization.currency,
    serviceLevels: config.serviceLevels,
    reviewDays: config.reviewDays,
    mode: config.mode,
  };
}

/** The settings an organization plans with: those of its replenishment agent, or the defaults before it has one. */
export async function plannerSettings(
  db: TenantDb,
  organization: { currency: string },
): Promise<PlanSettings> {
  const agent = await db.agent.findFirst({ where: { kind: REPLENISHMENT }, select: { config: true } });
  return settingsOf(organization, agent ? parseConfig(agent.config) : DEFAULT_CONFIG);
}
