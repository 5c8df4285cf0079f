import { supplierTerms } from "@/lib/catalogue/lookups";
import { storedCount } from "@/lib/format/sentence";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { GuardError, type SqlValue, type TenantDb, type TenantWriter, tenantDb } from "@/lib/platform/db";
import { deleteFiles } from "@/lib/platform/files";
import { newId } from "@/lib/platform/id";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { orderedSince } from "@/lib/purchasing/queries";
import type { LeftOut, LeftOutReason } from "./candidate";
import { compose, type ProposalDraft } from "./compose";
import type { AgentConfig } from "./config";
import { proposalHash } from "./content-hash";
import { readRunConfig, readRunSnapshot } from "./json-columns";
import { type RunSlice, runFolder, stagedSlices } from "./run-slices";
import {
  type AgentRunRow,
  addStep,
  announce,
  cursorOf,
  guardCursor,
  guardStops,
  NAMED_LINES,
  organizationOf,
  type RunCursor,
  type RunSummary,
  runOf,
  writeStep,
} from "./run-state";

/** Lines in one JSON parameter: their facts are a few thousand characters each, a parameter holds 1.5 million. */
const LINES_A_STATEMENT = 150;
const ATTEMPTS = 5;

/**
 * Turns what the slices found into proposals, in one write: proposals with their lines, the earlier open ones of this
 * agent superseded, the run's story, the run itself. Repeats change nothing.
 */
export async function proposeRun(organizationId: string, runId: string): Promise<void> {
  const db = tenantDb(organizationId);
  for (let attempt = 1; ; attempt++) {
    const run = await runOf(db, runId);
    if (run?.status !== "running" || cursorOf(run).phase !== "plan") return;
    const staged = await stagedSlices(organizationId, run);
    try {
      await propose(db, run, staged);
      break;
    } catch (error) {
      // An order was approved between reading and writing: what it holds must not be proposed again.
      const moved = error instanceof GuardError && error.kind === "changed";
      if (!moved || attempt >= ATTEMPTS) throw error;
    }
  }
  await deleteFiles(organizationId, runFolder(runId));
  await announce(db, runId);
}

async function propose(db: TenantDb, run: AgentRunRow, staged: RunSlice): Promise<void> {
  const config = readRunConfig(run.config, run.id);
  const snapshot = readRunSnapshot(run.dataSnapshot, run.id);
  const [{ currency }, suppliers, meanwhile] = await Promise.all([
    organizationOf(db.organizationId),
    supplierTerms(db),
    orderedSince(db, snapshot.startedAt),
  ]);
  const composed = compose({
    candidates: staged.candidates,
    orderedMeanwhile: meanwhile.itemIds,
    suppliers,
    config,
    agentVersion: run.agentVersion,
    currency,
    today: snapshot.today,
  });
  const leftOut = [...staged.leftOut, ...composed.leftOut];
  const summary = summaryOf(cursorOf(run), composed.drafts, leftOut);
  const asks = config.approval.kind === "always" || composed.drafts.length === 0;
  const proposals: ProposalRows[] = [];
  for (const draft of composed.drafts) {
    proposals.push(proposalRows(run, draft, config));
    await yieldToRequests();
  }
  await writeStep(db, run, async (w) => {
    guardStops(w, db.organizationId, run.agentId);
    guardCursor(w, run);
    w.guard("changed", meanwhile.guard.sql, meanwhile.guard.params);
    supersede(w, run);
    insertProposals(w, proposals);
    tell(w, run.id, summary, leftOut);
    const next: RunCursor = { ...cursorOf(run), phase: "proposed" };
    await w.agentRun.updateMany({
      where: { id: run.id },
      data: {
        cursor: JSON.stringify(next),
        summary: JSON.stringify(summary),
        version: { increment: 1 },
        ...(asks && { status: "succeeded", finishedAt: clock.instant() }),
      },
    });
    w.audit({
      action: "agent-run.propose",
      subjectType: "AgentRun",
      subjectId: run.id,
      summary: `The replenishment run checked ${storedCount(summary.checked, "item")} and proposed ${storedCount(summary.proposals, "order")} with ${storedCount(summary.lines, "line")}.${unknownStock(summary)}`,
      after: { ...summary, modelVersionId: snapshot.modelVersionId },
    });
  });
}

/** A newer look at the same stock replaces the older one: two open proposals for one item would order it twice. */
function supersede(w: TenantWriter, run: AgentRunRow): void {
  w.updateRows(
    "Proposal",
    `"status" = 'superseded', "decidedAt" = ?4, "decidedBy" = ?2, "decisionReason" = 'A newer run replaced it.', "version" = "version" + 1`,
    `"agentId" = ?2 AND "runId" <> ?3 AND "status" = 'open'`,
    [run.agentId, run.id, clock.instant()],
  );
}

/** A proposal and its lines, as they are stored. */
interface ProposalRows {
  proposal: SqlValue[];
  lines: SqlValue[][];
}

/** Hashes all that a person will be shown of a proposal: some milliseconds for a long one. */
function proposalRows(run: AgentRunRow, draft: ProposalDraft, config: AgentConfig): ProposalRows {
  const id = newId("proposal");
  const policy = JSON.stringify(draft.policy);
  const lines = draft.lines.map((line, i) => ({
    ...line,
    lineNumber: i + 1,
    suggestedQuantity: line.quantity,
    facts: JSON.stringify(line.facts),
  }));
  const { supplierId, locationId, currency, totalMinor, expectedDay } = draft;
  return {
    proposal: [
      id,
      run.agentId,
      run.id,
      supplierId,
      locationId,
      "open",
      currency,
      totalMinor,
      expectedDay,
      proposalHash({ ...draft, policy, dataSnapshot: run.dataSnapshot, lines }),
      policy,
      run.dataSnapshot,
      clock.inMs(config.proposalDays * DAY_MS),
      clock.instant(),
      1,
    ],
    lines: lines.map((line) => [
      newId("proposalLine"),
      id,
      line.lineNumber,
      line.itemId,
      line.quantity,
      line.suggestedQuantity,
      line.unitPrice,
      line.minimumQuantity,
      line.orderMultiple,
      line.facts,
    ]),
  };
}

function insertProposals(w: TenantWriter, proposals: readonly ProposalRows[]): void {
  w.insertRows(
    "Proposal",
    PROPOSAL_COLUMNS,
    proposals.map(({ proposal }) => proposal),
  );
  const lines = proposals.flatMap((one) => one.lines);
  for (let i = 0; i < lines.length; i += LINES_A_STATEMENT)
    w.insertRows("ProposalLine", LINE_COLUMNS, lines.slice(i, i + LINES_A_STATEMENT));
}

const PROPOSAL_COLUMNS = [
  "id",
  "agentId",
  "runId",
  "supplierId",
  "locationId",
  "status",
  "currency",
  "totalMinor",
  "expectedDay",
  "contentHash",
  "policy",
  "dataSnapshot",
  "expiresAt",
  "createdAt",
  "version",
] as const;

const LINE_COLUMNS = [
  "id",
  "proposalId",
  "lineNumber",
  "itemId",
  "quantity",
  "suggestedQuantity",
  "unitPrice",
  "minimumQuantity",
  "orderMultiple",
  "facts",
] as const;

function summaryOf(
  { checked, due }: RunCursor,
  drafts: readonly ProposalDraft[],
  leftOut: readonly LeftOut[],
): RunSummary {
  const counts: Partial<Record<LeftOutReason, number>> = {};
  for (const { reason } of leftOut) counts[reason] = (counts[reason] ?? 0) + 1;
  return {
    checked,
    due,
    proposals: drafts.length,
    lines: drafts.reduce((sum, draft) => sum + draft.lines.length, 0),
    totalMinor: drafts.reduce((sum, draft) => sum + draft.ownMinor, 0),
    approvedByRule: 0,
    leftOut: counts,
  };
}

const REASON_WORDS: Record<LeftOutReason, string> = {
  excluded: "excluded by the settings",
  "no-stock-data": "whose stock is unknown",
  "no-forecast": "without a forecast",
  "no-supplier": "due, but without a supplier",
  "supplier-not-allowed": "due, but the agent may not use their supplier",
  "no-rate": "due, but priced in a currency without an exchange rate",
  "no-price": "due, but without a known price",
  "not-plannable": "with implausible figures",
  "ordered-meanwhile": "ordered by somebody while the run was checking",
  "over-budget": "due, but over the budget",
  "supplier-minimum": "due, but their supplier's minimum order is not reached",
};

/** A run that finds nothing must not read as if all were well. */
function unknownStock({ leftOut }: RunSummary): string {
  const unknown = leftOut["no-stock-data"] ?? 0;
  if (unknown === 0) return "";
  return ` The stock of ${storedCount(unknown, "item")} is unknown, so it is not known whether ${unknown === 1 ? "it needs" : "they need"} ordering.`;
}

/** The run's story: what was checked, what is due, and every item that was left out, by reason. */
function tell(w: TenantWriter, runId: string, summary: RunSummary, leftOut: readonly LeftOut[]): void {
  addStep(w, runId, "checked", {
    text: `Checked ${summary.checked} items; ${summary.due} need ordering.`,
  });
  for (const reason of Object.keys(summary.leftOut) as LeftOutReason[]) {
    const lines = leftOut.filter((entry) => entry.reason === reason);
    addStep(w, runId, `left-out:${reason}`, {
      text: `Left out ${lines.length} ${REASON_WORDS[reason]}.`,
      lines: lines
        .slice(0, NAMED_LINES)
        .map(({ itemId, code, name, text }) => ({ itemId, code, name, text })),
      more: Math.max(0, lines.length - NAMED_LINES),
    });
  }
  addStep(w, runId, "proposed", {
    text:
      summary.proposals === 0
        ? `Nothing to propose.${unknownStock(summary)}`
        : `Proposed ${storedCount(summary.proposals, "order")} with ${storedCount(summary.lines, "line")}.`,
  });
}
