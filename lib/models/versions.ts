import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { readVersionData, readVersionMetrics } from "./json-columns";
import { runProgress, type TrainingProgress, type TrainingRunRow } from "./run-progress";
import type { DataSnapshot, TrainingScope, TrainingTrigger, VersionMetrics, VersionStatus } from "./types";

/** A model version as lists and its own page show it. */
export interface VersionView {
  id: string;
  number: number;
  status: VersionStatus;
  trainingRunId: string;
  createdAt: string;
  promotedAt: string | null;
  /** Why it became champion or not. */
  decision: string | null;
  /** Null while it is being trained. */
  metrics: VersionMetrics | null;
  data: DataSnapshot;
  artefactHash: string;
  /** Its models are still kept, so that a person may promote it. */
  kept: boolean;
}

export interface TrainingRunView extends TrainingProgress {
  id: string;
  trigger: TrainingTrigger;
  scope: TrainingScope;
  startedBy: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  error: string | null;
  modelVersionId: string | null;
  /** Another training follows, because somebody asked while this one ran. */
  repeats: boolean;
}

/** The newest versions, newest first. */
export async function versionList(db: TenantDb, limit = 50): Promise<VersionView[]> {
  const rows = await db.modelVersion.findMany({ orderBy: { number: "desc" }, take: limit });
  const kept = await keptVersions(db);
  return rows.map((row) => versionView(row, kept));
}

/** One version, or null when there is none of this id in the organization. */
export async function versionById(db: TenantDb, id: string): Promise<VersionView | null> {
  const row = await db.modelVersion.findFirst({ where: { id } });
  return row && versionView(row, await keptVersions(db));
}

async function keptVersions(db: TenantDb): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }>(
    `SELECT v."id" FROM {ModelVersion} v WHERE EXISTS (SELECT 1 FROM {ItemModel} m WHERE m."modelVersionId" = v."id")`,
  );
  return new Set(rows.map((row) => row.id));
}

interface VersionRow {
  id: string;
  number: number;
  status: string;
  trainingRunId: string;
  createdAt: string;
  promotedAt: string | null;
  decision: string | null;
  metrics: string;
  dataSnapshot: string;
  artefactHash: string;
}

function versionView(row: VersionRow, kept: ReadonlySet<string>): VersionView {
  const { dataSnapshot, metrics, ...rest } = row;
  return {
    id: rest.id,
    number: rest.number,
    status: rest.status as VersionStatus,
    trainingRunId: rest.trainingRunId,
    createdAt: rest.createdAt,
    promotedAt: rest.promotedAt,
    decision: rest.decision,
    artefactHash: rest.artefactHash,
    metrics: metrics === "{}" ? null : readVersionMetrics(metrics, rest.id),
    data: readVersionData(dataSnapshot, rest.id),
    kept: kept.has(rest.id),
  };
}

/** The newest runs, newest first. */
export async function trainingRunList(db: TenantDb, limit = 20): Promise<TrainingRunView[]> {
  const rows = await db.trainingRun.findMany({ orderBy: { createdAt: "desc" }, take: limit });
  return rows.map(runView);
}

/** One run, or null when there is none of this id in the organization. */
export async function runById(db: TenantDb, id: string): Promise<TrainingRunView | null> {
  const row = await db.trainingRun.findFirst({ where: { id } });
  return row && runView(row);
}

/** How far a run is, or null when there is none of this id in the organization. */
export async function trainingProgressOf(db: TenantDb, id: string): Promise<TrainingProgress | null> {
  const row = await db.trainingRun.findFirst({ where: { id } });
  return row && runProgress(row, clock.now());
}

interface WholeRunRow extends TrainingRunRow {
  id: string;
  trigger: string;
  scope: string;
  startedBy: string;
  createdAt: string;
  finishedAt: string | null;
  error: string | null;
  modelVersionId: string | null;
  repeatTrigger: string | null;
}

function runView(row: WholeRunRow): TrainingRunView {
  const { id, startedBy, createdAt, startedAt, finishedAt, error, modelVersionId } = row;
  return {
    ...runProgress(row, clock.now()),
    id,
    trigger: row.trigger as TrainingTrigger,
    scope: row.scope as TrainingScope,
    startedBy,
    createdAt,
    startedAt,
    finishedAt,
    error,
    modelVersionId,
    repeats: row.repeatTrigger !== null,
  };
}
