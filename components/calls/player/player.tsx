"use client";
import { Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { useMemo } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/choice";
import { KeyHints } from "@/components/ui/kbd";
import { Select } from "@/components/ui/select";
import type { CallPage } from "@/lib/transcripts/queries";
import type { ShownUtterance } from "@/lib/voice/queries";
import { clockText } from "../call-status";
import { MarkLegend } from "./mark-sign";
import { peakBytes } from "./peak-bytes";
import { type Playback, RATES, usePlayback, usePlayed } from "./playback";
import { marksOf } from "./wave-marks";
import { Waveform } from "./waveform";

const SHORT_MS = 5_000;
const LONG_MS = 10_000;
/** How long before something is said it is already pointed at. */
const BEFORE_MS = 400;

const KEYS = [
  ["p", "play or pause"],
  [",", "5 s back"],
  [".", "5 s on"],
  ["b", "10 s back"],
  ["n", "10 s on"],
  ["-", "slower"],
  ["+", "faster"],
  ["s", "skip silence"],
] as const;

/** Plays the recording of a call: waveform with its marks, speeds and jumps. */
export function Player({
  call,
  utterances,
  base,
}: {
  call: CallPage;
  utterances: readonly ShownUtterance[];
  base: string;
}) {
  const playback = usePlayback();
  const peaks = useMemo(() => peakBytes(call.recording?.peaks), [call.recording?.peaks]);
  if (!playback || !call.recording) return null;
  const us = "You";
  const them = call.supplier?.name ?? "Them";
  const isOutbound = call.direction === "outbound";
  const textAt = (ms: number) => {
    const said = utterances.find(({ startMs, endMs }) => startMs - BEFORE_MS <= ms && ms <= endMs);
    return said ? `${said.speaker === "us" ? us : them}: ${said.text}` : null;
  };
  const { offsetMs, durationMs } = playback;
  const marks = marksOf(call, durationMs);
  return (
    <section
      aria-label="Recording"
      className="mb-6 rounded-lg border border-line bg-surface p-4 shadow-card sm:px-5"
    >
      {/* Its words are the transcript on this page. */}
      <audio
        ref={playback.attach}
        src={`${base}/calls/${call.id}/recording`}
        preload="none"
        {...playback.events}
      />
      <Waveform
        playback={playback}
        peaks={peaks}
        channels={call.recording.channels ?? 1}
        names={isOutbound ? [us, them] : [them, us]}
        marks={marks}
        pauses={call.pauses.map(({ startMs, endMs }) => ({ startMs, endMs: endMs ?? offsetMs + durationMs }))}
        textAt={textAt}
      />
      <MarkLegend marks={marks} />
      <Controls playback={playback} />
    </section>
  );
}

function Controls({ playback }: { playback: Playback }) {
  const isPlaying = usePlayed(playback, (now) => now.isPlaying, false);
  const seconds = usePlayed(
    playback,
    (now) => Math.floor(now.ms / 1000),
    Math.floor(playback.offsetMs / 1000),
  );
  const rate = usePlayed(playback, (now) => now.rate, 1);
  const skipsSilence = usePlayed(playback, (now) => now.skipsSilence, false);
  const failed = usePlayed(playback, (now) => now.failed, false);
  useKeys({
    p: playback.toggle,
    ",": () => playback.skip(-SHORT_MS),
    ".": () => playback.skip(SHORT_MS),
    b: () => playback.skip(-LONG_MS),
    n: () => playback.skip(LONG_MS),
    "-": () => playback.changeRate(-1),
    "+": () => playback.changeRate(1),
    s: () => playback.setSkipsSilence(!playback.skipsSilence),
  });
  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="flex items-center gap-1">
          <Jump playback={playback} ms={-LONG_MS} />
          <Jump playback={playback} ms={-SHORT_MS} />
          <Button
            variant="primary"
            className="w-24"
            icon={isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
            onClick={playback.toggle}
          >
            {isPlaying ? "Pause" : "Play"}
          </Button>
          <Jump playback={playback} ms={SHORT_MS} />
          <Jump playback={playback} ms={LONG_MS} />
        </div>
        <span className="text-muted text-sm tabular-nums">
          {clockText(seconds * 1000)} / {clockText(playback.offsetMs + playback.durationMs)}
        </span>
        <div className="flex items-center gap-3 sm:ml-auto">
          <Checkbox
            label="Skip silence"
            className="text-sm"
            checked={skipsSilence}
            onChange={() => playback.setSkipsSilence(!skipsSilence)}
          />
          <Select
            aria-label="Speed"
            className="w-24"
            value={String(rate)}
            onChange={(event) =>
              playback.setRate(RATES.find((one) => String(one) === event.target.value) ?? 1)
            }
            options={RATES.map((one) => ({ value: String(one), label: `${one}×` }))}
          />
        </div>
      </div>
      {failed && (
        <Callout className="mt-3" tone="caution" title="The recording cannot be played">
          It may have been deleted, or the connection is gone. Reload the page to see how it stands.
        </Callout>
      )}
      <KeyHints keys={KEYS} />
    </>
  );
}

function Jump({ playback, ms }: { playback: Playback; ms: number }) {
  const seconds = Math.abs(ms) / 1000;
  const Icon = ms < 0 ? RotateCcw : RotateCw;
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label={ms < 0 ? `Back ${seconds} seconds` : `Forward ${seconds} seconds`}
      icon={<Icon aria-hidden="true" />}
      onClick={() => playback.skip(ms)}
    >
      {seconds}
    </Button>
  );
}
