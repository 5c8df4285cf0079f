/** What the agents' tables say of an agent, its runs and its proposals. */
export const AGENT_STATUSES = ["active", "paused"] as const;

export const RUN_STATUSES = ["queued", "running", "succeeded", "stopped", "failed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** What started a run. */
export const RUN_TRIGGERS = ["person", "schedule", "training", "seed"] as const;
export type RunTrigger = (typeof RUN_TRIGGERS)[number];

export const PROPOSAL_STATUSES = ["open", "approved", "rejected", "expired", "superseded"] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];
