"use server";
import { switchOrganizationAgents } from "@/lib/accounts/agents-switch";
import { itemsByCode } from "@/lib/catalogue/lookups";
import { requestOutlookRefresh } from "@/lib/insights/refresh";
import { HOUR_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { withinLimit } from "@/lib/platform/rate-limit";
import { orgAction } from "@/lib/web/action-client";
import { approveProposals } from "./approve";
import { configureAgent, pauseAgent, restoreAgentPolicy, setMinutesPerUnit, stopAgent } from "./commands";
import { editProposal, rejectProposals } from "./decide";
import { dryRun } from "./dry-run";
import { agentView } from "./queries";
import { replanAfterResponse } from "./replan";
import { requestAgentRun } from "./run-request";
import {
  approveProposalsSchema,
  dryRunSchema,
  editSchema,
  minutesSchema,
  rejectionText,
  rejectSchema,
  restorePolicySchema,
  saveConfigSchema,
  stopSchema,
  switchSchema,
  undoSchema,
} from "./schema";
import { undoOrders } from "./undo";

async function itemsOfCodes(db: TenantDb, codes: readonly string[]): Promise<string[]> {
  const { ids, unknown } = await itemsByCode(db, codes);
  if (unknown.length > 0)
    throw new UserError(`No item has the code ${unknown.slice(0, 5).join(", ")}.`, "excludedCodes");
  return ids;
}

export const saveAgentAction = orgAction("agents.configure", { proven: true })
  .inputSchema(saveConfigSchema)
  .action(async ({ ctx, parsedInput: { version, config, excludedCodes, reason } }) => {
    const excludedItemIds = await itemsOfCodes(ctx.db, excludedCodes);
    await configureAgent(ctx.db, ctx.organization, ctx.actor, {
      ...{ version, reason },
      config: { ...config, excludedItemIds },
    });
    // The outlook of every item is planned with the same figures.
    await requestOutlookRefresh(ctx.organization.id);
  });

/** A dry run plans up to a thousand items twice. */
const DRY_RUNS_AN_HOUR = 30;

/** What would be proposed under other settings, beside what would be under those in effect. Nothing is written. */
export const dryRunAction = orgAction("agents.configure")
  .inputSchema(dryRunSchema)
  .action(async ({ ctx, parsedInput: { config, excludedCodes } }) => {
    if (!(await withinLimit(["dry-runs", ctx.organization.id], DRY_RUNS_AN_HOUR, HOUR_MS)))
      throw new UserError("Your organization has made many dry runs within the hour. Try again in a while.");
    const [excludedItemIds, { config: now }] = await Promise.all([
      itemsOfCodes(ctx.db, excludedCodes),
      agentView(ctx.db),
    ]);
    return dryRun(ctx.db, ctx.organization, now, { ...config, excludedItemIds });
  });

/** Takes back an earlier version of the settings, as a new one. */
export const restorePolicyAction = orgAction("agents.configure", { proven: true })
  .inputSchema(restorePolicySchema)
  .action(async ({ ctx, parsedInput }) => {
    const reason = `Back to version ${parsedInput.number}.`;
    await restoreAgentPolicy(ctx.db, ctx.organization, ctx.actor, { ...parsedInput, reason });
    await requestOutlookRefresh(ctx.organization.id);
  });

/** Starts a run, or gives the one that is under way. */
export const runAgentAction = orgAction("agents.run").action(({ ctx }) =>
  requestAgentRun(ctx.db, ctx.organization, ctx.actor, "person"),
);

/** `on` is true to pause. */
export const pauseAgentAction = orgAction("agents.stop")
  .inputSchema(switchSchema)
  .action(({ ctx, parsedInput }) => pauseAgent(ctx.db, ctx.organization, ctx.actor, parsedInput.on));

/** `on` is true to stop. */
export const stopAgentAction = orgAction("agents.stop")
  .inputSchema(stopSchema)
  .action(({ ctx, parsedInput: { on, kind } }) => stopAgent(ctx.db, ctx.organization, ctx.actor, on, kind));

/** How long a person would need for what an agent does. */
export const setMinutesAction = orgAction("agents.configure")
  .inputSchema(minutesSchema)
  .action(({ ctx, parsedInput: { kind, minutes } }) =>
    setMinutesPerUnit(ctx.db, ctx.organization, ctx.actor, kind, minutes),
  );

/** Every agent of the organization; `on` is true to stop. */
export const stopAllAgentsAction = orgAction("agents.stop")
  .inputSchema(switchSchema)
  .action(({ ctx, parsedInput }) => switchOrganizationAgents(ctx.organization.id, ctx.actor, parsedInput.on));

/** Answers for each proposal what became of it. */
export const approveProposalsAction = orgAction("proposals.decide")
  .inputSchema(approveProposalsSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { organization, actor, user } = ctx;
    const contact = { name: user.name, email: user.email };
    const results = await approveProposals({ organization, actor, contact }, parsedInput.proposals);
    replanAfterResponse(
      ctx,
      results.flatMap((result) => (result.ok ? result.itemIds : [])),
    );
    return results;
  });

/** Takes back approvals and sent orders whose mail has not left; answers for each order what became of it. */
export const undoOrdersAction = orgAction("proposals.decide")
  .inputSchema(undoSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { organization, actor, db } = ctx;
    const results = await undoOrders(db, actor, organization.timeZone, parsedInput.orderIds);
    replanAfterResponse(
      ctx,
      results.flatMap((result) => (result.ok ? result.itemIds : [])),
    );
    return results;
  });

export const rejectProposalsAction = orgAction("proposals.decide")
  .inputSchema(rejectSchema)
  .action(({ ctx, parsedInput }) =>
    rejectProposals(ctx.db, ctx.actor, parsedInput.proposals, rejectionText(parsedInput)),
  );

/** Answers the hash of what the proposal says now. */
export const editProposalAction = orgAction("proposals.decide")
  .inputSchema(editSchema)
  .action(({ ctx, parsedInput }) => editProposal(ctx.db, ctx.actor, parsedInput));
