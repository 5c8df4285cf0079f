import { clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { approveProposal, ownMinor } from "./approve";
import { readRunConfig, readRunSummary } from "./json-columns";
import { storedProposal } from "./proposals";
import {
  type AgentRunRow,
  addStep,
  agentActor,
  announce,
  cursorOf,
  guardCursor,
  organizationOf,
  runOf,
  writeStep,
} from "./run-state";

/**
 * Approves what the agent may approve by itself, by the same function as a person, then finishes the run. A repeat finds
 * those proposals decided and goes on with the rest.
 */
export async function approveByRule(organizationId: string, runId: string): Promise<void> {
  const db = tenantDb(organizationId);
  const run = await runOf(db, runId);
  if (run?.status !== "running" || cursorOf(run).phase !== "proposed") return;
  const organization = await organizationOf(organizationId);
  const refusals: string[] = [];
  const open = await db.proposal.findMany({
    // What a person took back has a reason, and is decided by a person.
    where: { runId, status: "open", decisionReason: null },
    orderBy: { id: "asc" },
    select: { id: true, contentHash: true },
  });
  for (const { id, contentHash } of open) {
    if (!(await mayApprove(db, run, id))) continue;
    const approval = { organization, actor: agentActor(run.agentId) };
    const result = await approveProposal(approval, { id, hash: contentHash });
    if (!result.ok) refusals.push(result.message);
    if (!result.ok && result.refusal === "stopped") break;
  }
  await finish(db, run, refusals);
  await announce(db, runId);
}

/** Whether the rule lets the agent approve this one without a person. */
async function mayApprove(db: TenantDb, run: AgentRunRow, proposalId: string): Promise<boolean> {
  const { approval } = readRunConfig(run.config, run.id);
  if (approval.kind === "always") return false;
  if (approval.kind === "never") return true;
  const proposal = await storedProposal(db, proposalId);
  return proposal !== null && ownMinor(proposal) <= approval.amountMinor;
}

async function finish(db: TenantDb, run: AgentRunRow, refusals: readonly string[]): Promise<void> {
  const approved = await db.proposal.count({
    where: { runId: run.id, status: "approved", decidedBy: run.agentId },
  });
  const summary = { ...readRunSummary(run.summary, run.id), approvedByRule: approved };
  await writeStep(db, run, async (w) => {
    guardCursor(w, run);
    addStep(w, run.id, "approved-by-rule", {
      text:
        approved === 0
          ? "No proposal is within what the agent may approve by itself."
          : `Auto-approved ${approved}; the others wait for a person.`,
    });
    for (const text of new Set(refusals)) addStep(w, run.id, "refused", { text });
    await w.agentRun.updateMany({
      where: { id: run.id },
      data: {
        status: "succeeded",
        finishedAt: clock.instant(),
        summary: JSON.stringify(summary),
        version: { increment: 1 },
      },
    });
  });
}
