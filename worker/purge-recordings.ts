import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { bindings } from "@/lib/platform/runtime";
import { ORGANIZATIONS_TO_PURGE, purgeRecordings } from "@/lib/voice/recordings/purge";

/** Organizations that one run of the clock takes. */
const MOST_AT_ONCE = 100;

/** Deletes the recordings of all organizations whose time is over. Repeats are harmless. */
export async function purgeRecordingsOfAll(): Promise<void> {
  const { results } = await bindings()
    .DB.prepare(`${ORGANIZATIONS_TO_PURGE} LIMIT ${MOST_AT_ONCE}`)
    .bind(clock.instant())
    .all<{ organizationId: string }>();
  for (const { organizationId } of results) {
    try {
      await purgeRecordings(tenantDb(organizationId));
    } catch (error) {
      log.failure("voice.recordings-not-purged", error, { organizationId });
    }
  }
}
