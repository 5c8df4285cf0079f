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
  /** Takes sound and tells nothing of it. */
  isSilent = false;
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
    if (this.isSilent) return;
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

async function run(
  seconds: number,
  at: (slot: number, fake: FakeTranscriber) => void,
  { refusals = 0, numberOf = (slot: number) => slot } = {},
) {
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
    transcriber.send(numberOf(slot), slotBytes(slot));
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
  const late = await run(20, () => {}, { refusals: 4 });
  expect(late.words.map(({ text }) => text).sort()).toEqual(everyWord(20));
  expect(late.ended).toHaveBeenCalledExactlyOnceWith(true);
  const never = await run(40, () => {}, { refusals: 1_000 });
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

it("says that sound is missing when it was given up before it was transcribed and the connection was lost", async () => {
  const lost = await run(110, (slot, fake) => {
    // It is connected again five slots later, and gets the last 3,000.
    fake.isSilent = slot < 4_995;
    if (slot === 4_995) fake.drop();
  });
  expect(lost.ended).toHaveBeenCalledExactlyOnceWith(false);
  // What was kept is transcribed all the same.
  expect(lost.words.map(({ text }) => text).sort()).toEqual(
    everyWord(110).filter((word) => Number(word.slice(2)) >= 40),
  );
  for (const { text, startMs } of lost.words) expect(startMs).toBe(Number(text.slice(2)) * 1000);
});

it("says so as well when it was never transcribed, and does not when it was late", async () => {
  const never = await run(100, (_, fake) => {
    fake.isSilent = true;
  });
  expect(never.ended).toHaveBeenCalledExactlyOnceWith(false);
  const late = await run(100, (slot, fake) => {
    fake.isSilent = slot < 4_900;
  });
  expect(late.ended).toHaveBeenCalledExactlyOnceWith(true);
});

it("tells words behind a gap of the call's sound at their times, over a lost connection too", async () => {
  const GAP_SLOTS = 10_000;
  for (const dropAt of [[], [1_060], [1_010, 1_120]]) {
    const { words, ended } = await run(
      30,
      (slot, fake) => {
        if (dropAt.includes(slot)) fake.drop();
      },
      { numberOf: (slot) => (slot < 1_000 ? slot : slot + GAP_SLOTS) },
    );
    expect(words.map(({ text }) => text).sort()).toEqual(everyWord(30));
    for (const { text, startMs, endMs } of words) {
      const second = Number(text.slice(2));
      expect(startMs).toBe((second < 20 ? second : second + GAP_SLOTS / 50) * 1000);
      expect(endMs).toBe(startMs + 900);
    }
    expect(ended).toHaveBeenCalledExactlyOnceWith(true);
  }
});

/** A transcriber of which every connection is opened, refused, spoken and closed by hand. */
function byHand() {
  const asked: {
    listener: TranscriberListener;
    sent: unknown[];
    close: ReturnType<typeof vi.fn<() => void>>;
    open(): void;
    refuse(): void;
  }[] = [];
  const interim = vi.fn<(channel: number, segment: Segment | null) => void>();
  const ended = vi.fn<(isWhole: boolean) => void>();
  const transcriber = new Transcriber(
    (listener) =>
      new Promise((resolve, reject) => {
        const sent: unknown[] = [];
        const close = vi.fn<() => void>();
        asked.push({
          ...{ listener, sent, close },
          open: () => resolve({ send: (data) => sent.push(data), close }),
          refuse: () => reject(new Error("refused")),
        });
      }),
    { onSegment: () => {}, onInterim: interim, onEnd: ended },
  );
  const attempt = (number: number) => {
    const found = asked[number];
    if (!found) throw new Error(`There was no attempt ${number}.`);
    return found;
  };
  return { asked, attempt, transcriber, interim, ended };
}

it("asks again when a connection does not open, and uses none that opens too late", async () => {
  const { asked, attempt, transcriber } = byHand();
  transcriber.send(0, slotBytes(0));
  await vi.advanceTimersByTimeAsync(4_999);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(101);
  expect(asked).toHaveLength(2);
  attempt(1).open();
  await vi.advanceTimersByTimeAsync(0);
  attempt(0).open();
  await vi.advanceTimersByTimeAsync(0);
  expect(attempt(0).close).toHaveBeenCalledOnce();
  expect(attempt(0).sent).toEqual([]);
  expect(attempt(1).close).not.toHaveBeenCalled();
  transcriber.send(1, slotBytes(1));
  expect(attempt(1).sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(2);
});

it("gives up after six connections that do not open, and ends", async () => {
  const { asked, transcriber, ended } = byHand();
  for (let slot = 0; slot < 3_500; slot++) {
    transcriber.send(slot, slotBytes(slot));
    await vi.advanceTimersByTimeAsync(SLOT_MS);
  }
  expect(asked).toHaveLength(6);
  transcriber.end();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ended).toHaveBeenCalledExactlyOnceWith(false);
});

it("keeps a good connection when an attempt that failed closes late, and closes one that is lost", async () => {
  const { asked, attempt, transcriber } = byHand();
  transcriber.send(0, slotBytes(0));
  await vi.advanceTimersByTimeAsync(0);
  attempt(0).refuse();
  await vi.advanceTimersByTimeAsync(100);
  attempt(1).open();
  await vi.advanceTimersByTimeAsync(0);
  attempt(0).listener.onClose();
  transcriber.send(1, slotBytes(1));
  expect(attempt(1).sent).toHaveLength(2);
  expect(attempt(1).close).not.toHaveBeenCalled();
  attempt(1).listener.onClose();
  expect(attempt(1).close).toHaveBeenCalledOnce();
  attempt(1).listener.onClose();
  await vi.advanceTimersByTimeAsync(60_000);
  // One that never opens follows it.
  expect(asked.length).toBeGreaterThan(2);
});

it("does not use a connection that was closed while it opened", async () => {
  const { asked, attempt, transcriber } = byHand();
  transcriber.send(0, slotBytes(0));
  await vi.advanceTimersByTimeAsync(0);
  attempt(0).listener.onClose();
  attempt(0).open();
  await vi.advanceTimersByTimeAsync(100);
  expect(attempt(0).sent).toEqual([]);
  expect(attempt(0).close).toHaveBeenCalledOnce();
  expect(asked).toHaveLength(2);
});

it("leaves no words that may still change when it has ended", async () => {
  const { attempt, transcriber, interim, ended } = byHand();
  transcriber.send(0, slotBytes(0));
  await vi.advanceTimersByTimeAsync(0);
  attempt(0).open();
  await vi.advanceTimersByTimeAsync(0);
  attempt(0).listener.onMessage({
    ...{ type: "Results", channel_index: [1, 2], start: 0, duration: 1 },
    channel: { alternatives: [{ transcript: "Good", confidence: 0.9 }] },
  });
  expect(interim).toHaveBeenLastCalledWith(1, expect.objectContaining({ text: "Good" }));
  transcriber.end();
  ended.mockImplementation(() => {
    expect(interim.mock.calls.slice(-2)).toEqual([
      [0, null],
      [1, null],
    ]);
  });
  attempt(0).listener.onMessage({ type: "Metadata" });
  expect(ended).toHaveBeenCalledExactlyOnceWith(true);
});
