import { refusalToBegin } from "@/lib/accounts/find-organization";
import { organizationById } from "@/lib/accounts/organization-record";
import { agentIsStopped } from "@/lib/agents/stops";
import { DEFAULT_LOCALE } from "@/lib/format/locale";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { CAUSES } from "../causes";
import { applyRemedy } from "./apply";
import { planRemedy, remedyContext } from "./plan";
import type { RemedyContext, RemedyId } from "./remedy";
import { remedySettings } from "./settings";

/** Who carries a remedy out when no person does. */
export const BY_ITSELF: Actor = { kind: "agent", id: "exceptions" };

/** Cases that one check looks at for one remedy. */
const MOST_LOOKED_AT = 100;

/**
 * Carries out what an organization lets Lumina do by itself, for open cases that a check has just seen and that this has not been
 * done for, those that are due first, until the limits of the day are reached. May be repeated: each case has each remedy by itself
 * once.
 *
 * @param checkId the check: cases that it did not look at may hold no longer
 * @returns the items to plan anew
 */
export async function remedyByItself(organizationId: string, checkId: string): Promise<string[]> {
  const db = tenantDb(organizationId);
  const settings = (await remedySettings(db)).filter(({ autonomy }) => autonomy === "by-itself");
  if (settings.length === 0) return [];
  const organization = await organizationById(organizationId);
  if (!organization || (await refusalToBegin(organizationId)) || (await agentIsStopped(db, "exceptions")))
    return [];
  const context = await remedyContext(db, organization, DEFAULT_LOCALE);
  const itemIds = new Set<string>();
  for (const { remedy } of settings)
    for (const caseId of await casesFor(db, remedy, checkId)) {
      const done = await carryOut(context, caseId, remedy, checkId);
      if (done === "stop") break;
      for (const id of done) itemIds.add(id);
      await yieldToRequests();
    }
  return [...itemIds];
}

/** Open cases of a check whose causes have a remedy, without those that have had it, whatever became of it. */
async function casesFor(db: TenantDb, remedy: RemedyId, checkId: string): Promise<string[]> {
  const causes = CAUSES.filter(({ remedies }) => remedies.includes(remedy)).map(({ id }) => id);
  const rows = await db.query<{ id: string }>(
    `SELECT c."id" FROM {ExceptionCase} c WHERE c."status" = 'open' AND c."lastCheckId" = ?3 AND c."cause" IN (${inList(causes)})
       AND NOT EXISTS (SELECT 1 FROM {CaseRemedy} r WHERE r."caseId" = c."id" AND r."remedy" = ?2)
     ORDER BY c."dueDay", c."id" LIMIT ${MOST_LOOKED_AT}`,
    [remedy, checkId],
  );
  return rows.map(({ id }) => id);
}

async function carryOut(
  context: RemedyContext,
  caseId: string,
  remedy: RemedyId,
  checkId: string,
): Promise<readonly string[] | "stop"> {
  try {
    const { plan, hash } = await planRemedy(context, caseId, remedy, {});
    // What is not known cannot be within a limit.
    if (plan.missing !== null || plan.amountMinor === null) return [];
    const applied = await applyRemedy(context, BY_ITSELF, { caseId, remedy, input: {}, hash, checkId });
    if (applied.is === "stopped") return "stop";
    return applied.is === "done" && !applied.already ? applied.itemIds : [];
  } catch (error) {
    if (error instanceof UserError) {
      log.info("exceptions.not-by-itself", { caseId, remedy, reason: error.message });
      return [];
    }
    throw error;
  }
}
