/** The JSON columns of the agents' tables, each checked as it is read. */
import * as z from "zod";
import { shallow } from "@/lib/platform/checked-json";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { type AgentConfig, agentConfigSchema, DEFAULT_CONFIG } from "./config";
import type { LineFacts, ProposalPolicy, RunSnapshot } from "./facts";
import type { RunCursor, RunSummary, StepDetail } from "./run-state";

/** A field that was added to the settings later has its default. */
const storedConfig = z
  .looseObject({})
  .transform((stored) => ({ ...DEFAULT_CONFIG, ...stored }))
  .pipe(agentConfigSchema);
export const readAgentConfig = jsonColumn<AgentConfig>("Agent.config", storedConfig);
export const readPolicyConfig = jsonColumn<AgentConfig>("AgentPolicy.config", storedConfig);
export const readRunConfig = jsonColumn<AgentConfig>("AgentRun.config", storedConfig);

const snapshot = z.looseObject({
  startedAt: z.string(),
  today: z.string(),
  asOf: z.string(),
  stale: z.boolean(),
  salesUntil: z.string(),
  modelVersionId: z.string(),
  modelNumber: z.number(),
  items: z.number(),
});
/** Of a run that has begun. */
export const readRunSnapshot = jsonColumn<RunSnapshot>("AgentRun.dataSnapshot", snapshot);
/** Of any run: before it begins, nothing stands in it. */
export const readStartedSnapshot = jsonColumn<Partial<RunSnapshot>>(
  "AgentRun.dataSnapshot",
  snapshot.partial(),
);

export const readRunCursor = jsonColumn<RunCursor>(
  "AgentRun.cursor",
  z.looseObject({
    phase: z.enum(["plan", "proposed"]),
    after: z.string().nullable(),
    slices: z.array(z.string()),
    checked: z.number(),
    due: z.number(),
  }),
);

const summary = z.looseObject({
  checked: z.number(),
  due: z.number(),
  proposals: z.number(),
  lines: z.number(),
  totalMinor: z.number(),
  approvedByRule: z.number(),
  leftOut: z.record(z.string(), z.number()),
});
/** Of a run that has proposed. */
export const readRunSummary = jsonColumn<RunSummary>("AgentRun.summary", summary);
/** Of any run: before it proposes, nothing stands in it. */
export const readStartedSummary = jsonColumn<Partial<RunSummary>>("AgentRun.summary", summary.partial());

export const readStepDetail = jsonColumn<StepDetail>(
  "RunStep.detail",
  z.looseObject({
    text: z.string(),
    lines: z
      .array(z.looseObject({ itemId: z.string(), code: z.string(), name: z.string(), text: z.string() }))
      .optional(),
    more: z.number().optional(),
  }),
);

export const readProposalPolicy = jsonColumn<ProposalPolicy>(
  "Proposal.policy",
  agentConfigSchema
    .pick({
      serviceLevels: true,
      reviewDays: true,
      mode: true,
      approval: true,
      budgetMinor: true,
      belowMinimum: true,
      sendOnApproval: true,
    })
    .extend({
      agentVersion: z.number(),
      supplierMinimumMinor: z.number(),
      rate: z.number(),
      ownCurrency: z.string(),
    })
    .loose(),
);
export const readProposalSnapshot = jsonColumn<RunSnapshot>("Proposal.dataSnapshot", snapshot);

/** A proposal has thousands of lines, with a few thousand characters of facts each. */
export const readLineFacts = jsonColumn<LineFacts>(
  "ProposalLine.facts",
  shallow<LineFacts>({
    code: "string",
    position: "object",
    leadTime: "object",
    demand: "object",
    levels: "object",
    reasons: "array",
  }),
);
