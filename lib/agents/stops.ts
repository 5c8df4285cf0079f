import { agentSwitches } from "@/lib/accounts/agents-switch";
import type { TenantDb } from "@/lib/platform/db";

/** Whether a stop switch holds what the agents proposed: the organization's, everybody's, or an agent's own. */
export async function agentsAreStopped(db: TenantDb): Promise<boolean> {
  const [{ organization, everywhere }, stopped] = await Promise.all([
    agentSwitches(db.organizationId),
    db.agent.count({ where: { stoppedAt: { not: null } } }),
  ]);
  return organization !== null || everywhere !== null || stopped > 0;
}
