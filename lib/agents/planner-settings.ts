import type { PlanSettings } from "@/lib/insights/plan";
import type { TenantDb } from "@/lib/platform/db";
import { DEFAULT_CONFIG } from "./config";
import { readAgentConfig } from "./json-columns";
import { agentSettings, REPLENISHMENT } from "./settings";

/** The settings every plan of the organization is made with: its replenishment agent's, or the defaults until it has one. */
export async function plannerSettings(
  db: TenantDb,
  organization: { currency: string },
): Promise<PlanSettings> {
  const agent = await db.agent.findFirst({
    where: { kind: REPLENISHMENT },
    select: { id: true, config: true },
  });
  return agentSettings(organization, agent ? readAgentConfig(agent.config, agent.id) : DEFAULT_CONFIG);
}
