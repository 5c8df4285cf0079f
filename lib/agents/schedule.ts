import { isReadOnly } from "@/lib/accounts/access";
import { forEveryOrganization, organizationById } from "@/lib/accounts/organization-record";
import { championOf } from "@/lib/models/queries";
import { clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { ensureReplenishmentAgent } from "./commands";
import { expireProposals } from "./decide";
import { readAgentConfig } from "./json-columns";
import { requestAgentRun } from "./run-request";
import { agentActor } from "./run-state";
import { nextRunAt } from "./schedule-time";
import { REPLENISHMENT } from "./settings";

/** What the clock does for agents: starts those whose time has come, and marks proposals nobody decided on in time. */
export async function runDueAgents(): Promise<void> {
  await forEveryOrganization("agents.clock-failed", runDueAgentsOf);
}

/** One organization's share of {@link runDueAgents}. Doing it twice starts one run. */
export async function runDueAgentsOf(organizationId: string): Promise<void> {
  const db = tenantDb(organizationId);
  await expireProposals(db);
  await giveFirstAgent(db, organizationId);
  const due = await db.agent.findMany({
    where: { kind: REPLENISHMENT, nextRunAt: { lte: clock.instant() } },
  });
  for (const agent of due) {
    const organization = await organizationById(organizationId);
    if (!organization) return;
    if (!isReadOnly(organization)) {
      try {
        await requestAgentRun(db, organization, agentActor(agent.id), "schedule");
      } catch (error) {
        // Paused, stopped or nothing learnt yet: it is asked again when its time comes next.
        if (!(error instanceof UserError)) throw error;
        log.info("agent.not-started", { organizationId, reason: error.message });
      }
    }
    // Only now: a process that dies before this line asks again, and is given the run that is there.
    await moveOn(db, agent, organization.timeZone);
  }
}

/** As soon as there are models, there is an agent whose hours are kept, whether or not anybody has opened its page. */
async function giveFirstAgent(db: TenantDb, organizationId: string): Promise<void> {
  if ((await db.agent.count({ where: { kind: REPLENISHMENT } })) > 0 || !(await championOf(db))) return;
  const organization = await organizationById(organizationId);
  if (organization) await ensureReplenishmentAgent(db, organization, { kind: "system", id: "clock" });
}

async function moveOn(
  db: TenantDb,
  agent: { id: string; config: string; nextRunAt: string | null },
  timeZone: string,
): Promise<void> {
  const next = nextRunAt(readAgentConfig(agent.config, agent.id).schedule, timeZone, clock.now());
  await db.write(agentActor(agent.id), async (w) => {
    await w.agent.updateMany({
      where: { id: agent.id, nextRunAt: agent.nextRunAt },
      data: { nextRunAt: next },
    });
  });
}
