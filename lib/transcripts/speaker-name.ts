import type { Party } from "@/lib/voice/status";

/** Who of a side spoke: a name that a person gave, or the side itself. */
export interface SpeakerRef {
  speaker: Party;
  speakerKey?: string | null;
}

interface NamedCall {
  supplier: { name: string } | null;
  speakers: readonly { key: string; name: string }[];
}

/** What stands for a side that nobody has named. @param us what our own side is called: "You" on the screen */
export const partyName = (call: Pick<NamedCall, "supplier">, party: Party, us = "You"): string =>
  party === "us" ? us : (call.supplier?.name ?? "Them");

/** "Anna Berg, Nordic Steel", "Miss Murray", "You". */
export function speakerName(call: NamedCall, ref: SpeakerRef, us = "You"): string {
  const key = ref.speakerKey ?? ref.speaker;
  const named = call.speakers.find((one) => one.key === key);
  if (!named) return partyName(call, ref.speaker, us);
  return ref.speaker === "them" && call.supplier ? `${named.name}, ${call.supplier.name}` : named.name;
}
