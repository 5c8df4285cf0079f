"use server";
import { configureAgent, ensureReplenishmentAgent } from "@/lib/agents/commands";
import { readAgentConfig } from "@/lib/agents/json-columns";
import { formatPercent } from "@/lib/format/number";
import { requestOutlookRefresh } from "@/lib/insights/refresh";
import { orgAction } from "@/lib/web/action-client";
import { cancelReplay, startReplay } from "./commands";
import { replayIdSchema, serviceLevelSchema } from "./schema";

/** Starts a replay of the past year, or joins the one that runs. */
export const startReplayAction = orgAction("agents.run").action(({ ctx }) =>
  startReplay(ctx.db, ctx.actor, ctx.organization),
);

export const cancelReplayAction = orgAction("agents.run")
  .inputSchema(replayIdSchema)
  .action(({ ctx, parsedInput }) => cancelReplay(ctx.db, ctx.actor, parsedInput.id));

/** Takes a point of the curve into the agent's settings: one service level for all classes. */
export const takeServiceLevelAction = orgAction("agents.configure")
  .inputSchema(serviceLevelSchema)
  .action(async ({ ctx, parsedInput: { level } }) => {
    const agent = await ensureReplenishmentAgent(ctx.db, ctx.organization, ctx.actor);
    const config = readAgentConfig(agent.config, agent.id);
    await configureAgent(ctx.db, ctx.organization, ctx.actor, {
      version: agent.version,
      reason: `A service level of ${formatPercent(level)} was taken from a replay.`,
      config: { ...config, serviceLevels: { A: level, B: level, C: level } },
    });
    await requestOutlookRefresh(ctx.organization.id);
  });
