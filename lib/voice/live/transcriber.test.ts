import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CLOSE_STREAM, type Connect, type TranscriberListener } from "@/lib/providers/live-transcription";
import { SLOT_BYTES, SLOT_MS } from "./interleave";
import type { Segment } from "./results";
import { Transcriber } from "./transcriber";

/** One word a second and channel; a sure result every three seconds, as a transcriber that counts its own bytes gives it. */
const WORD_SLOTS = 50;
const FINAL_SLOTS = 150;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class FakeTranscriber {
  connections = 0;
  refusals = 0;
  received = 0;
  private listener: TranscriberListener | null = null;
  private first = -1;
  private slots = 0;

  readonly connect: Connect = async (listener) => {
    if (this.refusals > 0) {
      this.refusals--;
      throw new Error("refused");
    }
    this.connections++;
    this.listener = listener;
    this.first = -1;
    this.slots = 0;
    return { send: (data) => this.take(data), close: () => {} };
  };

  /** Closes as the real one does in a fault: without what it has not told yet. */
  drop(): void {
    const { listener } = this;
    this.listener = null;
    listener?.onClose();
  }

  private take(data: Uint8Array | string): void {
    if (typeof data === "string") {
      if (data !== CLOSE_STREAM) return;
      this.tell(this.slots % FINAL_SLOTS);
      this.listener?.onMessage({ type: "Metadata" });
      return;
    }
    for (let at = 0; at < data.length; at += SLOT_BYTES) {
      if (this.first < 0) this.first = new DataView(data.buffer, data.byteOffset + at).getUint32(0);
      this.slots++;
      this.received++;
      if (this.slots % FINAL_SLOTS === 0) this.tell(FINAL_SLOTS);
    }
  }

  private tell(slots: number): void {
    const from = this.slots - slots;
    for (const channel of [0, 1]) {
      const words: object[] = [];
      for (let slot = from; slot < this.slots; slot++) {
        const said = this.first + slot;
        if (said % WORD_SLOTS !== 0 || slot + WORD_SLOTS > this.slots) continue;
        const start = (slot * SLOT_MS) / 1000;
        words.push({ word: `${channel}w${said / WORD_SLOTS}`, start, end: start + 0.9, confidence: 1 });
      }
      const transcript = words.map((word) => (word as { word: string }).word).join(" ");
      this.listener?.onMessage({
        type: "Results",
        channel_index: [channel, 2],
        start: (from * SLOT_MS) / 1000,
        duration: (slots * SLOT_MS) / 1000,
        is_final: true,
        channel: { alternatives: [{ transcript, confidence: 0.9, words }] },
      });
    }
  }
}

const slotBytes = (slot: number) => {
  const bytes = new Uint8Array(SLOT_BYTES);
  new DataView(bytes.buffer).setUint32(0, slot);
  return bytes;
};

async function run(seconds: number, at: (slot: number, fake: FakeTranscriber) => void, refusals = 0) {
  const fake = new FakeTranscriber();
  fake.refusals = refusals;
  const segments: Segment[] = [];
  const ended = vi.fn();
  const transcriber = new Transcriber(fake.connect, {
    onSegment: (segment) => segments.push(segment),
    onInterim: () => {},
    onEnd: ended,
  });
  for (let slot = 0; slot < seconds * 50; slot++) {
    at(slot, fake);
    transcriber.send(slot, slotBytes(slot));
    await vi.advanceTimersByTimeAsync(SLOT_MS);
  }
  transcriber.end();
  await vi.advanceTimersByTimeAsync(30_000);
  const words = segments.flatMap((segment) => segment.words);
  return { fake, words, ended };
}

const everyWord = (seconds: number) =>
  [0, 1].flatMap((channel) => Array.from({ length: seconds }, (_, i) => `${channel}w${i}`)).sort();

it("tells every word once, at its time", async () => {
  const { words, ended, fake } = await run(12, () => {});
  expect(words.map(({ text }) => text).sort()).toEqual(everyWord(12));
  for (const { text, startMs } of words) expect(startMs).toBe(Number(text.slice(2)) * 1000);
  expect(ended).toHaveBeenCalledExactlyOnceWith(true);
  expect(fake.connections).toBe(1);
});

it("loses and doubles no word when the connection is lost, again and again", async () => {
  const { words, ended, fake } = await run(30, (slot, fake) => {
    if (slot === 210 || slot === 700 || slot === 701 || slot === 1_200) fake.drop();
  });
  expect(words.map(({ text }) => text).sort()).toEqual(everyWord(30));
  for (const { text, startMs } of words) expect(startMs).toBe(Number(text.slice(2)) * 1000);
  expect(ended).toHaveBeenCalledExactlyOnceWith(true);
  expect(fake.connections).toBeGreaterThanOrEqual(4);
});

it("keeps the sound while the transcriber refuses, and gives up after six tries", async () => {
  const late = await run(20, () => {}, 4);
  expect(late.words.map(({ text }) => text).sort()).toEqual(everyWord(20));
  expect(late.ended).toHaveBeenCalledExactlyOnceWith(true);
  const never = await run(40, () => {}, 1_000);
  expect(never.words).toEqual([]);
  expect(never.fake.refusals).toBe(994);
  expect(never.ended).toHaveBeenCalledExactlyOnceWith(false);
});

it("tells a word during which a result ended, once", async () => {
  const told: string[] = [];
  let listener: TranscriberListener | undefined;
  const transcriber = new Transcriber(
    async (given) => {
      listener = given;
      return { send: () => {}, close: () => {} };
    },
    { onSegment: ({ text }) => told.push(text), onInterim: () => {}, onEnd: () => {} },
  );
  transcriber.send(0, slotBytes(0));
  await vi.advanceTimersByTimeAsync(SLOT_MS);
  const final = (start: number, word?: [text: string, start: number, end: number]) =>
    listener?.onMessage({
      ...{ type: "Results", channel_index: [0, 2], start, duration: 3, is_final: true },
      channel: {
        alternatives: [
          {
            ...{ transcript: word?.[0] ?? "", confidence: word ? 1 : 0 },
            words: word ? [{ word: word[0], start: word[1], end: word[2], confidence: 1 }] : [],
          },
        ],
      },
    });
  final(0);
  final(3, ["Goodbye.", 2.7, 3.4]);
  final(3, ["Goodbye.", 2.7, 3.4]);
  expect(told).toEqual(["Goodbye."]);
});
