/** The JSON columns of the models' tables, each checked as it is read. */
import * as z from "zod";
import { shallow } from "@/lib/platform/checked-json";
import { jsonColumn } from "@/lib/platform/db/json-column";
import type { LeadTimeDistribution } from "@/lib/replenishment";
import type { WatchedWeek } from "./drift";
import type { RunTotals } from "./training-run";
import type { DataSnapshot, VersionMetrics } from "./types";

const snapshot = z.looseObject({
  lines: z.number(),
  firstDay: z.string(),
  lastDay: z.string(),
  lastWeek: z.number(),
  locationIds: z.array(z.string()),
  hash: z.string(),
  oldestWeek: z.number().optional(),
});
export const readRunData = jsonColumn<DataSnapshot>("TrainingRun.dataSnapshot", snapshot);
export const readVersionData = jsonColumn<DataSnapshot>("ModelVersion.dataSnapshot", snapshot);

export const readRunTotals = jsonColumn<RunTotals>(
  "TrainingRun.totals",
  z.looseObject({
    dataHash: z.string(),
    artefactHash: z.string(),
    baseVersionId: z.string().optional(),
    drifted: z.number().optional(),
    replaced: z.number().optional(),
    outdated: z.number().optional(),
  }),
);

const measure = z.number().nullable();
export const readVersionMetrics = jsonColumn<VersionMetrics>(
  "ModelVersion.metrics",
  z.looseObject({
    items: z.number(),
    series: z.number(),
    trained: z.number(),
    failed: z.number(),
    noHistory: z.number(),
    measured: z.number(),
    mase: measure,
    naiveMase: measure,
    lossRatio: measure,
    wape: measure,
    bias: measure,
    coverage: measure,
    methods: z.record(z.string(), z.number()),
    classes: z.record(z.string(), z.number()),
  }),
);

/** A list of half a year, read for many items. */
export const readWatchedWeeks = jsonColumn<WatchedWeek[]>(
  "ItemDrift.weeks",
  z.array(z.custom<WatchedWeek>()),
);

/** Plans read thousands of them, with hundreds of numbers each. */
export const readDistribution = jsonColumn<LeadTimeDistribution>(
  "LeadTimeEstimate.distribution",
  shallow<LeadTimeDistribution>({
    days: "array",
    probabilities: "array",
    mean: "number",
    p50: "number",
    p90: "number",
  }),
);
