"use client";
import { createContext, useContext, useSyncExternalStore } from "react";

/** Speeds at which a call can be heard. */
export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** A stretch of a call, in milliseconds of its own time. */
export interface Stretch {
  startMs: number;
  endMs: number;
}

/** Silence is left at its edges, so that a sentence does not begin in a word. */
const EDGE_MS = 250;

/**
 * What plays the recording of a call. Its times are the call's own, which the transcript has, too; the recording begins at
 * `offsetMs` of them. Everything that shows where the audio is subscribes here, so that a page is not drawn anew at each moment.
 */
export class Playback {
  private audio: HTMLAudioElement | null = null;
  private readonly listeners = new Set<() => void>();
  private frame = 0;
  private isSkipping = false;
  private speed = 1;
  private hasFailed = false;
  /** Where to begin when the sound is asked for. */
  private wantedMs: number | null = null;

  constructor(
    readonly offsetMs: number,
    readonly durationMs: number,
    private readonly silences: readonly Stretch[],
  ) {}

  /** Called with the page's own audio element; null when it goes. */
  readonly attach = (audio: HTMLAudioElement | null): void => {
    this.audio = audio;
    this.stopTicking();
    if (audio) Object.assign(audio, { playbackRate: this.speed, preservesPitch: true });
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Where the audio is, in the call's time. */
  get ms(): number {
    if (this.wantedMs !== null) return this.wantedMs;
    return this.offsetMs + (this.audio?.currentTime ?? 0) * 1000;
  }

  get isPlaying(): boolean {
    return this.audio !== null && !this.audio.paused;
  }

  get rate(): number {
    return this.speed;
  }

  get skipsSilence(): boolean {
    return this.isSkipping;
  }

  get failed(): boolean {
    return this.hasFailed;
  }

  readonly toggle = (): void => {
    if (this.isPlaying) this.audio?.pause();
    else void this.play();
  };

  /** @param ms in the call's time */
  readonly seek = (ms: number): void => {
    const { audio } = this;
    if (!audio) return;
    const inside = Math.min(Math.max(ms, this.offsetMs), this.offsetMs + this.durationMs);
    if (audio.readyState === 0) {
      // Nothing is loaded before somebody wants to hear it: each play is in the audit.
      const isLoading = this.wantedMs !== null;
      this.wantedMs = inside;
      audio.preload = "metadata";
      if (!isLoading) audio.load();
    } else audio.currentTime = (inside - this.offsetMs) / 1000;
    this.tell();
  };

  /** Moves on or back by so many milliseconds. */
  readonly skip = (ms: number): void => this.seek(this.ms + ms);

  /** Goes to a place and plays from there. */
  readonly playFrom = (ms: number): void => {
    this.seek(ms);
    void this.play();
  };

  readonly setRate = (rate: number): void => {
    this.speed = rate;
    if (this.audio) this.audio.playbackRate = rate;
    this.tell();
  };

  /** The next speed up or down. */
  readonly changeRate = (step: 1 | -1): void => {
    const at = (RATES as readonly number[]).indexOf(this.speed);
    const next = RATES[at + step];
    if (next !== undefined) this.setRate(next);
  };

  readonly setSkipsSilence = (skips: boolean): void => {
    this.isSkipping = skips;
    this.tell();
  };

  /** The audio element's own events. */
  readonly events = {
    onLoadedMetadata: (): void => {
      if (this.wantedMs === null || !this.audio) return;
      this.audio.currentTime = (this.wantedMs - this.offsetMs) / 1000;
      this.wantedMs = null;
      this.tell();
    },
    onPlay: (): void => {
      this.hasFailed = false;
      this.tick();
    },
    onPause: (): void => {
      this.stopTicking();
      this.tell();
    },
    onSeeked: (): void => this.tell(),
    onTimeUpdate: (): void => this.tell(),
    onError: (): void => {
      this.hasFailed = true;
      this.wantedMs = null;
      this.tell();
    },
  };

  private async play(): Promise<void> {
    try {
      await this.audio?.play();
    } catch (error) {
      // A play that another press ended is no failure.
      if ((error as DOMException).name !== "AbortError") this.events.onError();
    }
  }

  private readonly tick = (): void => {
    this.stopTicking();
    if (!this.isPlaying) return;
    if (this.isSkipping) this.leaveSilence();
    this.tell();
    this.frame = requestAnimationFrame(this.tick);
  };

  private leaveSilence(): void {
    const silence = this.silences.find(
      ({ startMs, endMs }) => this.ms > startMs + EDGE_MS && this.ms < endMs - 2 * EDGE_MS,
    );
    if (silence) this.seek(silence.endMs - EDGE_MS);
  }

  private stopTicking(): void {
    cancelAnimationFrame(this.frame);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const PlaybackContext = createContext<Playback | null>(null);
export const PlaybackProvider = PlaybackContext.Provider;

/** What plays the call of this page, or null where there is nothing to hear. */
export const usePlayback = (): Playback | null => useContext(PlaybackContext);

const never = () => () => {};

/** A value of the playback that a component shows: it is drawn anew when that value changes. */
export function usePlayed<T extends string | number | boolean | null>(
  playback: Playback | null,
  read: (playback: Playback) => T,
  otherwise: T,
): T {
  return useSyncExternalStore(
    playback?.subscribe ?? never,
    () => (playback ? read(playback) : otherwise),
    () => otherwise,
  );
}
