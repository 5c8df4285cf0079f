"use client";
import { DescriptionList } from "@/components/ui/description-list";
import { useLocaleSettings } from "@/components/ui/locale";
import { Panel } from "@/components/ui/panel";
import { formatDuration } from "@/lib/format/duration";
import { formatPercent } from "@/lib/format/number";
import type { CallPage } from "@/lib/transcripts/queries";
import { partyName } from "@/lib/transcripts/speaker-name";
import { hasTalk, talkFigures } from "@/lib/transcripts/talk-figures";
import { callHasEnded, type Party } from "@/lib/voice/status";
import { UtteranceLinks } from "./utterance-links";

/** Times of words are no surer than this. */
const inSeconds = (ms: number): string => (ms < 1000 ? "under 1 s" : formatDuration(ms));

/** How the two sides talked, measured from the times of their words. */
export function TalkPanel({ call }: { call: CallPage }) {
  const { locale } = useLocaleSettings();
  const figures = talkFigures(call.utterances);
  // A message that somebody left is no conversation.
  const isOneSided = figures.talkMs.us === 0 || figures.talkMs.them === 0;
  if (!callHasEnded(call.status) || !hasTalk(figures) || figures.ourShare === null || isOneSided) return null;
  const names: Record<Party, string> = { us: partyName(call, "us"), them: partyName(call, "them") };
  const both = ({ us, them: theirs }: Readonly<Record<Party, number>>) => `${us} you · ${theirs} them`;
  const share = (party: Party, part: number) => (
    <>
      <span className="font-medium">{names[party]}</span>
      <span className="text-muted">
        {formatPercent(part, locale, 0)} · {inSeconds(figures.talkMs[party])}
      </span>
    </>
  );
  return (
    <Panel title="Who talked" description="Measured from the times of the words.">
      <div className="flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="flex gap-2">{share("us", figures.ourShare)}</span>
        <span className="flex gap-2">{share("them", 1 - figures.ourShare)}</span>
      </div>
      <div aria-hidden="true" className="mt-1.5 flex h-2 gap-0.5 overflow-hidden rounded-full">
        <div className="bg-muted" style={{ width: `${figures.ourShare * 100}%` }} />
        <div className="flex-1 bg-accent" />
      </div>
      <DescriptionList
        className="mt-2"
        items={[
          {
            term: "Longest without a break",
            value: figures.longest && (
              <>
                {names[figures.longest.speaker]}, {inSeconds(figures.longest.endMs - figures.longest.startMs)}{" "}
                <UtteranceLinks call={call} numbers={[figures.longest.number]} />
              </>
            ),
          },
          { term: "Questions asked", value: both(figures.questions) },
          { term: "Interruptions", value: both(figures.interruptions) },
          { term: "Nobody spoke", value: inSeconds(figures.silenceMs) },
        ]}
      />
    </Panel>
  );
}
