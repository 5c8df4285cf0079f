import { namesOf } from "@/lib/accounts/members";
import { namesOfItems, supplierContacts } from "@/lib/catalogue/lookups";
import type { TenantDb } from "@/lib/platform/db";
import type { AgentConfig } from "./config";
import { type ConfigChange, configChanges } from "./config-changes";
import { readPolicyConfig } from "./json-columns";
import { REPLENISHMENT } from "./settings";

export const POLICIES_A_PAGE = 20;

/** One version of the settings, with what it changed. */
export interface PolicyVersion {
  number: number;
  isInEffect: boolean;
  createdAt: string;
  /** A person's name; null when Lumina made it. */
  changedBy: string | null;
  reason: string | null;
  /** Empty for the first. */
  changes: ConfigChange[];
  /** Runs that ran under it; null for agents whose runs are not counted by versions. */
  runs: number | null;
}

/**
 * The versions of the agent's settings, the newest first.
 *
 * @param before only those with a smaller number; for the next page
 */
export async function policyVersions(
  db: TenantDb,
  organization: { currency: string },
  { before, locale }: { before: number | null; locale: string },
): Promise<{ versions: PolicyVersion[]; next: number | null }> {
  const agent = await db.agent.findFirst({ where: { kind: REPLENISHMENT } });
  if (!agent) return { versions: [], next: null };
  // One more than is shown: what the oldest of them changed is said by the one before it.
  const rows = await db.agentPolicy.findMany({
    where: { agentId: agent.id, ...(before !== null && { number: { lt: before } }) },
    orderBy: { number: "desc" },
    take: POLICIES_A_PAGE + 1,
  });
  const read = rows.map((row) => ({
    ...row,
    settings: readPolicyConfig(row.config, `${agent.id}/${row.number}`),
  }));
  const shown = read.slice(0, POLICIES_A_PAGE);
  const [people, nameOf, runs] = await Promise.all([
    namesOf(shown.map(({ changedBy }) => changedBy)),
    namesIn(
      db,
      read.map(({ settings }) => settings),
    ),
    db.query<{ number: number; runs: number }>(
      `SELECT r."policyNumber" AS number, count(*) AS runs FROM {AgentRun} r
       WHERE r."agentId" = ?2 AND r."policyNumber" IN (SELECT j.value FROM json_each(?3) j) GROUP BY 1`,
      [agent.id, JSON.stringify(shown.map(({ number }) => number))],
    ),
  ]);
  const runsOf = new Map(runs.map((row) => [row.number, row.runs]));
  return {
    versions: shown.map((row, i) => {
      const older = read[i + 1];
      return {
        number: row.number,
        isInEffect: row.number === agent.policyNumber,
        createdAt: row.createdAt,
        changedBy: people.get(row.changedBy) ?? null,
        reason: row.reason,
        changes: older
          ? configChanges(older.settings, row.settings, organization.currency, locale, nameOf)
          : [],
        runs: runsOf.get(row.number) ?? 0,
      };
    }),
    next: rows.length > POLICIES_A_PAGE ? (shown.at(-1)?.number ?? null) : null,
  };
}

/** Items whose names are looked up; more differ in no version that a person reads. */
const MOST_NAMED = 2_000;

/** How the suppliers and items that settings name are called. */
async function namesIn(db: TenantDb, all: readonly AgentConfig[]): Promise<(id: string) => string> {
  const supplierIds = all.flatMap(({ suppliers }) => (suppliers.kind === "list" ? suppliers.ids : []));
  const itemIds = [...new Set(all.flatMap(({ excludedItemIds }) => excludedItemIds))].slice(0, MOST_NAMED);
  const [suppliers, items] = await Promise.all([
    supplierContacts(db, supplierIds.slice(0, MOST_NAMED)),
    namesOfItems(db, itemIds),
  ]);
  return (id) => suppliers.get(id)?.name ?? items.get(id)?.code ?? id;
}
