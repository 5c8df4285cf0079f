import type { CallPage } from "@/lib/transcripts/queries";

/** What is marked on the waveform of a call. */
export const MARK_KINDS = ["promise", "tracker", "bookmark"] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** A place of the call that is marked on the waveform. */
export interface WaveMark {
  key: string;
  kind: MarkKind;
  ms: number;
  label: string;
}

/** Marks of one kind that are nearer than this share of the recording are one: they could not be pressed apart. */
const APART = 0.02;

type Marked = Pick<CallPage, "commitments" | "utterances" | "bookmarks" | "tracked">;

/** The promises, tracked words and bookmarks of a call, in the order of their places. */
export function marksOf(call: Marked, durationMs: number): WaveMark[] {
  const promises = call.commitments.flatMap(({ id, quote, utterances }) => {
    const said = call.utterances.find(({ number }) => number === utterances[0]);
    return said ? [{ key: id, kind: "promise" as const, ms: said.startMs, label: `Promised: ${quote}` }] : [];
  });
  const tracked = call.tracked.map(({ id, name, phrase, startMs }) => ({
    ...{ key: id, kind: "tracker" as const, ms: startMs },
    label: `${name}: “${phrase}”`,
  }));
  const bookmarks = call.bookmarks.map(({ id, atMs, by }) => ({
    ...{ key: id, kind: "bookmark" as const, ms: atMs },
    label: `Bookmark of ${by}`,
  }));
  return [promises, tracked, bookmarks]
    .flatMap((marks) => joined(marks, durationMs * APART))
    .sort((a, b) => a.ms - b.ms);
}

/** Marks of one kind, those that lie together as one at the place of the first. */
function joined(marks: readonly WaveMark[], apartMs: number): WaveMark[] {
  const result: WaveMark[] = [];
  for (const mark of marks.toSorted((a, b) => a.ms - b.ms)) {
    const last = result.at(-1);
    if (last && mark.ms - last.ms < apartMs) last.label += `; ${mark.label}`;
    else result.push({ ...mark });
  }
  return result;
}
