import { isDeepStrictEqual } from "node:util";
import { namesOf } from "@/lib/accounts/members";
import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb, TenantWriter } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { ensureTeamAgent } from "./commands";
import type { ConfigChange } from "./config-changes";
import type { AgentKind } from "./settings";

const VERSIONS_A_PAGE = 20;

/** The agents whose settings are kept in tables of their own; each change is a version of all of them. */
export type TeamAgentKind = Exclude<AgentKind, "replenishment">;

/** Where a version comes from. */
export interface VersionOrigin {
  reason?: string | null;
  /** The number of the earlier version that is taken back. */
  takenFrom?: number;
}

/**
 * Prepares the next version of an agent's settings. `add` adds it to the write that changes them; the write is undone when another
 * version was added since. The first change also keeps, as version 1, what they were before.
 *
 * @param before all of the settings as they are; @param after as they will be. JSON.
 */
export async function nextSettingsVersion(
  db: TenantDb,
  actor: Actor,
  kind: TeamAgentKind,
  { before, after, reason = null, takenFrom }: VersionOrigin & { before: unknown; after: unknown },
): Promise<{ add(w: TenantWriter): Promise<void> }> {
  if (isDeepStrictEqual(before, after)) return { add: async () => undefined };
  const agent = await ensureTeamAgent(db, actor, kind);
  const isFirst = (await db.agentPolicy.count({ where: { agentId: agent.id } })) === 0;
  const number = agent.policyNumber + 1;
  const version = { agentId: agent.id, createdAt: clock.instant() };
  return {
    async add(w) {
      await w.agent.updateMany({
        where: { id: agent.id, policyNumber: agent.policyNumber },
        data: { policyNumber: number },
      });
      w.expectRows(1, "changed");
      await w.agentPolicy.createMany({
        data: [
          ...(isFirst
            ? [
                {
                  ...version,
                  ...{ number: agent.policyNumber, config: JSON.stringify(before), changedBy: "lumina" },
                  reason: "The settings before the first change that is kept.",
                },
              ]
            : []),
          {
            ...version,
            ...{ number, config: JSON.stringify(after), changedBy: actor.id, reason },
            takenFrom: takenFrom ?? null,
          },
        ],
      });
    },
  };
}

/** One version of an agent's settings; `number` 1 is the first. */
interface Version {
  number: number;
  isInEffect: boolean;
  createdAt: string;
  /** A person's name; null when Lumina made it. */
  changedBy: string | null;
  reason: string | null;
}

/** One version as it is stored, with what it says. */
export interface StoredVersion<Settings> extends Version {
  settings: Settings;
}

/** One version as it is shown, with what it changed. */
export interface PolicyVersion extends Version {
  /** Empty for the first. */
  changes: ConfigChange[];
  /** Runs that ran under it; null for agents whose runs are not counted by versions. */
  runs: number | null;
}

/** A page of versions, and the number before which the next one begins. */
export interface VersionsPage {
  versions: PolicyVersion[];
  next: number | null;
}

/**
 * The versions of an agent's settings, the newest first, and one more than a page shows: what the oldest of them changed is said by
 * the one before it.
 *
 * @param before only those with a smaller number; for the next page
 */
export async function settingsVersions<Settings>(
  db: TenantDb,
  kind: AgentKind,
  before: number | null,
  read: (json: string, where: string) => Settings,
): Promise<StoredVersion<Settings>[]> {
  const agent = await db.agent.findFirst({ where: { kind } });
  if (!agent) return [];
  const rows = await db.agentPolicy.findMany({
    where: { agentId: agent.id, ...(before !== null && { number: { lt: before } }) },
    orderBy: { number: "desc" },
    take: VERSIONS_A_PAGE + 1,
  });
  const people = await namesOf(rows.map(({ changedBy }) => changedBy));
  return rows.map(({ number, config, createdAt, changedBy, reason }) => ({
    ...{ number, createdAt, reason },
    settings: read(config, `${agent.id}/${number}`),
    isInEffect: number === agent.policyNumber,
    changedBy: people.get(changedBy) ?? null,
  }));
}

/** The page that {@link settingsVersions} read, each version with what it changed. */
export function versionsPage<Settings>(
  stored: readonly StoredVersion<Settings>[],
  changesOf: (older: Settings, newer: Settings) => ConfigChange[],
  runsOf: (number: number) => number | null = () => null,
): VersionsPage {
  const versions = stored.slice(0, VERSIONS_A_PAGE).map(({ settings, ...version }, i) => {
    const older = stored[i + 1];
    const changes = older ? changesOf(older.settings, settings) : [];
    return { ...version, changes, runs: runsOf(version.number) };
  });
  return { versions, next: stored.length > VERSIONS_A_PAGE ? (versions.at(-1)?.number ?? null) : null };
}

/** What a version says. @throws NotFoundError */
export async function settingsOfVersion<Settings>(
  db: TenantDb,
  kind: TeamAgentKind,
  number: number,
  read: (json: string, where: string) => Settings,
): Promise<Settings> {
  const agent = await db.agent.findFirst({ where: { kind }, select: { id: true } });
  const row = agent && (await db.agentPolicy.findFirst({ where: { agentId: agent.id, number } }));
  if (!row) throw new NotFoundError("This version");
  return read(row.config, `${agent.id}/${number}`);
}
