import type { ScanState } from "@/lib/consent/cookies/compare";
import type { EntryKind } from "@/lib/consent/cookies/entry";

/** The kinds of storage as staff read them. */
export const STORAGE_KIND_WORDS: Record<EntryKind, string> = {
  cookie: "Cookie",
  "local-storage": "Local storage",
  "session-storage": "Session storage",
  "indexed-db": "IndexedDB",
  "cache-storage": "Cache storage",
  host: "Host",
};

const CHOICE_WORDS: Record<string, string> = {
  fresh: "No choice yet",
  accepted: "Accepted",
  rejected: "Rejected",
  gpc: "GPC",
  withdrawn: "Withdrawn",
};

/** `accepted/signed-in` → "Accepted, signed in". */
export function stateWords(state: ScanState): string {
  const [choice = "", place = ""] = state.split("/");
  return `${CHOICE_WORDS[choice]}, ${place.replace("-", " ")}`;
}
