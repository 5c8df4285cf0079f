import { listMembers } from "@/lib/accounts/members";
import { readForecastingVersion } from "@/lib/agents/forecasting-settings";
import {
  settingsVersions,
  type TeamAgentKind,
  type VersionsPage,
  versionsPage,
} from "@/lib/agents/settings-versions";
import { readExceptionSettings } from "@/lib/exceptions/settings-snapshot";
import type { TenantDb } from "@/lib/platform/db";
import { type ChangeWords, exceptionChanges, forecastingChanges } from "./setting-changes";

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
    return versionsPage(await settingsVersions(db, kind, before, readForecastingVersion), forecastingChanges);
  const [stored, members] = await Promise.all([
    settingsVersions(db, kind, before, readExceptionSettings),
    listMembers(db.organizationId),
  ]);
  const names = new Map(members.map(({ userId, name }) => [userId, name]));
  const words: ChangeWords = {
    ...{ currency: organization.currency, locale },
    nameOf: (userId) => names.get(userId) ?? "A former member",
  };
  return versionsPage(stored, (older, newer) => exceptionChanges(older, newer, words));
}
