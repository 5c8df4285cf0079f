import { processorInOrder } from "@/lib/processors/queries";
import { hasDeepgram } from "@/lib/providers/deepgram";

/** What may be done with a call's sound: as its number is set, and only where the transcriber may be asked. */
export async function processingOf(
  { records }: { records: boolean },
  number: { transcribes: boolean } | null,
): Promise<{ isRecorded: boolean; isTranscribed: boolean }> {
  const isTranscribed =
    (number?.transcribes ?? true) && hasDeepgram() && (await processorInOrder("deepgram"));
  return { isRecorded: records, isTranscribed };
}
