export const REPLAY_STATUSES = ["queued", "running", "succeeded", "failed", "cancelled"] as const;
export type ReplayStatus = (typeof REPLAY_STATUSES)[number];
export const UNFINISHED: ReplayStatus[] = ["queued", "running"];
