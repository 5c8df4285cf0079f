import { clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { bindings } from "@/lib/platform/runtime";
import {
  deleteDue,
  deleteLeftAtProvider,
  ORGANIZATIONS_AT_PROVIDER,
  ORGANIZATIONS_WITH_DUE,
} from "@/lib/voice/recordings/purge";

/** Organizations that one run of the clock takes, of each kind. */
const MOST_AT_ONCE = 100;

/** Deletes the recordings of all organizations whose time is over, then what Twilio still has. Repeats are harmless. */
export async function purgeRecordingsOfAll(): Promise<void> {
  await eachOrganization(ORGANIZATIONS_WITH_DUE, [clock.instant()], deleteDue);
  await eachOrganization(ORGANIZATIONS_AT_PROVIDER, [], deleteLeftAtProvider);
}

async function eachOrganization(
  which: string,
  params: string[],
  work: (db: TenantDb) => Promise<void>,
): Promise<void> {
  const { results } = await bindings()
    .DB.prepare(`${which} LIMIT ${MOST_AT_ONCE}`)
    .bind(...params)
    .all<{ organizationId: string }>();
  for (const { organizationId } of results) {
    try {
      await work(tenantDb(organizationId));
    } catch (error) {
      log.failure("voice.recordings-not-purged", error, { organizationId });
    }
  }
}
