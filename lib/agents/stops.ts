import { agentSwitches, guardAgentSwitches } from "@/lib/accounts/agents-switch";
import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import { type AgentKind, REPLENISHMENT } from "./settings";

/** Whether a stop switch holds an agent: the organization's, everybody's, or its own. */
export async function agentIsStopped(db: TenantDb, kind: AgentKind): Promise<boolean> {
  const [{ organization, everywhere }, stopped] = await Promise.all([
    agentSwitches(db.organizationId),
    db.agent.count({ where: { kind, stoppedAt: { not: null } } }),
  ]);
  return organization !== null || everywhere !== null || stopped > 0;
}

/** Whether a stop switch holds what was proposed. */
export const agentsAreStopped = (db: TenantDb): Promise<boolean> => agentIsStopped(db, REPLENISHMENT);

/** Undoes a write while a switch holds the agent: for what it does by itself. */
export function guardStopsOf(w: TenantWriter, organizationId: string, kind: AgentKind): void {
  guardAgentSwitches(w, organizationId);
  w.guard(
    "stopped",
    `(SELECT count(*) FROM {Agent} a WHERE a."kind" = ?2 AND a."stoppedAt" IS NOT NULL) = 0`,
    [kind],
  );
}
