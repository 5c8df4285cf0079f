import { forEveryOrganization } from "@/lib/accounts/organization-record";
import { log } from "@/lib/platform/log";
import { CALLS_A_RUN, matchTrackers } from "@/lib/transcripts/track";

/** Runs for one organization at a time: what is left waits for the clock's next. */
const RUNS = 4;

/** Looks calls through for what trackers want to know, in every organization. */
export async function trackCallsOfAll(): Promise<void> {
  await forEveryOrganization("voice.not-tracked", trackCalls);
}

/** Looks the calls of one organization through. A failure is logged: the clock tries again. */
export async function trackCalls(organizationId: string): Promise<void> {
  try {
    for (let run = 0; run < RUNS; run++) if ((await matchTrackers(organizationId)) < CALLS_A_RUN) return;
  } catch (error) {
    log.failure("voice.not-tracked", error, { organizationId });
  }
}
