import { agentSwitches, guardAgentSwitches } from "@/lib/accounts/agents-switch";
import type { TenantDb, TenantWriter } from "@/lib/platform/db";

/** Whether a stop switch holds what the agents proposed: the organization's, everybody's, or an agent's own. */
export async function agentsAreStopped(db: TenantDb): Promise<boolean> {
  const [{ organization, everywhere }, stopped] = await Promise.all([
    agentSwitches(db.organizationId),
    db.agent.count({ where: { stoppedAt: { not: null } } }),
  ]);
  return organization !== null || everywhere !== null || stopped > 0;
}

/** Undoes a write while any of these switches is on: for what is done by itself, and by no agent that has a switch of its own. */
export function guardAllStops(w: TenantWriter, organizationId: string): void {
  guardAgentSwitches(w, organizationId);
  w.guard("stopped", `(SELECT count(*) FROM {Agent} a WHERE a."stoppedAt" IS NOT NULL) = 0`);
}
