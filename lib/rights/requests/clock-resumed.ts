import { controlDb } from "@/lib/platform/db/control";
import { currentDue, daysPaused } from "../clocks";
import { evidenceOf, type StepEvidence } from "../status";
import { clockFactsOf } from "./request";

/** How a stopped clock runs again: the days of waiting are added to the due day. */

const NOTES_READ = 100;

/**
 * The change of a stopped request whose person has answered.
 *
 * @param answeredAt the instant of the answer: the clock runs from its day, whenever somebody gets to it
 */
export function clockResumed(
  request: Parameters<typeof clockFactsOf>[0] & { pausedSince: string },
  answeredAt: string,
) {
  const pausedDays = request.pausedDays + daysPaused(request.pausedSince, answeredAt);
  const dueDay = currentDue(clockFactsOf({ ...request, pausedDays })).day;
  return {
    change: {
      ...{ pausedSince: null, pausedDays, dueDay },
      ...(request.extendedUntilDay ? { extendedUntilDay: dueDay } : {}),
    },
    evidence: { pausedDays, dueDay, answeredDay: answeredAt.slice(0, 10) } satisfies StepEvidence,
  };
}

/** When a stopped request was first written to or noted since it was stopped: the answer at the latest; null for never. */
export async function firstNoteSince(requestId: string, pausedSince: string): Promise<string | null> {
  const notes = await controlDb().subjectRequestStep.findMany({
    where: { requestId, what: "noted", at: { gt: pausedSince } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { id: true, at: true, evidence: true },
    take: NOTES_READ,
  });
  // Sorting a request anew is noted, too, and is no answer.
  const first = notes.find(({ id, evidence }) => {
    const { note, text } = evidenceOf(evidence, id);
    return note !== undefined || text !== undefined;
  });
  return first?.at ?? null;
}
