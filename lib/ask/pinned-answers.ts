import type { Role } from "@/lib/accounts/permissions";
import type { TenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { answerOf } from "./answer";
import { pinnedQuestions, stateOfPin } from "./pins";

/** A pinned question with its answer of now. */
export interface PinnedAnswer {
  question: string;
  address: string;
  /** "gone": the catalogue, or the member's role, does not answer it any more. */
  state: "answered" | "gone" | "failed";
  /** The finding in one sentence; empty without an answer. */
  sentence: string;
  /** The last day that the answer rests on, where the data end before today. */
  asOf: string | null;
}

interface Asking {
  db: TenantDb;
  userId: string;
  role: Role;
  organization: { id: string; currency: string; timeZone: string };
  locale: string;
}

/**
 * Answers a member's pinned questions by the reads that their addresses name; no language model is asked. The failure of one keeps no
 * other's answer back.
 */
export async function pinnedAnswers({ userId, ...asking }: Asking): Promise<PinnedAnswer[]> {
  const pinned = await pinnedQuestions(asking.db, userId);
  return Promise.all(
    pinned.map(async (pin): Promise<PinnedAnswer> => {
      const none = { ...pin, sentence: "", asOf: null };
      try {
        const found = await answerOf(asking, await stateOfPin(pin.address));
        if (!found) return { ...none, state: "gone" };
        const { sentence, day } = found;
        return { ...pin, state: "answered", sentence, asOf: day.stale ? day.asOf : null };
      } catch (error) {
        log.failure("ask.pinned-failed", error, { organizationId: asking.organization.id });
        return { ...none, state: "failed" };
      }
    }),
  );
}
