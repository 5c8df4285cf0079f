import type { TenantDb } from "@/lib/platform/db";
import { AGENT_KINDS, type AgentKind } from "./settings";

/** What is kept of an agent whatever it does. */
export interface AgentState {
  stoppedAt: string | null;
  /** Null: as by default. */
  minutesPerUnit: number | null;
}

/** The agents that anybody has done something to; one that is not in it is as by default. */
export async function agentStates(db: TenantDb): Promise<Map<AgentKind, AgentState>> {
  const rows = await db.agent.findMany({
    where: { kind: { in: [...AGENT_KINDS] } },
    select: { kind: true, stoppedAt: true, minutesPerUnit: true },
    take: AGENT_KINDS.length,
  });
  return new Map(rows.map(({ kind, ...state }) => [kind as AgentKind, state]));
}
