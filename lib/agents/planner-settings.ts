import { DEFAULT_SETTINGS, type PlanSettings } from "@/lib/insights/plan";
import type { TenantDb } from "@/lib/platform/db";

/** The settings every plan of the organization is made with: its replenishment agent's, or the defaults until it has one. */
export async function plannerSettings(
  db: TenantDb,
  organization: { currency: string },
): Promise<PlanSettings> {
  const agent = await db.agent.findFirst({ where: { kind: "replenishment" }, select: { config: true } });
  const config = agent ? (JSON.parse(agent.config) as Partial<PlanSettings>) : {};
  return {
    currency: organization.currency,
    serviceLevels: config.serviceLevels ?? DEFAULT_SETTINGS.serviceLevels,
    reviewDays: config.reviewDays ?? DEFAULT_SETTINGS.reviewDays,
    mode: config.mode ?? DEFAULT_SETTINGS.mode,
  };
}
