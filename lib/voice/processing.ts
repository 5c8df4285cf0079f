import type { TenantDb } from "@/lib/platform/db";
import { processorInOrder } from "@/lib/processors/queries";
import { hasDeepgram } from "@/lib/providers/deepgram";
import { isWithinPlan } from "@/lib/usage/require";

/** What may be done with a call's sound: as its number is set, where the transcriber may be asked, while the plan has minutes. */
export async function processingOf(
  db: TenantDb,
  { records, isTest }: { records: boolean; isTest: boolean },
  number: { transcribes: boolean } | null,
): Promise<{ isRecorded: boolean; isTranscribed: boolean }> {
  const isTranscribed =
    (number?.transcribes ?? true) &&
    hasDeepgram() &&
    (await processorInOrder("deepgram")) &&
    (isTest || (await isWithinPlan(db, "transcribedMinutesPerMonth")));
  return { isRecorded: records, isTranscribed };
}
