import { agentSwitches } from "@/lib/accounts/agents-switch";
import { refusalToBegin } from "@/lib/accounts/find-organization";
import { championOf } from "@/lib/models/queries";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";
import { ensureReplenishmentAgent } from "./commands";
import { readAgentConfig } from "./json-columns";
import { addStep, guardStops } from "./run-state";
import type { RunTrigger } from "./status";

export interface RunRequest {
  runId: string;
  /** False when a run was under way already: that one answers. */
  started: boolean;
}

const BEGUN: Record<RunTrigger, string> = {
  person: "manually",
  schedule: "on schedule",
  training: "because new models are in use",
  seed: "for the demo organization",
};

/**
 * Starts a run of the replenishment agent. One runs at a time: whoever asks meanwhile is given the one that runs.
 *
 * @throws UserError when the agent is paused or stopped, the organization is read-only, or there is no forecast to plan with
 */
export async function requestAgentRun(
  db: TenantDb,
  organization: { id: string; timeZone: string },
  actor: Actor,
  trigger: RunTrigger,
): Promise<RunRequest> {
  const agent = await ensureReplenishmentAgent(db, organization, actor);
  const refusal =
    (await refusalToBegin(organization.id)) ?? whyNot(agent, await agentSwitches(organization.id));
  if (refusal) throw new UserError(refusal);
  const champion = await championOf(db);
  if (!champion) {
    throw new UserError(
      "There is no forecast yet. Import sales and train the models first; then the agent can plan.",
    );
  }
  const runId = newId("agentRun");
  const config = readAgentConfig(agent.config, agent.id);
  try {
    await db.write(actor, async (w) => {
      guardStops(w, organization.id, agent.id);
      w.guard(
        "used",
        `NOT EXISTS (SELECT 1 FROM {AgentRun} r WHERE r."agentId" = ?2 AND r."status" IN ('queued', 'running'))`,
        [agent.id],
      );
      await w.agentRun.createMany({
        data: [
          {
            id: runId,
            agentId: agent.id,
            agentVersion: agent.version,
            policyNumber: agent.policyNumber,
            status: "queued",
            trigger,
            startedBy: actor.id,
            config: JSON.stringify(config),
            modelVersionId: champion.id,
            budgetMinor: config.budgetMinor,
            createdAt: clock.instant(),
          },
        ],
      });
      addStep(w, runId, "requested", { text: `Started ${BEGUN[trigger]}.` });
      w.audit({
        action: "agent-run.request",
        subjectType: "AgentRun",
        subjectId: runId,
        summary: `A replenishment run was started ${BEGUN[trigger]}.`,
        after: { trigger, policyNumber: agent.policyNumber },
      });
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    if (error.kind === "stopped") throw new UserError("The agent was stopped just now.");
    const running = await db.agentRun.findFirst({
      where: { agentId: agent.id, status: { in: ["queued", "running"] } },
    });
    if (error.kind !== "used" || !running) throw error;
    await startJob("agent-run", organization.id, running.id);
    return { runId: running.id, started: false };
  }
  await startJob("agent-run", organization.id, runId);
  return { runId, started: true };
}

/** Why the agent may not start now, as a sentence; null when it may. */
export function whyNot(
  agent: { status: string; stoppedAt: string | null },
  switches: { organization: string | null; everywhere: string | null },
): string | null {
  if (switches.everywhere)
    return "Lumina has stopped all agents for the moment. Nothing is ordered until they resume.";
  if (switches.organization)
    return "All agents of your organization are stopped. Resume them on the agents page first.";
  if (agent.stoppedAt) return "The agent is stopped. Lift the stop first.";
  if (agent.status === "paused") return "The agent is paused. Resume it first.";
  return null;
}
