import type { Connect } from "@/lib/providers/live-transcription";
import { type Channel, Interleaver, SILENCE, SLOT_BYTES, SLOT_MS } from "./interleave";
import { type MediaMessage, readMediaMessage } from "./media-stream";
import type { Segment } from "./results";
import { Transcriber } from "./transcriber";

interface SessionEvents {
  /** Whether the ticket opens this call's media; asked once. */
  admits(start: { callSid: string; accountSid: string; ticket: string }): Promise<boolean>;
  onSegment(segment: Segment, endsSpeech: boolean): void;
  onInterim(channel: Channel, segment: Segment | null): void;
  /** Nothing more comes of this sound; `isWhole` when none of it was lost, on its way to the transcriber or there. */
  onEnd(isWhole: boolean): void;
}

/** How many messages may wait while the ticket is looked at. */
const MOST_WAITING = 500;
/** A stream that says something else than Twilio would is given up after so many messages. */
const MOST_WRONG = 20;

/** One media stream of a call: from the first message of the socket to the last words of its transcript. */
export class MediaSession {
  private state: "new" | "asking" | "open" | "over" = "new";
  private readonly waiting: MediaMessage[] = [];
  private wrong = 0;
  private readonly interleaver: Interleaver;
  private readonly offset: number;
  private readonly transcriber: Transcriber;
  /** Of the call: what is not heard, up to the second, which is not part of it. */
  private paused: { from: number; to: number } | null = null;
  /** The next slot of the call that is emitted, and the one behind the newest that came. */
  private next: number;
  private newest: number;

  /**
   * @param offsetMs where this stream's sound begins in the call: a stream that was broken off begins anew at 0
   * @param refuse closes the socket
   */
  constructor(
    connect: Connect,
    offsetMs: number,
    private readonly events: SessionEvents,
    private readonly refuse: (reason: string) => void,
  ) {
    const offset = Math.round(offsetMs / SLOT_MS);
    this.transcriber = new Transcriber(connect, {
      onSegment: (segment, endsSpeech) => events.onSegment(segment, endsSpeech),
      onInterim: (channel, segment) => events.onInterim(channel, segment),
      onEnd: (isWhole) => events.onEnd(isWhole && this.interleaver.isWhole),
    });
    this.next = offset;
    this.newest = offset;
    this.offset = offset;
    this.interleaver = new Interleaver((slot, bytes) => {
      this.next = offset + slot + 1;
      this.transcriber.send(offset + slot, this.isPausedAt(offset + slot) ? silence() : bytes);
    });
  }

  /**
   * Silence takes the place of all sound from now on.
   *
   * @returns where that begins in the call, in milliseconds
   */
  pause(): number {
    this.paused = { from: this.next, to: Number.POSITIVE_INFINITY };
    return this.next * SLOT_MS;
  }

  /**
   * Sound is heard again: not that which came before, and still waits for the other track.
   *
   * @returns where the pause ends in the call, in milliseconds
   */
  resume(): number {
    const to = Math.max(this.next, this.newest);
    if (this.paused) this.paused.to = to;
    return to * SLOT_MS;
  }

  private isPausedAt(slot: number): boolean {
    return this.paused !== null && slot >= this.paused.from && slot < this.paused.to;
  }

  /** A message of the socket. */
  hear(data: unknown): void {
    const message = readMediaMessage(data);
    if (this.state === "over" || message.kind === "other") return;
    if (message.kind === "wrong") {
      if (++this.wrong > MOST_WRONG) this.fail("not a media stream");
    } else if (this.state === "open") this.take(message);
    else if (this.state === "asking") {
      if (this.waiting.push(message) > MOST_WAITING) this.fail("too much before it began");
    } else if (message.kind === "start") void this.begin(message);
    else this.fail("media before start");
  }

  /** The socket is closed, by whomever. */
  end(): void {
    if (this.state === "over") return;
    const wasOpen = this.state === "open";
    this.state = "over";
    if (wasOpen) {
      this.interleaver.end();
      this.transcriber.end();
    } else this.events.onEnd(false);
  }

  private async begin(start: Extract<MediaMessage, { kind: "start" }>): Promise<void> {
    this.state = "asking";
    const isAdmitted = await this.events.admits(start).catch(() => false);
    if (!isAdmitted) return this.fail("no ticket");
    if (this.state !== "asking") return;
    this.state = "open";
    for (const message of this.waiting.splice(0)) this.take(message);
  }

  private take(message: MediaMessage): void {
    if (message.kind === "media") {
      this.newest = Math.max(this.newest, this.offset + Math.floor(message.timestampMs / SLOT_MS) + 1);
      this.interleaver.push(message.channel, message.timestampMs, message.frame);
    } else if (message.kind === "start") this.fail("a second start");
    else if (message.kind === "stop") this.end();
  }

  private fail(reason: string): void {
    this.refuse(reason);
    this.end();
  }
}

const silence = () => new Uint8Array(SLOT_BYTES).fill(SILENCE);
