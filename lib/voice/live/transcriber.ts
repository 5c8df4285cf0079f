import {
  CLOSE_STREAM,
  type Connect,
  KEEP_ALIVE,
  type TranscriberSocket,
} from "@/lib/providers/live-transcription";
import { type Channel, SLOT_BYTES, SLOT_MS } from "./interleave";
import { type LiveMessage, readLiveMessage, type Segment } from "./results";

interface Events {
  /** Sure words: each is told once, whatever was sent twice. `endsSpeech`: the speaker pauses after them. */
  onSegment(segment: Segment, endsSpeech: boolean): void;
  /** Words that may still change; null when there are none any more. */
  onInterim(channel: Channel, segment: Segment | null): void;
  /** The transcriber has told everything it will; `isWhole` when nothing of the call's sound is missing. */
  onEnd(isWhole: boolean): void;
}

/** Sound that is not yet transcribed is kept for this long, to be sent again after a connection was lost. */
const KEPT_SLOTS = 60_000 / SLOT_MS;
/** Waits in milliseconds before the transcriber is asked again; after the last one the rest is left to the recording. */
const RECONNECT_AFTER_MS = [100, 500, 2_000, 5_000, 10_000];
/** At the end the last words are awaited for this long. */
const END_WITHIN_MS = 10_000;
const KEEP_ALIVE_MS = 4_000;
/** No word is longer than this. */
const WORD_MS = 2_000;
/** What is sent again goes in pieces of a second. */
const RESENT_SLOTS = 1_000 / SLOT_MS;

/**
 * The live transcription of one call. The transcriber's times begin anew with every connection, so the connection's first
 * slot is remembered; sound behind the last sure words is sent again, and sure words that were told before are dropped.
 */
export class Transcriber {
  private readonly kept = new Map<number, Uint8Array<ArrayBuffer>>();
  /** Until when each channel is transcribed, and where its last told word ends, in milliseconds of the call. */
  private readonly covered: [number, number] = [0, 0];
  private readonly told: [number, number] = [0, 0];
  private socket: TranscriberSocket | null = null;
  private offsetMs = 0;
  private tries = 0;
  private isConnecting = false;
  private isEnding = false;
  private hasEnded = false;
  private hasGap = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private keepAlive: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly connect: Connect,
    private readonly events: Events,
  ) {}

  /** Sound of the call, slot after slot. */
  send(slot: number, bytes: Uint8Array<ArrayBuffer>): void {
    if (this.hasEnded) return;
    this.kept.set(slot, bytes);
    if (this.kept.size > KEPT_SLOTS) this.dropOldest();
    if (this.socket) this.trySend(bytes);
    else this.open();
  }

  /** The call is over: the last words are awaited. */
  end(): void {
    if (this.isEnding) return;
    this.isEnding = true;
    this.timer = setTimeout(() => this.finish(false), END_WITHIN_MS);
    if (this.socket) this.trySend(CLOSE_STREAM);
    else if (this.kept.size === 0) this.finish(!this.hasGap);
    else if (!this.isConnecting) this.open();
  }

  private dropOldest(): void {
    for (const slot of this.kept.keys()) {
      this.kept.delete(slot);
      if (!this.socket) this.hasGap = true;
      return;
    }
  }

  private open(): void {
    if (this.isConnecting || this.hasEnded) return;
    const wait = this.tries === 0 ? 0 : RECONNECT_AFTER_MS[this.tries - 1];
    if (wait === undefined) {
      this.hasGap = true;
      if (this.isEnding) this.finish(false);
      return;
    }
    this.isConnecting = true;
    this.tries++;
    setTimeout(() => void this.openNow(), wait);
  }

  private async openNow(): Promise<void> {
    // Messages of a connection that was given up say nothing any more.
    let own: TranscriberSocket | null = null;
    const isCurrent = () => own === null || own === this.socket;
    try {
      const opened = await this.connect({
        onMessage: (message) => isCurrent() && this.hear(message),
        onClose: () => isCurrent() && this.lose(),
      });
      own = opened;
      if (this.hasEnded) return opened.close();
      this.isConnecting = false;
      this.socket = opened;
      this.keepAlive ??= setInterval(() => this.sayAlive(), KEEP_ALIVE_MS);
      this.sendKept();
      if (this.isEnding) this.trySend(CLOSE_STREAM);
    } catch {
      this.isConnecting = false;
      this.open();
    }
  }

  private sendKept(): void {
    const slots = [...this.kept.keys()];
    this.offsetMs = (slots[0] ?? 0) * SLOT_MS;
    for (let i = 0; i < slots.length; i += RESENT_SLOTS) {
      const some = slots.slice(i, i + RESENT_SLOTS);
      const bytes = new Uint8Array(some.length * SLOT_BYTES);
      for (const [j, slot] of some.entries()) bytes.set(this.kept.get(slot) ?? [], j * SLOT_BYTES);
      this.trySend(bytes);
    }
  }

  private sayAlive(): void {
    if (this.socket && !this.isEnding) this.trySend(KEEP_ALIVE);
  }

  private trySend(data: Parameters<TranscriberSocket["send"]>[0]): void {
    try {
      this.socket?.send(data);
    } catch {
      this.lose();
    }
  }

  private lose(): void {
    if (!this.socket || this.hasEnded) return;
    this.socket = null;
    this.events.onInterim(0, null);
    this.events.onInterim(1, null);
    this.open();
  }

  private hear(heard: unknown): void {
    const message = readLiveMessage(heard, this.offsetMs);
    if (message.kind === "end") {
      if (this.isEnding) this.finish(!this.hasGap);
    } else if (message.kind === "interim") {
      if (message.segment.endMs > this.told[message.segment.channel])
        this.events.onInterim(message.segment.channel, message.segment);
    } else if (message.kind === "final") {
      this.tries = 0;
      this.hearFinal(message);
    }
  }

  private hearFinal(final: Extract<LiveMessage, { kind: "final" }>): void {
    const { channel, segment, coveredUntilMs, endsSpeech } = final;
    const fresh = segment && withoutTold(segment, this.told[channel]);
    if (fresh) this.told[channel] = fresh.endMs;
    this.covered[channel] = Math.max(this.covered[channel], coveredUntilMs);
    // A result may end within a word: the sound of that word is still needed.
    const covered = Math.min(...this.covered) - WORD_MS;
    for (const slot of this.kept.keys()) {
      if ((slot + 1) * SLOT_MS > covered) break;
      this.kept.delete(slot);
    }
    this.events.onInterim(channel, null);
    if (fresh) this.events.onSegment(fresh, endsSpeech);
  }

  private finish(isWhole: boolean): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    clearTimeout(this.timer);
    clearInterval(this.keepAlive);
    this.kept.clear();
    try {
      this.socket?.close();
    } catch {
      // It is closed.
    }
    this.socket = null;
    this.events.onEnd(isWhole);
  }
}

/** The words that were not told before: sound that was sent again is heard again. */
function withoutTold(segment: Segment, toldUntilMs: number): Segment | null {
  if (segment.startMs >= toldUntilMs) return segment;
  const words = segment.words.filter((word) => word.startMs >= toldUntilMs);
  const first = words[0];
  if (!first) return null;
  return { ...segment, words, startMs: first.startMs, text: words.map((word) => word.text).join(" ") };
}
