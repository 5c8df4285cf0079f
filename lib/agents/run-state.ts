import { guardAgentSwitches } from "@/lib/accounts/agents-switch";
import { organizationById } from "@/lib/accounts/organization-record";
import type { OrganizationView } from "@/lib/accounts/organizations";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter, tenantDb } from "@/lib/platform/db";
import { publishProgress } from "@/lib/platform/progress";
import type { LeftOutReason } from "./candidate";
import { readRunCursor, readStartedSnapshot } from "./json-columns";
import type { RunStatus } from "./status";

/** Where a run is. Stored with every slice, and guarded, so that each slice counts once. */
export interface RunCursor {
  phase: "plan" | "proposed";
  /** The last item that was looked at. */
  after: string | null;
  /** What each slice's staged file is called. */
  slices: string[];
  checked: number;
  due: number;
}

export const FIRST_CURSOR: RunCursor = { phase: "plan", after: null, slices: [], checked: 0, due: 0 };

/** What a finished run made. Amounts are minor units of the organization's currency. */
export interface RunSummary {
  checked: number;
  due: number;
  proposals: number;
  lines: number;
  totalMinor: number;
  approvedByRule: number;
  leftOut: Partial<Record<LeftOutReason, number>>;
}

/** A step of the run's story. `lines` names items, at most {@link NAMED_LINES}; `more` counts the others. */
export interface StepDetail {
  text: string;
  lines?: { itemId: string; code: string; name: string; text: string }[];
  more?: number;
}

export const NAMED_LINES = 100;

export const agentActor = (agentId: string): Actor => ({ kind: "agent", id: agentId });

/** The run as its steps need it, or null when it is not there (an organization that was erased). */
export async function runOf(db: TenantDb, runId: string) {
  return db.agentRun.findFirst({ where: { id: runId }, include: { agent: true } });
}
export type AgentRunRow = NonNullable<Awaited<ReturnType<typeof runOf>>>;

/** The organization a run works for. @throws Error when it is gone */
export async function organizationOf(id: string): Promise<OrganizationView> {
  const organization = await organizationById(id);
  if (!organization) throw new Error(`The organization ${id} is gone.`);
  return organization;
}

export const cursorOf = (run: { id: string; cursor: string | null }): RunCursor =>
  run.cursor ? readRunCursor(run.cursor, run.id) : FIRST_CURSOR;

/** Undoes a write unless nobody has stopped the agent, its organization or all agents. */
export function guardStops(w: TenantWriter, organizationId: string, agentId: string): void {
  guardAgentSwitches(w, organizationId);
  w.guard("stopped", `(SELECT count(*) FROM {Agent} a WHERE a."id" = ?2 AND a."stoppedAt" IS NULL)`, [
    agentId,
  ]);
}

/** Undoes a write unless the run is where it was read. */
export function guardCursor(w: TenantWriter, run: { id: string; cursor: string | null }): void {
  w.guard(
    "cursor",
    `(SELECT count(*) FROM {AgentRun} r WHERE r."id" = ?2 AND r."status" = 'running' AND r."cursor" = ?3)`,
    [run.id, run.cursor],
  );
}

/** Adds the next sentence of the run's story. */
export function addStep(w: TenantWriter, runId: string, name: string, detail: StepDetail): void {
  w.insertSelect(
    "RunStep",
    ["runId", "seq", "name", "detail", "at"],
    `SELECT ?2, coalesce((SELECT max(s."seq") FROM {RunStep} s WHERE s."runId" = ?2), 0) + 1, ?3, ?4, ?5`,
    [runId, name, JSON.stringify(detail), clock.instant()],
  );
}

/**
 * Does a step's write. A repeat, which finds the cursor moved on, changes nothing; a stop switch ends the run.
 *
 * @returns whether the step was written now
 */
export async function writeStep(
  db: TenantDb,
  run: AgentRunRow,
  collect: (w: TenantWriter) => Promise<void> | void,
): Promise<boolean> {
  try {
    await db.write(agentActor(run.agentId), collect);
    return true;
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    if (error.kind === "stopped") await endRun(db, run, "stopped", "A person stopped the agent.");
    else if (error.kind !== "cursor") throw error;
    return false;
  }
}

/** Ends a run that does not reach its end; proposals of earlier runs stay as they are. */
export async function endRun(
  db: TenantDb,
  run: { id: string; agentId: string },
  status: "stopped" | "failed",
  text: string,
): Promise<void> {
  await db
    .write(agentActor(run.agentId), async (w) => {
      w.guard(
        "cursor",
        `(SELECT count(*) FROM {AgentRun} r WHERE r."id" = ?2 AND r."status" IN ('queued', 'running'))`,
        [run.id],
      );
      await w.agentRun.updateMany({
        where: { id: run.id },
        data: { status, error: text, finishedAt: clock.instant(), version: { increment: 1 } },
      });
      addStep(w, run.id, status, { text });
      w.audit({
        action: `agent-run.${status}`,
        subjectType: "AgentRun",
        subjectId: run.id,
        summary: `The replenishment run did not finish: ${text}`,
      });
    })
    .catch((error) => {
      if (!(error instanceof GuardError && error.kind === "cursor")) throw error;
    });
  await announce(db, run.id);
}

/** Changes whenever a run has written another slice. */
export async function runStage(organizationId: string, runId: string): Promise<string> {
  const run = await tenantDb(organizationId).agentRun.findFirst({
    where: { id: runId },
    select: { id: true, cursor: true },
  });
  return `slice ${run ? cursorOf(run).slices.length : 0}`;
}

/** Ends a run that an unexpected failure keeps from going on. `text` says what happened; what it means is added. */
export async function failRun(organizationId: string, runId: string, text: string): Promise<void> {
  const db = tenantDb(organizationId);
  const run = await runOf(db, runId);
  if (!run) return;
  const meaning =
    cursorOf(run).phase === "proposed"
      ? "Its proposals stand and wait for a person."
      : "Nothing was proposed; earlier proposals stay as they were.";
  await endRun(db, run, "failed", `${text} ${meaning}`);
}

/** Tells everyone who watches the run where it is. */
export async function announce(db: TenantDb, runId: string): Promise<void> {
  const run = await db.agentRun.findFirst({ where: { id: runId } });
  if (run) await publishProgress(db.organizationId, runId, { ...agentRunProgress(run) });
}

export interface AgentRunProgress {
  status: RunStatus;
  checked: number;
  due: number;
  total: number;
}

export function agentRunProgress(run: {
  id: string;
  status: string;
  cursor: string | null;
  dataSnapshot: string;
}): AgentRunProgress {
  const { checked, due } = cursorOf(run);
  const { items } = readStartedSnapshot(run.dataSnapshot, run.id);
  return { status: run.status as RunStatus, checked, due, total: items ?? 0 };
}
