"use client";
import { type ReactNode, useMemo } from "react";
import type { CallView } from "@/lib/voice/queries";
import { silencesOf } from "@/lib/voice/recordings/silences";
import { peakBytes } from "./peak-bytes";
import { Playback, PlaybackProvider } from "./playback";

/** Gives what is inside the playback of a call's recording: `usePlayback()` answers null where there is none to hear. */
export function CallPlayback({
  call: { recording },
  mayListen,
  children,
}: {
  call: CallView;
  mayListen: boolean;
  children: ReactNode;
}) {
  const { status, durationMs, offsetMs, channels, peaks } = recording ?? {};
  const isThere = mayListen && status === "stored" && !!durationMs && !!channels;
  const playback = useMemo(() => {
    if (!isThere || !durationMs || !channels) return null;
    const bytes = peakBytes(peaks);
    const begins = offsetMs ?? 0;
    const silences = silencesOf(bytes, channels, durationMs).map(({ startMs, endMs }) => ({
      startMs: startMs + begins,
      endMs: endMs + begins,
    }));
    return new Playback(begins, durationMs, silences);
  }, [isThere, durationMs, offsetMs, channels, peaks]);
  return <PlaybackProvider value={playback}>{children}</PlaybackProvider>;
}
