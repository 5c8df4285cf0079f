import { isDeepStrictEqual } from "node:util";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter, uniqueViolation } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { type AgentConfig, DEFAULT_CONFIG, NO_BUDGET, ordersByItself } from "./config";
import { readAgentConfig, readPolicyConfig } from "./json-columns";
import { nextRunAt } from "./schedule-time";
import { AGENT_NAMES, type AgentKind, REPLENISHMENT } from "./settings";

interface Organization {
  id: string;
  timeZone: string;
}

const findAgent = (db: TenantDb, kind: AgentKind) => db.agent.findFirst({ where: { kind } });
export type AgentRow = NonNullable<Awaited<ReturnType<typeof findAgent>>>;

/** The organization's replenishment agent; made with {@link DEFAULT_CONFIG} the first time it is needed. */
export async function ensureReplenishmentAgent(
  db: TenantDb,
  organization: Organization,
  actor: Actor,
): Promise<AgentRow> {
  const known = await findAgent(db, REPLENISHMENT);
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
      await w.agentPolicy.createMany({
        data: [
          {
            ...{ agentId: id, number: 1, config: JSON.stringify(DEFAULT_CONFIG), changedBy: actor.id },
            ...{ reason: "The usual settings.", createdAt: clock.instant() },
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
  const made = await findAgent(db, REPLENISHMENT);
  if (!made) throw new Error("The replenishment agent was not stored.");
  return made;
}

const ensureAgent = (
  db: TenantDb,
  organization: Organization,
  actor: Actor,
  kind: AgentKind,
): Promise<AgentRow> =>
  kind === REPLENISHMENT
    ? ensureReplenishmentAgent(db, organization, actor)
    : ensureTeamAgent(db, actor, kind);

/** The row of an agent whose settings are in tables of their own; made when it is first needed. */
export async function ensureTeamAgent(
  db: TenantDb,
  actor: Actor,
  kind: Exclude<AgentKind, typeof REPLENISHMENT>,
): Promise<AgentRow> {
  const known = await findAgent(db, kind);
  if (known) return known;
  try {
    await db.write(actor, async (w) => {
      w.unaudited("What is done to it is audited.");
      await w.agent.createMany({
        data: [
          {
            ...{ id: newId("agent"), kind, name: AGENT_NAMES[kind], status: "active", config: "{}" },
            createdAt: clock.instant(),
          },
        ],
      });
    });
  } catch (error) {
    if (!uniqueViolation(error, "Agent.kind")) throw error;
  }
  const made = await findAgent(db, kind);
  if (!made) throw new Error(`The ${AGENT_NAMES[kind]} was not stored.`);
  return made;
}

export interface NewSettings {
  /** The agent's version as the person saw it. */
  version: number;
  config: AgentConfig;
  /** In the words of whoever changes them. */
  reason: string | null;
  /** The number of the earlier settings that are taken back. */
  takenFrom?: number;
}

/**
 * Gives the agent other settings, as the next version of its policy; settings that say the same are none.
 *
 * @returns the number of the version that is in effect
 * @throws UserError when somebody else changed the settings since `version` was read, or it would order by itself without a
 *   budget
 */
export async function configureAgent(
  db: TenantDb,
  organization: Organization,
  actor: Actor,
  input: NewSettings,
): Promise<number> {
  const agent = await ensureReplenishmentAgent(db, organization, actor);
  const before = readAgentConfig(agent.config, agent.id);
  const config = JSON.stringify(input.config);
  if (ordersByItself(input.config) && input.config.budgetMinor === null)
    throw new UserError(NO_BUDGET, "config.budgetMinor");
  if (isDeepStrictEqual(before, input.config)) return agent.policyNumber;
  const number = agent.policyNumber + 1;
  await changeAgent(
    db,
    actor,
    { ...agent, version: input.version },
    {
      config,
      policyNumber: number,
      nextRunAt: nextRunAt(input.config.schedule, organization.timeZone, clock.now()),
    },
    {
      action: "agent.configure",
      summary: `The settings of the replenishment agent were changed: version ${number}.`,
      before,
      after: input.config,
    },
    async (w) => {
      await w.agentPolicy.createMany({
        data: [
          {
            ...{ agentId: agent.id, number, config, changedBy: actor.id, reason: input.reason },
            ...{ takenFrom: input.takenFrom ?? null, createdAt: clock.instant() },
          },
        ],
      });
    },
  );
  return number;
}

/**
 * Takes back an earlier version of the settings, as a new version that says so.
 *
 * @throws NotFoundError when there is no such version; UserError when somebody else changed the settings meanwhile
 */
export async function restoreAgentPolicy(
  db: TenantDb,
  organization: Organization,
  actor: Actor,
  { version, number, reason }: { version: number; number: number; reason: string | null },
): Promise<number> {
  const agent = await ensureReplenishmentAgent(db, organization, actor);
  const policy = await db.agentPolicy.findFirst({ where: { agentId: agent.id, number } });
  if (!policy) throw new NotFoundError("This version");
  const config = readPolicyConfig(policy.config, `${agent.id}/${number}`);
  return configureAgent(db, organization, actor, { version, config, reason, takenFrom: number });
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
  kind: AgentKind = REPLENISHMENT,
): Promise<void> {
  const agent = await ensureAgent(db, organization, actor, kind);
  if ((agent.stoppedAt !== null) === stop) return;
  const stoppedAt = stop ? clock.instant() : null;
  // A stop must never fail because somebody else saved the settings in the same moment: no version is asked for.
  await db.write(actor, async (w) => {
    await w.agent.updateMany({ where: { id: agent.id }, data: { stoppedAt, version: { increment: 1 } } });
    w.audit({
      action: stop ? "agent.stop" : "agent.restart",
      subjectType: "Agent",
      subjectId: agent.id,
      summary: `The ${AGENT_NAMES[kind]} ${stop ? "was stopped" : "may work again"}.`,
      before: { stoppedAt: agent.stoppedAt },
      after: { stoppedAt },
    });
  });
}

/**
 * Says how long a person would need for what an agent does: an order line, a case. What it saves is worked out with it.
 *
 * @param minutes null for the usual
 */
export async function setMinutesPerUnit(
  db: TenantDb,
  organization: Organization,
  actor: Actor,
  kind: AgentKind,
  minutes: number | null,
): Promise<void> {
  const agent = await ensureAgent(db, organization, actor, kind);
  await db.write(actor, async (w) => {
    await w.agent.updateMany({ where: { id: agent.id }, data: { minutesPerUnit: minutes } });
    w.audit({
      action: "agent.minutes",
      subjectType: "Agent",
      subjectId: agent.id,
      summary: `The minutes that the ${AGENT_NAMES[kind]} saves were set.`,
      before: { minutesPerUnit: agent.minutesPerUnit },
      after: { minutesPerUnit: minutes },
    });
  });
}

async function changeAgent(
  db: TenantDb,
  actor: Actor,
  agent: { id: string; version: number },
  data: { config?: string; policyNumber?: number; status?: string; nextRunAt?: string | null },
  audit: { action: string; summary: string; before: unknown; after: unknown },
  also: (w: TenantWriter) => Promise<void> = async () => {},
): Promise<void> {
  try {
    await db.write(actor, async (w) => {
      await w.agent.updateMany({
        where: { id: agent.id, version: agent.version },
        data: { ...data, version: { increment: 1 } },
      });
      w.expectRows(1, "changed");
      await also(w);
      w.audit({ ...audit, subjectType: "Agent", subjectId: agent.id });
    });
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "changed")) throw error;
    throw new UserError(
      "Somebody else changed the agent meanwhile, so nothing was saved. Reload the page to see their settings.",
    );
  }
}
