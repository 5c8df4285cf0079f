import { ORGANIZATIONS_TO_PURGE, purgeInstants, purgeUploads } from "@/lib/imports/purge";
import { tenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { bindings } from "@/lib/platform/runtime";

/** Organizations that one run of the clock takes. */
const MOST_AT_ONCE = 100;

/** Deletes abandoned uploads, and the files of imports that have ended, of all organizations. Repeats are harmless. */
export async function purgeUploadsOfAll(): Promise<void> {
  const { results } = await bindings()
    .DB.prepare(`${ORGANIZATIONS_TO_PURGE} LIMIT ${MOST_AT_ONCE}`)
    .bind(...purgeInstants())
    .all<{ organizationId: string }>();
  for (const { organizationId } of results) {
    try {
      await purgeUploads(tenantDb(organizationId));
    } catch (error) {
      log.failure("imports.not-purged", error, { organizationId });
    }
  }
}
