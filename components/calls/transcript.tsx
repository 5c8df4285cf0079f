"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/panel";
import type { CallPage } from "@/lib/transcripts/queries";
import { speakerName } from "@/lib/transcripts/speaker-name";
import type { ShownUtterance } from "@/lib/voice/queries";
import { callHasEnded, PARTIES, type Party } from "@/lib/voice/status";
import { ReadAlong } from "./player/read-along";
import { TranscriptSearch } from "./player/transcript-search";
import type { Member } from "./privacy-panel";
import { SpokenWords } from "./spoken-words";
import { TranscriptDownloads } from "./transcript-downloads";
import { UtteranceRow } from "./utterance-row";
import { UtteranceTools } from "./utterance-tools";

/** A reader who is this near to the end, in pixels, wants to see what comes. */
const NEAR_END = 80;

/** The words of a call, in the order of saying; while it goes on, unfinished words stand at the end. */
export function Transcript({
  call,
  utterances,
  interim,
  base,
  members,
  me,
  mayEdit,
  mayComment,
  mayShare,
  mayExport,
}: {
  call: CallPage;
  utterances: readonly ShownUtterance[];
  interim: Readonly<Record<Party, string | null>>;
  base: string;
  /** Members who may see calls. */
  members: readonly Member[];
  me: string;
  mayEdit: boolean;
  mayComment: boolean;
  mayShare: boolean;
  mayExport: boolean;
}) {
  const [isQuiet, setQuiet] = useState(false);
  const isLive = !callHasEnded(call.status);
  const list = useFollowedEnd(utterances.length, isLive);
  const [opened, setOpened] = useState<number | null>(null);
  const toggle = useCallback((number: number) => setOpened((now) => (now === number ? null : number)), []);
  const open = unresolved(call);
  // A private call is mentioned to nobody else.
  const seeing = call.isPrivate
    ? members.filter(({ id }) => call.sharedWith.includes(id) || id === call.placedBy)
    : members;
  return (
    <Panel
      title="Transcript"
      description={descriptionOf(call, utterances.length)}
      footer={
        mayExport &&
        !isLive &&
        utterances.length > 0 && <TranscriptDownloads href={`${base}/calls/${call.id}`} />
      }
      actions={
        isLive && (
          <label className="flex items-center gap-2 text-muted text-sm">
            <input type="checkbox" checked={!isQuiet} onChange={() => setQuiet(!isQuiet)} />
            Read aloud by screen reader
          </label>
        )
      }
    >
      {call.transcriptStatus === "partial" && <MissingWords call={call} isAll={utterances.length === 0} />}
      {!isLive && utterances.length > 0 && (
        <>
          <TranscriptSearch list={list} utterances={utterances} />
          <ReadAlong call={call} base={base} list={list} />
        </>
      )}
      {isLive && !isQuiet && <SpokenWords call={call} utterances={utterances} />}
      {/* A region that scrolls must be reachable by keyboard. */}
      <section
        ref={list}
        className="max-h-[60dvh] overflow-y-auto"
        aria-label="Words of the call"
        tabIndex={utterances.length > 0 ? 0 : undefined}
      >
        <ol className="grid grid-cols-1 gap-3">
          {utterances.map((utterance, i) => (
            <li
              key={utterance.number}
              id={`u${utterance.number}`}
              data-utterance={utterance.number}
              className="group scroll-mt-4 rounded-md px-2 py-1 text-sm target:bg-accent-soft"
            >
              <UtteranceRow
                call={call}
                utterance={utterance}
                base={base}
                isFirst={!isSameSpeaker(utterances[i - 1], utterance)}
                comments={open.get(utterance.number) ?? 0}
                isOpen={opened === utterance.number}
                toggle={isLive || !(mayEdit || mayComment || hasMore(call, utterance)) ? undefined : toggle}
              />
              {opened === utterance.number && !isLive && (
                <UtteranceTools
                  call={call}
                  utterance={utterance}
                  base={base}
                  members={seeing}
                  me={me}
                  mayEdit={mayEdit}
                  mayComment={mayComment}
                  mayShare={mayShare}
                />
              )}
            </li>
          ))}
        </ol>
        <div aria-hidden="true">
          {PARTIES.map(
            (party) =>
              isLive &&
              interim[party] && (
                <p key={party} className="mt-3 px-2 text-muted text-sm italic">
                  {speakerName(call, { speaker: party })}: {interim[party]} …
                </p>
              ),
          )}
        </div>
      </section>
    </Panel>
  );
}

const isSameSpeaker = (one: ShownUtterance | undefined, other: ShownUtterance): boolean =>
  one?.speaker === other.speaker && (one.speakerKey ?? null) === (other.speakerKey ?? null);

/** Comments that wait, by the utterance they are at. */
function unresolved({ comments }: CallPage): ReadonlyMap<number, number> {
  const open = new Map<number, number>();
  for (const { number, resolvedBy } of comments)
    if (!resolvedBy) open.set(number, (open.get(number) ?? 0) + 1);
  return open;
}

/** Whether somebody who changes nothing finds more at an utterance: comments, or what it was before. */
const hasMore = ({ comments, edits }: CallPage, { number }: ShownUtterance): boolean =>
  comments.some((one) => one.number === number) || edits.some((one) => one.number === number);

/** Says that words are missing, and where they will come from. */
function MissingWords({ call, isAll }: { call: CallPage; isAll: boolean }) {
  const hasSound = ["expected", "stored"].includes(call.recording?.status ?? "");
  return isAll ? (
    <Callout className="mb-4" tone="caution" title="This call was not transcribed while it went on">
      The transcription could not be reached.
      {hasSound && " The words are taken from the recording."}
    </Callout>
  ) : (
    <Callout className="mb-4" tone="caution" title="A part of this call is missing">
      The connection to the transcription broke off for a while. What is here was said.
      {hasSound && " What is missing is taken from the recording."}
    </Callout>
  );
}

function descriptionOf(call: CallPage, count: number): string {
  const { transcriptStatus: status } = call;
  if (!callHasEnded(call.status))
    return status === "live"
      ? "Words appear as they are spoken."
      : "Words appear here once both have heard that the call is transcribed.";
  if (status === "waiting" || status === "live") return "The last words are coming in.";
  if (status === "partial") return count > 0 ? "What could be transcribed." : "Nothing could be transcribed.";
  if (status === "complete" && call.rebuiltAt)
    return call.recording?.isOnlySource
      ? "Every word of the call, taken from its recording."
      : "Every word of the call, some of them from its recording.";
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
