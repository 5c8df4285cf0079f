import { listMembers } from "@/lib/accounts/members";
import type { ConfigChange } from "@/lib/agents/config-changes";
import { readForecastingVersion } from "@/lib/agents/forecasting-settings";
import { POLICIES_A_PAGE, type PolicyVersion } from "@/lib/agents/policies";
import { type StoredVersion, settingsVersions, type TeamAgentKind } from "@/lib/agents/settings-versions";
import { readExceptionSettings } from "@/lib/exceptions/settings-snapshot";
import type { TenantDb } from "@/lib/platform/db";
import { type ChangeWords, exceptionChanges, forecastingChanges } from "./setting-changes";

/** A page of versions, and the number before which the next one begins. */
export interface VersionsPage {
  versions: PolicyVersion[];
  next: number | null;
}

/**
 * The versions of the settings of the agent for exceptions or for forecasts, the newest first.
 *
 * @param before only those with a smaller number; for the next page
 */
export async function teamAgentVersions(
  db: TenantDb,
  kind: TeamAgentKind,
  organization: { currency: string },
  { before, locale }: { before: number | null; locale: string },
): Promise<VersionsPage> {
  if (kind === "forecasting")
    return pageOf(await settingsVersions(db, kind, before, readForecastingVersion), forecastingChanges);
  const [stored, members] = await Promise.all([
    settingsVersions(db, kind, before, readExceptionSettings),
    listMembers(db.organizationId),
  ]);
  const names = new Map(members.map(({ userId, name }) => [userId, name]));
  const words: ChangeWords = {
    ...{ currency: organization.currency, locale },
    nameOf: (userId) => names.get(userId) ?? "A former member",
  };
  return pageOf(stored, (older, newer) => exceptionChanges(older, newer, words));
}

function pageOf<Settings>(
  stored: readonly StoredVersion<Settings>[],
  changesOf: (older: Settings, newer: Settings) => ConfigChange[],
): VersionsPage {
  const versions = stored.slice(0, POLICIES_A_PAGE).map(({ settings, ...version }, i) => {
    const older = stored[i + 1];
    return { ...version, changes: older ? changesOf(older.settings, settings) : [], runs: null };
  });
  return { versions, next: stored.length > POLICIES_A_PAGE ? (versions.at(-1)?.number ?? null) : null };
}
