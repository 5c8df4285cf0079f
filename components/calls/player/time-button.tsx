"use client";
import { HIT_AREA } from "@/components/ui/hit-area";
import { clockText } from "../call-status";
import { usePlayback } from "./playback";

/** The time of an utterance; where there is a recording, a press plays it from there. */
export function TimeButton({ ms }: { ms: number }) {
  const playback = usePlayback();
  const look = "w-10 shrink-0 text-left text-muted text-xs leading-5 tabular-nums";
  if (!playback) return <span className={look}>{clockText(ms)}</span>;
  return (
    <button
      type="button"
      aria-label={`Play from ${clockText(ms)}`}
      className={`${look} ${HIT_AREA} hover:text-accent hover:underline`}
      onClick={() => playback.playFrom(ms)}
    >
      {clockText(ms)}
    </button>
  );
}
