"use client";
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { clockText } from "../call-status";
import { MarkSign } from "./mark-sign";
import { type Playback, type Stretch, usePlayed } from "./playback";
import { MARK_KINDS, type WaveMark } from "./wave-marks";

/** What is quieter than this at its loudest is not drawn as if it were loud (of 127). */
const LEAST_LOUD = 60;
/** Below this nothing is drawn but a line. */
const NOISE = 20;
const STEP_MS = 5_000;
const LONG_STEP_MS = 30_000;

const KEYS: Readonly<Record<string, (playback: Playback) => void>> = {
  ArrowLeft: (playback) => playback.skip(-STEP_MS),
  ArrowDown: (playback) => playback.skip(-STEP_MS),
  ArrowRight: (playback) => playback.skip(STEP_MS),
  ArrowUp: (playback) => playback.skip(STEP_MS),
  PageDown: (playback) => playback.skip(-LONG_STEP_MS),
  PageUp: (playback) => playback.skip(LONG_STEP_MS),
  Home: (playback) => playback.seek(playback.offsetMs),
  End: (playback) => playback.seek(playback.offsetMs + playback.durationMs),
};

/**
 * How loud both parties are over the time of a call, one above the middle and one below, with what is marked in it. It is the
 * slider of the player; what is said at the pointer stands above it.
 */
export function Waveform({
  playback,
  peaks,
  channels,
  names,
  marks,
  pauses,
  textAt,
}: {
  playback: Playback;
  peaks: Uint8Array;
  channels: number;
  /** Of the channels, in their order. */
  names: readonly string[];
  marks: readonly WaveMark[];
  pauses: readonly Stretch[];
  /** What is said at a moment, and who says it. */
  textAt: (ms: number) => string | null;
}) {
  const { offsetMs, durationMs } = playback;
  const box = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const [atMark, setAtMark] = useState<string | null>(null);
  const ms = usePlayed(playback, (now) => Math.round(now.ms / 50) * 50, offsetMs);
  const share = (at: number) => Math.min(1, Math.max(0, (at - offsetMs) / durationMs));
  const msAt = (event: PointerEvent) => {
    const { left, width } = (box.current as HTMLDivElement).getBoundingClientRect();
    return offsetMs + Math.min(1, Math.max(0, (event.clientX - left) / width)) * durationMs;
  };
  const move = (event: PointerEvent) => {
    setPointed(msAt(event));
    if (event.buttons === 1) playback.seek(msAt(event));
  };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    playback.seek(msAt(event));
    setPointed(msAt(event));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    step(playback);
  };
  const marked = marks.find(({ key }) => key === atMark);
  const shownAt = marked?.ms ?? pointed;
  const said = marked?.label ?? (shownAt === null ? null : textAt(shownAt));
  return (
    <div className="relative">
      <div className="pointer-events-none absolute inset-x-0 -top-1 flex justify-between text-subtle text-xs">
        <span>{names[0]}</span>
      </div>
      <div
        ref={box}
        role="slider"
        tabIndex={0}
        aria-label="Place in the recording"
        aria-valuemin={0}
        aria-valuemax={Math.round(durationMs / 1000)}
        aria-valuenow={Math.round((ms - offsetMs) / 1000)}
        aria-valuetext={`${clockText(ms)}: ${textAt(ms) ?? "nobody speaks"}`}
        className="relative h-24 cursor-pointer touch-pan-y select-none pt-4 pb-4"
        onPointerDown={press}
        onPointerMove={move}
        onPointerLeave={() => setPointed(null)}
        onKeyDown={onKeyDown}
      >
        <div className="relative h-full">
          <Wave peaks={peaks} channels={channels} played={share(ms)} />
          {pauses.map(({ startMs, endMs }) => (
            <span
              key={startMs}
              title="Paused: neither recorded nor transcribed"
              className="absolute inset-y-0 bg-[repeating-linear-gradient(45deg,var(--caution-line)_0_3px,transparent_3px_7px)]"
              style={{ left: `${share(startMs) * 100}%`, width: `${(share(endMs) - share(startMs)) * 100}%` }}
            />
          ))}
          <span
            aria-hidden="true"
            className="pointer-events-none absolute -inset-y-1 w-0.5 -translate-x-1/2 bg-accent"
            style={{ left: `${share(ms) * 100}%` }}
          />
          {pointed !== null && (
            <span
              aria-hidden="true"
              className="pointer-events-none absolute -inset-y-1 w-px bg-line-strong"
              style={{ left: `${share(pointed) * 100}%` }}
            />
          )}
        </div>
      </div>
      {marks.map(({ key, kind, ms: at, label }) => (
        <button
          key={key}
          type="button"
          aria-label={`Go to ${clockText(at)}: ${label}`}
          onClick={() => playback.seek(at)}
          onPointerEnter={() => setAtMark(key)}
          onPointerLeave={() => setAtMark(null)}
          onFocus={() => setAtMark(key)}
          onBlur={() => setAtMark(null)}
          className="absolute grid h-1/3 w-6 -translate-x-1/2 place-items-center pointer-coarse:w-8"
          // Each kind has a row of its own, so that none lies on another.
          style={{ left: `${share(at) * 100}%`, top: `${(MARK_KINDS.indexOf(kind) * 100) / 3}%` }}
        >
          <MarkSign kind={kind} />
        </button>
      ))}
      <div className="pointer-events-none absolute inset-x-0 -bottom-0.5 flex justify-between text-subtle text-xs">
        <span>{names[1]}</span>
      </div>
      {shownAt !== null && (
        <div
          className="pointer-events-none absolute bottom-full z-10 mb-1 w-max max-w-[min(20rem,80%)] rounded-sm bg-ink px-2 py-1 text-surface text-xs shadow-pop"
          style={placed(share(shownAt))}
        >
          <span className="tabular-nums">{clockText(shownAt)}</span>
          {said && <span className="line-clamp-2">{said}</span>}
        </div>
      )}
    </div>
  );
}

/** Beside the pointer, and never outside of the waveform. */
const placed = (share: number) =>
  share < 0.5 ? { left: `${share * 100}%` } : { right: `${(1 - share) * 100}%` };

function Wave({ peaks, channels, played }: { peaks: Uint8Array; channels: number; played: number }) {
  const clip = useId();
  const pieces = Math.max(1, Math.floor(peaks.length / channels));
  const paths = useMemo(
    () => [pathOf(peaks, channels, 0, -1), pathOf(peaks, channels, channels === 2 ? 1 : 0, 1)],
    [peaks, channels],
  );
  return (
    <svg
      aria-hidden="true"
      className="absolute inset-0 size-full overflow-visible"
      viewBox={`0 -1 ${pieces} 2`}
      preserveAspectRatio="none"
    >
      <clipPath id={clip}>
        <rect x="0" y="-1" width={pieces * played} height="2" />
      </clipPath>
      {paths.map((path, side) => (
        <g key={path}>
          <path d={path} className="fill-chart-bar" />
          <path
            d={path}
            clipPath={`url(#${clip})`}
            className={cx(side === 0 ? "fill-chart-history" : "fill-chart-forecast")}
          />
        </g>
      ))}
    </svg>
  );
}

/** The outline of one channel, upwards (-1) or downwards (1) of the middle. */
function pathOf(peaks: Uint8Array, channels: number, channel: number, side: 1 | -1): string {
  const pieces = Math.floor(peaks.length / channels);
  const loudest = peaks.reduce((most, peak) => Math.max(most, peak), LEAST_LOUD);
  const height = (piece: number) => {
    const peak = peaks[piece * channels + channel] ?? 0;
    return Math.max(0.02, Math.max(0, peak - NOISE) / (loudest - NOISE)) * 0.95;
  };
  const points = Array.from({ length: pieces }, (_, piece) => {
    const y = (side * height(piece)).toFixed(3);
    return `L${piece} ${y}L${piece + 1} ${y}`;
  });
  return `M0 0${points.join("")}L${pieces} 0Z`;
}
