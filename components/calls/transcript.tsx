"use client";
import { useEffect, useRef, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { cx } from "@/components/ui/cx";
import { Panel } from "@/components/ui/panel";
import type { CallView, ShownUtterance } from "@/lib/voice/queries";
import { callHasEnded, PARTIES, type Party } from "@/lib/voice/status";
import { MarkedText } from "./marked-text";
import { ReadAlong } from "./player/read-along";
import { TimeButton } from "./player/time-button";
import { TranscriptSearch } from "./player/transcript-search";

/** Words of which the transcriber is less sure than this are marked. */
const SURE = 0.6;
/** A reader who is this near to the end, in pixels, wants to see what comes. */
const NEAR_END = 80;

/** The words of a call, in the order of saying; while it goes on, unfinished words stand at the end. */
export function Transcript({
  call,
  utterances,
  interim,
  base,
}: {
  call: CallView;
  utterances: readonly ShownUtterance[];
  interim: Readonly<Record<Party, string | null>>;
  base: string;
}) {
  const [isQuiet, setQuiet] = useState(false);
  const isLive = !callHasEnded(call.status);
  const list = useFollowedEnd(utterances.length, isLive);
  const them = call.supplier?.name ?? "Them";
  const names: Record<Party, string> = { us: "You", them };
  return (
    <Panel
      title="Transcript"
      description={descriptionOf(call, utterances.length)}
      actions={
        isLive && (
          <label className="flex items-center gap-2 text-muted text-sm">
            <input type="checkbox" checked={!isQuiet} onChange={() => setQuiet(!isQuiet)} />
            Announce new words
          </label>
        )
      }
    >
      {call.transcriptStatus === "partial" && (
        <Callout className="mb-4" tone="caution" title="A part of this call is missing">
          The connection to the transcription broke off for a while. What is here was said.
        </Callout>
      )}
      {!isLive && utterances.length > 0 && (
        <>
          <TranscriptSearch list={list} utterances={utterances} />
          <ReadAlong call={call} base={base} list={list} />
        </>
      )}
      {/* A region that scrolls must be reachable by keyboard. */}
      <section
        ref={list}
        className="max-h-[60dvh] overflow-y-auto"
        aria-label="Words of the call"
        tabIndex={utterances.length > 0 ? 0 : undefined}
      >
        <div role="log" aria-live={isLive && !isQuiet ? "polite" : "off"}>
          <ol className="grid gap-3">
            {utterances.map((utterance, i) => (
              <li
                key={utterance.number}
                id={`u${utterance.number}`}
                data-utterance={utterance.number}
                className="scroll-mt-4 rounded-md px-2 py-1 text-sm target:bg-accent-soft"
              >
                {utterances[i - 1]?.speaker !== utterance.speaker && (
                  <p className="font-medium">
                    <span className={utterance.speaker === "them" ? "text-accent" : undefined}>
                      {names[utterance.speaker]}
                    </span>
                  </p>
                )}
                <p className="flex gap-3">
                  <TimeButton ms={utterance.startMs} />
                  <span
                    data-said
                    className={cx(
                      utterance.confidence < SURE && "underline decoration-caution decoration-dotted",
                    )}
                    title={utterance.confidence < SURE ? "Hard to hear" : undefined}
                  >
                    <MarkedText text={utterance.text} call={call} base={base} />
                    {utterance.confidence < SURE && <span className="sr-only"> (hard to hear)</span>}
                  </span>
                </p>
              </li>
            ))}
          </ol>
        </div>
        <div aria-hidden="true">
          {PARTIES.map(
            (party) =>
              isLive &&
              interim[party] && (
                <p key={party} className="mt-3 px-2 text-muted text-sm italic">
                  {names[party]}: {interim[party]} …
                </p>
              ),
          )}
        </div>
      </section>
    </Panel>
  );
}

function descriptionOf(call: CallView, count: number): string {
  const { transcriptStatus: status } = call;
  if (!callHasEnded(call.status))
    return status === "live"
      ? "Words appear as they are spoken."
      : "Words appear here once both have heard that the call is transcribed.";
  if (status === "waiting" || status === "live") return "The last words are coming in.";
  if (status === "partial") return count > 0 ? "What could be transcribed." : "Nothing could be transcribed.";
  if (status === "complete") return count > 0 ? "Every word of the call." : "Nothing was said.";
  return call.status === "completed" ? "This call was not transcribed." : "The other party was not reached.";
}

/** Scrolls to what was just said, unless the reader has scrolled up to read. */
function useFollowedEnd(count: number, isLive: boolean) {
  const list = useRef<HTMLElement>(null);
  const isNear = useRef(true);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const note = () => {
      isNear.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    };
    element.addEventListener("scroll", note, { passive: true });
    return () => element.removeEventListener("scroll", note);
  }, []);
  useEffect(() => {
    if (isLive && count > 0 && isNear.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [count, isLive]);
  return list;
}
