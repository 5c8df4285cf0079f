import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, uniqueViolation } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { type AgentConfig, DEFAULT_CONFIG } from "./config";
import { readAgentConfig } from "./json-columns";
import { nextRunAt } from "./schedule-time";
import { REPLENISHMENT } from "./settings";

interface Organization {
  id: string;
  timeZone: string;
}

const findAgent = (db: TenantDb) => db.agent.findFirst({ where: { kind: REPLENISHMENT } });
export type AgentRow = NonNullable<Awaited<ReturnType<typeof findAgent>>>;

/** The organization's replenishment agent; made with {@link DEFAULT_CONFIG} the first time it is needed. */
export async function ensureReplenishmentAgent(
  db: TenantDb,
  organization: Organization,
  actor: Actor,
): Promise<AgentRow> {
  const known = await findAgent(db);
  if (known) return known;
  const id = newId("agent");
  try {
    await db.write(actor, async (w) => {
      await w.agent.createMany({
        data: [
          {
            id,
            kind: REPLENISHMENT,
            name: "Replenishment",
            status: "active",
            config: JSON.stringify(DEFAULT_CONFIG),
            nextRunAt: nextRunAt(DEFAULT_CONFIG.schedule, organization.timeZone, clock.now()),
            createdAt: clock.instant(),
          },
        ],
      });
      w.audit({
        action: "agent.create",
        subjectType: "Agent",
        subjectId: id,
        summary: "The replenishment agent was set up with its usual settings.",
        after: DEFAULT_CONFIG,
      });
    });
  } catch (error) {
    // Somebody else made it in the same moment.
    if (!uniqueViolation(error, "Agent.kind")) throw error;
  }
  const made = await findAgent(db);
  if (!made) throw new Error("The replenishment agent was not stored.");
  return made;
}

/** @throws UserError when somebody else changed the settings since `version` was read */
export async function configureAgent(
  db: TenantDb,
  organization: Organization,
  actor: Actor,
  input: { version: number; config: AgentConfig },
): Promise<void> {
  const agent = await ensureReplenishmentAgent(db, organization, actor);
  const before = readAgentConfig(agent.config, agent.id);
  await changeAgent(
    db,
    actor,
    { ...agent, version: input.version },
    {
      config: JSON.stringify(input.config),
      nextRunAt: nextRunAt(input.config.schedule, organization.timeZone, clock.now()),
    },
    {
      action: "agent.configure",
      summary: "The settings of the replenishment agent were changed.",
      before,
      after: input.config,
    },
  );
}

/**
 * Pauses or resumes: a paused agent starts nothing new, neither by itself nor by hand. What it proposed can still be
 * decided, and a run under way finishes.
 */
export async function pauseAgent(
  db: TenantDb,
  organization: Organization,
  actor: Actor,
  pause: boolean,
): Promise<void> {
  const agent = await ensureReplenishmentAgent(db, organization, actor);
  const status = pause ? "paused" : "active";
  if (agent.status === status) return;
  await changeAgent(
    db,
    actor,
    agent,
    { status },
    {
      action: pause ? "agent.pause" : "agent.resume",
      summary: pause
        ? "The replenishment agent was paused."
        : "The replenishment agent may start runs again.",
      before: { status: agent.status },
      after: { status },
    },
  );
}

/**
 * Stops or resumes: a stopped agent does nothing at once. Its run ends at the next slice, and nothing that it proposed can
 * become an order.
 */
export async function stopAgent(
  db: TenantDb,
  organization: Organization,
  actor: Actor,
  stop: boolean,
): Promise<void> {
  const agent = await ensureReplenishmentAgent(db, organization, actor);
  if ((agent.stoppedAt !== null) === stop) return;
  const stoppedAt = stop ? clock.instant() : null;
  // A stop must never fail because somebody else saved the settings in the same moment: no version is asked for.
  await db.write(actor, async (w) => {
    await w.agent.updateMany({ where: { id: agent.id }, data: { stoppedAt, version: { increment: 1 } } });
    w.audit({
      action: stop ? "agent.stop" : "agent.restart",
      subjectType: "Agent",
      subjectId: agent.id,
      summary: stop ? "The replenishment agent was stopped." : "The replenishment agent may work again.",
      before: { stoppedAt: agent.stoppedAt },
      after: { stoppedAt },
    });
  });
}

async function changeAgent(
  db: TenantDb,
  actor: Actor,
  agent: { id: string; version: number },
  data: { config?: string; status?: string; nextRunAt?: string | null },
  audit: { action: string; summary: string; before: unknown; after: unknown },
): Promise<void> {
  try {
    await db.write(actor, async (w) => {
      await w.agent.updateMany({
        where: { id: agent.id, version: agent.version },
        data: { ...data, version: { increment: 1 } },
      });
      w.expectRows(1, "changed");
      w.audit({ ...audit, subjectType: "Agent", subjectId: agent.id });
    });
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "changed")) throw error;
    throw new UserError(
      "Somebody else changed the agent meanwhile, so nothing was saved. Reload the page to see their settings.",
    );
  }
}
