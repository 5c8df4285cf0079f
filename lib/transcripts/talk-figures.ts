import { PARTIES, type Party } from "@/lib/voice/status";

/** Figures of a call, from the times of its two channels alone: no language model says how people talked. */

/** What one party said in one breath. */
export interface Spoken {
  number: number;
  speaker: Party;
  startMs: number;
  endMs: number;
  text: string;
}

export interface TalkFigures {
  /** How long each party spoke. */
  talkMs: Readonly<Record<Party, number>>;
  /** Our part of all that was spoken, 0 to 1; null where nothing was. */
  ourShare: number | null;
  /** The longest stretch of one party in which the other said nothing. */
  longest: { speaker: Party; startMs: number; endMs: number; number: number } | null;
  /** Sentences that end with a question mark. */
  questions: Readonly<Record<Party, number>>;
  /** How often each party began while the other was speaking. */
  interruptions: Readonly<Record<Party, number>>;
  /** From the first word to the last: how long nobody spoke. */
  silenceMs: number;
}

/** A stretch ends with a pause as long as this, in milliseconds. */
const PAUSE_MS = 5_000;
/** "Yes", "mm" and the like do not interrupt, nor does who begins within the other's last half a second. */
const LEAST_INTERRUPTION_MS = 1_000;
const LEAST_OVERLAP_MS = 500;

export function talkFigures(utterances: readonly Spoken[]): TalkFigures {
  const spoken = utterances
    .filter(({ startMs, endMs }) => endMs > startMs)
    .toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs || a.number - b.number);
  const of = (party: Party) => spoken.filter(({ speaker }) => speaker === party);
  const perParty = (count: (party: Party) => number) => ({ us: count("us"), them: count("them") });
  const talkMs = perParty((party) => lengthOf(of(party)));
  const total = talkMs.us + talkMs.them;
  const first = spoken[0]?.startMs ?? 0;
  const last = Math.max(first, ...spoken.map(({ endMs }) => endMs));
  return {
    talkMs,
    ourShare: total > 0 ? talkMs.us / total : null,
    longest: longestStretch(spoken),
    questions: perParty((party) =>
      utterances.reduce((sum, { speaker, text }) => sum + (speaker === party ? questionsIn(text) : 0), 0),
    ),
    interruptions: perParty((party) => interruptionsBy(of(party), spoken)),
    silenceMs: last - first - lengthOf(spoken),
  };
}

/** How long at least one of these goes on. @param spoken in the order of beginning */
function lengthOf(spoken: readonly Spoken[]): number {
  let length = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of spoken) {
    if (endMs > until) length += endMs - Math.max(startMs, until);
    until = Math.max(until, endMs);
  }
  return length;
}

function longestStretch(spoken: readonly Spoken[]): TalkFigures["longest"] {
  const stretches: NonNullable<TalkFigures["longest"]>[] = [];
  for (const { speaker, startMs, endMs, number } of spoken) {
    const last = stretches.at(-1);
    if (last?.speaker === speaker && startMs - last.endMs < PAUSE_MS)
      last.endMs = Math.max(last.endMs, endMs);
    else stretches.push({ speaker, startMs, endMs, number });
  }
  const length = (one: { startMs: number; endMs: number }) => one.endMs - one.startMs;
  return stretches.reduce<TalkFigures["longest"]>(
    (longest, one) => (longest && length(longest) >= length(one) ? longest : one),
    null,
  );
}

const questionsIn = (text: string): number => text.match(/\?+(?=[\s"'”’)]|$)/g)?.length ?? 0;

function interruptionsBy(own: readonly Spoken[], spoken: readonly Spoken[]): number {
  return own.filter(
    (one) =>
      one.endMs - one.startMs >= LEAST_INTERRUPTION_MS &&
      spoken.some(
        (other) =>
          other.speaker !== one.speaker &&
          other.startMs < one.startMs &&
          other.endMs - one.startMs >= LEAST_OVERLAP_MS,
      ),
  ).length;
}

/** Whether anything can be said about how the parties talked. */
export const hasTalk = ({ talkMs }: TalkFigures): boolean => PARTIES.some((party) => talkMs[party] > 0);
