import type { PlanSettings } from "@/lib/insights/plan";
import type { TenantDb } from "@/lib/platform/db";
import { DEFAULT_CONFIG, parseConfig } from "./config";
import { REPLENISHMENT, settingsOf } from "./settings";

/** The settings every plan of the organization is made with: its replenishment agent's, or the defaults until it has one. */
export async function plannerSettings(
  db: TenantDb,
  organization: { currency: string },
): Promise<PlanSettings> {
  const agent = await db.agent.findFirst({ where: { kind: REPLENISHMENT }, select: { config: true } });
  return settingsOf(organization, agent ? parseConfig(agent.config) : DEFAULT_CONFIG);
}
