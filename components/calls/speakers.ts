import type { CallPage } from "@/lib/transcripts/queries";
import type { Party } from "@/lib/voice/status";

/** Who of a side spoke: a name that a person gave, or the side itself. */
export interface SpeakerRef {
  speaker: Party;
  speakerKey?: string | null;
}

/** What stands for a side that nobody has named. */
export const partyName = (call: Pick<CallPage, "supplier">, party: Party): string =>
  party === "us" ? "You" : (call.supplier?.name ?? "Them");

/** "Anna Berg, Nordic Steel", "Miss Murray", "You". */
export function speakerName(call: Pick<CallPage, "supplier" | "speakers">, ref: SpeakerRef): string {
  const key = ref.speakerKey ?? ref.speaker;
  const named = call.speakers.find((one) => one.key === key);
  if (!named) return partyName(call, ref.speaker);
  return ref.speaker === "them" && call.supplier ? `${named.name}, ${call.supplier.name}` : named.name;
}
