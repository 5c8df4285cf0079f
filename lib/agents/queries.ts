import { namesOf } from "@/lib/accounts/members";
import { offerCurrencies } from "@/lib/catalogue/lookups";
import { rateOf } from "@/lib/format/exchange";
import type { TenantDb } from "@/lib/platform/db";
import { type AgentConfig, DEFAULT_CONFIG } from "./config";
import type { RunSnapshot } from "./facts";
import {
  readAgentConfig,
  readRunConfig,
  readRunSnapshot,
  readStartedSummary,
  readStepDetail,
} from "./json-columns";
import { type AgentRunProgress, agentRunProgress, type RunSummary, type StepDetail } from "./run-state";
import { REPLENISHMENT } from "./settings";
import type { RunStatus } from "./status";

/** The agent as its pages show it; before the first change it has its usual settings and version 1. */
export interface AgentView {
  version: number;
  /** The version of its settings. */
  policyNumber: number;
  config: AgentConfig;
  paused: boolean;
  stoppedAt: string | null;
  nextRunAt: string | null;
}

export async function agentView(db: TenantDb): Promise<AgentView> {
  const row = await db.agent.findFirst({ where: { kind: REPLENISHMENT } });
  if (!row)
    return {
      version: 1,
      policyNumber: 1,
      config: DEFAULT_CONFIG,
      paused: false,
      stoppedAt: null,
      nextRunAt: null,
    };
  return {
    version: row.version,
    policyNumber: row.policyNumber,
    config: readAgentConfig(row.config, row.id),
    paused: row.status === "paused",
    stoppedAt: row.stoppedAt,
    nextRunAt: row.nextRunAt,
  };
}

/** The currencies that suppliers ask for and the settings have no rate of: what is priced in them cannot be ordered. */
export async function currenciesWithoutRate(
  db: TenantDb,
  organization: { currency: string },
): Promise<string[]> {
  const [{ config }, asked] = await Promise.all([agentView(db), offerCurrencies(db)]);
  return asked.filter((currency) => rateOf(config, currency, organization.currency) === null);
}

export interface RunListRow {
  id: string;
  /** The version of the settings that it ran under; null for runs of before versions were kept. */
  policyNumber: number | null;
  status: RunStatus;
  trigger: string;
  /** A person's name, or null when the agent started by itself. */
  startedBy: string | null;
  createdAt: string;
  finishedAt: string | null;
  summary: Partial<RunSummary>;
  progress: AgentRunProgress;
}

type RunColumns = Omit<RunListRow, "startedBy" | "summary" | "progress" | "status"> & {
  status: string;
  startedBy: string;
  summary: string;
  cursor: string | null;
  dataSnapshot: string;
};

function listRow(row: RunColumns, names: ReadonlyMap<string, string>): RunListRow {
  return {
    id: row.id,
    policyNumber: row.policyNumber,
    status: row.status as RunStatus,
    trigger: row.trigger,
    startedBy: names.get(row.startedBy) ?? null,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
    summary: readStartedSummary(row.summary, row.id),
    progress: agentRunProgress(row),
  };
}

/** The newest runs first. */
export async function agentRunList(db: TenantDb, limit: number): Promise<RunListRow[]> {
  const rows = await db.agentRun.findMany({ orderBy: { createdAt: "desc" }, take: limit });
  const names = await namesOf(rows.map((row) => row.startedBy));
  return rows.map((row) => listRow(row, names));
}

export interface AgentRunView extends RunListRow {
  error: string | null;
  budgetMinor: number | null;
  committedMinor: number;
  config: AgentConfig;
  /** Null until the run has begun. */
  snapshot: RunSnapshot | null;
  steps: { seq: number; name: string; at: string; detail: StepDetail }[];
}

export async function runView(db: TenantDb, id: string): Promise<AgentRunView | null> {
  const row = await db.agentRun.findFirst({
    where: { id },
    include: { steps: { orderBy: { seq: "asc" } } },
  });
  if (!row) return null;
  return {
    ...listRow(row, await namesOf([row.startedBy])),
    error: row.error,
    budgetMinor: row.budgetMinor === null ? null : Number(row.budgetMinor),
    committedMinor: Number(row.committedMinor),
    config: readRunConfig(row.config, row.id),
    snapshot: row.startedAt ? readRunSnapshot(row.dataSnapshot, row.id) : null,
    steps: row.steps.map(({ seq, name, at, detail }) => ({
      seq,
      name,
      at,
      detail: readStepDetail(detail, `${row.id}/${seq}`),
    })),
  };
}

/** How far a run is, for browsers whose live channel does not open. */
export async function agentRunProgressOf(db: TenantDb, id: string): Promise<AgentRunProgress | null> {
  const row = await db.agentRun.findFirst({ where: { id } });
  return row && agentRunProgress(row);
}
