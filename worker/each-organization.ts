import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { bindings } from "@/lib/platform/runtime";

/** Organizations that one run of the clock takes; the next one goes on. */
const MOST_AT_ONCE = 100;

/**
 * Does a piece of the clock's work for the organizations that a query names. The failure of one keeps no other waiting.
 *
 * @param which SQL that answers `organizationId`
 * @param event under which a failure is in the log
 */
export async function eachOrganization(
  which: string,
  params: readonly string[],
  event: string,
  work: (db: TenantDb) => Promise<unknown>,
): Promise<void> {
  const { results } = await bindings()
    .DB.prepare(`${which} LIMIT ${MOST_AT_ONCE}`)
    .bind(...params)
    .all<{ organizationId: string }>();
  for (const { organizationId } of results) {
    try {
      await work(tenantDb(organizationId));
    } catch (error) {
      log.failure(event, error, { organizationId });
    }
  }
}
