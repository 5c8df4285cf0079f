"use server";
import { switchOrganizationAgents } from "@/lib/accounts/agents-switch";
import { itemsByCode } from "@/lib/catalogue/lookups";
import { requestOutlookRefresh } from "@/lib/insights/refresh";
import { UserError } from "@/lib/platform/errors";
import { orgAction } from "@/lib/web/action-client";
import { approveProposals } from "./approve";
import { configureAgent, pauseAgent, stopAgent } from "./commands";
import { editProposal, rejectProposals } from "./decide";
import { replanAfterResponse } from "./replan";
import { requestAgentRun } from "./run-request";
import {
  approveProposalsSchema,
  editSchema,
  rejectionText,
  rejectSchema,
  saveConfigSchema,
  switchSchema,
  undoSchema,
} from "./schema";
import { undoOrders } from "./undo";

export const saveAgentAction = orgAction("agents.configure", { proven: true })
  .inputSchema(saveConfigSchema)
  .action(async ({ ctx, parsedInput: { version, config, excludedCodes } }) => {
    const { ids, unknown } = await itemsByCode(ctx.db, excludedCodes);
    if (unknown.length > 0)
      throw new UserError(`No item has the code ${unknown.slice(0, 5).join(", ")}.`, "excludedCodes");
    await configureAgent(ctx.db, ctx.organization, ctx.actor, {
      version,
      config: { ...config, excludedItemIds: ids },
    });
    // The outlook of every item is planned with the same figures.
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
  .inputSchema(switchSchema)
  .action(({ ctx, parsedInput }) => stopAgent(ctx.db, ctx.organization, ctx.actor, parsedInput.on));

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
