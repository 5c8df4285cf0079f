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
/** Waits in milliseconds before the transcriber is asked again; after the last one the rest of the call is missing. */
const RECONNECT_AFTER_MS = [100, 500, 2_000, 5_000, 10_000];
/** A connection that has not opened within this time is given up. */
const CONNECT_WITHIN_MS = 5_000;
/** At the end the last words are awaited for this long. */
const END_WITHIN_MS = 10_000;
const KEEP_ALIVE_MS = 4_000;
/** No word is longer than this. */
const WORD_MS = 2_000;
/** What is sent again goes in pieces of a second. */
const RESENT_SLOTS = 1_000 / SLOT_MS;

/**
 * The live transcription of one call. The transcriber's times begin anew with every connection, so the connection's
 * slots are remembered; sound behind the last sure words is sent again, and sure words that were told before are dropped.
 */
export class Transcriber {
  private readonly kept = new Map<number, Uint8Array<ArrayBuffer>>();
  /** Until when each channel is transcribed, and where its last told word ends, in milliseconds of the call. */
  private readonly covered: [number, number] = [0, 0];
  private readonly told: [number, number] = [0, 0];
  /** The end of the newest sound that was kept no longer although it might not be transcribed. */
  private droppedUntilMs = Number.NEGATIVE_INFINITY;
  private socket: TranscriberSocket | null = null;
  private times = new ConnectionTimes();
  /** The connection that counts: what others say, or open, is of no use any more. */
  private attempt = 0;
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
    if (this.socket) this.sendSlots([slot], bytes);
    else this.open();
  }

  /** The call is over: the last words are awaited. */
  end(): void {
    if (this.isEnding) return;
    this.isEnding = true;
    this.timer = setTimeout(() => this.finish(false), END_WITHIN_MS);
    if (this.socket) this.trySend(CLOSE_STREAM);
    else if (this.kept.size === 0) this.finish(this.isWhole());
    else if (!this.isConnecting) this.open();
  }

  private dropOldest(): void {
    for (const slot of this.kept.keys()) {
      this.kept.delete(slot);
      this.droppedUntilMs = (slot + 1) * SLOT_MS;
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
    if (this.hasEnded) return;
    const attempt = ++this.attempt;
    const tooLate = setTimeout(() => this.lose(attempt), CONNECT_WITHIN_MS);
    try {
      const opened = await this.connect({
        onMessage: (message) => attempt === this.attempt && !this.isConnecting && this.hear(message),
        onClose: () => this.lose(attempt),
      });
      if (attempt !== this.attempt) return close(opened);
      this.isConnecting = false;
      this.socket = opened;
      this.keepAlive ??= setInterval(() => this.sayAlive(), KEEP_ALIVE_MS);
      this.sendKept();
      if (this.isEnding) this.trySend(CLOSE_STREAM);
    } catch {
      this.lose(attempt);
    } finally {
      clearTimeout(tooLate);
    }
  }

  private sendKept(): void {
    // What is neither transcribed nor sent again is missing.
    if (this.droppedUntilMs > this.neededFromMs()) this.hasGap = true;
    this.times = new ConnectionTimes();
    const slots = [...this.kept.keys()];
    for (let i = 0; i < slots.length; i += RESENT_SLOTS) {
      const some = slots.slice(i, i + RESENT_SLOTS);
      const bytes = new Uint8Array(some.length * SLOT_BYTES);
      for (const [j, slot] of some.entries()) bytes.set(this.kept.get(slot) ?? [], j * SLOT_BYTES);
      this.sendSlots(some, bytes);
    }
  }

  private sendSlots(slots: readonly number[], bytes: Uint8Array<ArrayBuffer>): void {
    for (const slot of slots) this.times.note(slot);
    this.trySend(bytes);
  }

  private sayAlive(): void {
    if (this.socket && !this.isEnding) this.trySend(KEEP_ALIVE);
  }

  private trySend(data: Parameters<TranscriberSocket["send"]>[0]): void {
    try {
      this.socket?.send(data);
    } catch {
      this.lose(this.attempt);
    }
  }

  /** The connection is lost, or does not come to be. */
  private lose(attempt: number): void {
    if (attempt !== this.attempt || this.hasEnded) return;
    this.attempt++;
    this.isConnecting = false;
    if (this.socket) close(this.socket);
    this.socket = null;
    this.clearInterim();
    this.open();
  }

  private clearInterim(): void {
    this.events.onInterim(0, null);
    this.events.onInterim(1, null);
  }

  private hear(heard: unknown): void {
    const message = this.times.inCall(readLiveMessage(heard, 0));
    if (message.kind === "end") {
      if (this.isEnding) this.finish(this.isWhole());
    } else if (message.kind === "interim") {
      if (message.segment.endMs > this.told[message.segment.channel])
        this.events.onInterim(message.segment.channel, message.segment);
    } else if (message.kind === "final") {
      this.tries = 0;
      this.hearFinal(message);
    }
  }

  private isWhole(): boolean {
    return !this.hasGap && this.droppedUntilMs <= Math.min(...this.covered);
  }

  /** A result may end within a word: the sound of that word is still needed. */
  private neededFromMs(): number {
    return Math.min(...this.covered) - WORD_MS;
  }

  private hearFinal(final: Extract<LiveMessage, { kind: "final" }>): void {
    const { channel, segment, coveredUntilMs, endsSpeech } = final;
    const fresh = segment && withoutTold(segment, this.told[channel]);
    if (fresh) this.told[channel] = fresh.endMs;
    this.covered[channel] = Math.max(this.covered[channel], coveredUntilMs);
    const neededFrom = this.neededFromMs();
    for (const slot of this.kept.keys()) {
      if ((slot + 1) * SLOT_MS > neededFrom) break;
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
    this.attempt++;
    if (this.socket) close(this.socket);
    this.socket = null;
    this.clearInterim();
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

function close(socket: TranscriberSocket): void {
  try {
    socket.close();
  } catch {
    // It is closed.
  }
}

/** Where the sound of one connection lies in the call: its slots follow each other there, in the call they need not. */
class ConnectionTimes {
  private readonly pieces: { fromMs: number; shiftMs: number }[] = [];
  private nextMs = 0;

  /** @param slot of the call, as it is sent */
  note(slot: number): void {
    const shiftMs = slot * SLOT_MS - this.nextMs;
    if (this.pieces.at(-1)?.shiftMs !== shiftMs) this.pieces.push({ fromMs: this.nextMs, shiftMs });
    this.nextMs += SLOT_MS;
  }

  /** @param message with times of the connection */
  inCall(message: LiveMessage): LiveMessage {
    if (message.kind === "interim") return { ...message, segment: this.segment(message.segment) };
    if (message.kind !== "final") return message;
    const segment = message.segment && this.segment(message.segment);
    return { ...message, segment, coveredUntilMs: this.end(message.coveredUntilMs) };
  }

  private segment(segment: Segment): Segment {
    const words = segment.words.map((word) => this.moved(word));
    return { ...this.moved(segment), words };
  }

  private moved<T extends { startMs: number; endMs: number }>(span: T): T {
    return { ...span, startMs: this.start(span.startMs), endMs: this.end(span.endMs) };
  }

  private start(ms: number): number {
    return ms + (this.pieces.findLast(({ fromMs }) => fromMs <= ms)?.shiftMs ?? 0);
  }

  /** What ends where another piece begins belongs to the piece before. */
  private end(ms: number): number {
    return (
      ms + (this.pieces.findLast(({ fromMs }) => fromMs < ms) ?? this.pieces[0] ?? { shiftMs: 0 }).shiftMs
    );
  }
}
