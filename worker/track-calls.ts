import { organizationIdsAfter } from "@/lib/accounts/organization-record";
import { log } from "@/lib/platform/log";
import { CALLS_A_RUN, matchTrackers } from "@/lib/transcripts/track";

const PAGE = 50;
/** Runs for one organization at a time: what is left waits for the clock's next. */
const RUNS = 4;

/** Looks calls through for what trackers want to know, in every organization. */
export async function trackCallsOfAll(): Promise<void> {
  for (let cursor: string | null = null; ; ) {
    const ids: string[] = await organizationIdsAfter(cursor, PAGE);
    for (const id of ids) await trackCalls(id);
    if (ids.length < PAGE) return;
    cursor = ids.at(-1) ?? null;
  }
}

/** Looks the calls of one organization through. A failure is logged: the clock tries again. */
export async function trackCalls(organizationId: string): Promise<void> {
  try {
    for (let run = 0; run < RUNS; run++) if ((await matchTrackers(organizationId)) < CALLS_A_RUN) return;
  } catch (error) {
    log.failure("voice.not-tracked", error, { organizationId });
  }
}
