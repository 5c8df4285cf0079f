/** What a version was trained on. */
export interface DataSnapshot {
  /** Sales lines counted as demand. */
  lines: number;
  firstDay: string;
  lastDay: string;
  /** The last complete week (see weeks.ts). */
  lastWeek: number;
  /** Locations with series of their own; empty when there are fewer than two. */
  locationIds: string[];
  /** SHA-256 over every series in order; empty until the run is over. */
  hash: string;
  /** Where only some items were trained: the last week of the models before, which the others keep. */
  oldestWeek?: number;
}

/** Accuracy of a version over its items (all locations together). Null where no item could be measured. */
export interface VersionMetrics {
  items: number;
  /** Items and their locations. */
  series: number;
  trained: number;
  failed: number;
  noHistory: number;
  /** Items with a back-test. */
  measured: number;
  /** Mean over items. */
  mase: number | null;
  naiveMase: number | null;
  /** Quantile loss over that of the naive method: 0.8 means a fifth less. */
  lossRatio: number | null;
  /** Weighted by demand. */
  wape: number | null;
  bias: number | null;
  /** Mean share of actual values inside the 90 % interval. */
  coverage: number | null;
  methods: Record<string, number>;
  classes: Record<string, number>;
}

export const TRAINING_TRIGGERS = ["import", "person", "agent", "seed", "schedule"] as const;
export type TrainingTrigger = (typeof TRAINING_TRIGGERS)[number];
/** Which items a run trains once forecasts were held against new sales: all, those that drifted, or none. */
export const TRAINING_SCOPES = ["all", "drifted", "watch"] as const;
export type TrainingScope = (typeof TRAINING_SCOPES)[number];
export const TRAINING_STATUSES = ["queued", "running", "succeeded", "failed", "cancelled"] as const;
export type TrainingStatus = (typeof TRAINING_STATUSES)[number];
export const VERSION_STATUSES = [
  "training",
  "champion",
  "challenger",
  "retired",
  "failed",
  "cancelled",
] as const;
export type VersionStatus = (typeof VERSION_STATUSES)[number];

/** What training made of one series. */
export const ITEM_MODEL_STATUSES = ["trained", "failed", "no-history"] as const;
export type ItemModelStatus = (typeof ITEM_MODEL_STATUSES)[number];
