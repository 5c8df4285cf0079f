import { namesOfItems, supplierContacts } from "@/lib/catalogue/lookups";
import type { TenantDb } from "@/lib/platform/db";
import type { AgentConfig } from "./config";
import { configChanges } from "./config-changes";
import { readPolicyConfig } from "./json-columns";
import { REPLENISHMENT } from "./settings";
import { settingsVersions, type VersionsPage, versionsPage } from "./settings-versions";

/**
 * The versions of the agent's settings, the newest first, with the runs under each.
 *
 * @param before only those with a smaller number; for the next page
 */
export async function policyVersions(
  db: TenantDb,
  organization: { currency: string },
  { before, locale }: { before: number | null; locale: string },
): Promise<VersionsPage> {
  const stored = await settingsVersions(db, REPLENISHMENT, before, readPolicyConfig);
  const [nameOf, runs] = await Promise.all([
    namesIn(
      db,
      stored.map(({ settings }) => settings),
    ),
    db.query<{ number: number; runs: number }>(
      `SELECT r."policyNumber" AS number, count(*) AS runs FROM {AgentRun} r JOIN {Agent} a ON a."id" = r."agentId"
       WHERE a."kind" = ?2 AND r."policyNumber" IN (SELECT j.value FROM json_each(?3) j) GROUP BY 1`,
      [REPLENISHMENT, JSON.stringify(stored.map(({ number }) => number))],
    ),
  ]);
  const runsOf = new Map(runs.map((row) => [row.number, row.runs]));
  return versionsPage(
    stored,
    (older, newer) => configChanges(older, newer, organization.currency, locale, nameOf),
    (number) => runsOf.get(number) ?? 0,
  );
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
