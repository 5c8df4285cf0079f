import { runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import { callChannel } from "@/lib/platform/call-channel";
import type { Segment } from "@/lib/voice/live/results";
import { CallTranscript } from "./call-transcript";

const SPEAKERS = ["us", "them"] as const;

const said = (text: string, startMs: number, channel: 0 | 1 = 1): Segment => ({
  ...{ channel, startMs, endMs: startMs + 900, text, confidence: 1 },
  words: text.split(" ").map((word, i) => ({
    ...{ text: word, startMs: startMs + i, endMs: startMs + i + 1, confidence: 1 },
  })),
});

async function withTranscript(name: string, work: (transcript: CallTranscript) => void): Promise<void> {
  await runInDurableObject(callChannel("org_1", name) as never, (_instance, state) => {
    work(new CallTranscript(state.storage.sql));
  });
}

const texts = (transcript: CallTranscript) =>
  transcript.after(0).map(({ number, speaker, text }) => `${number} ${speaker}: ${text}`);

it("joins what one speaker says without a pause, whoever speaks in between", async () => {
  await withTranscript("cal_joined", (transcript) => {
    transcript.add(said("The pallets come", 0), false, SPEAKERS);
    transcript.add(said("Sorry?", 400, 0), true, SPEAKERS);
    const changed = transcript.add(said("on the fourteenth.", 1_000), true, SPEAKERS);
    transcript.add(said("Of December.", 2_000), true, SPEAKERS);
    expect(changed.map(({ number }) => number)).toEqual([1]);
    expect(texts(transcript)).toEqual([
      "1 them: The pallets come on the fourteenth.",
      "2 us: Sorry?",
      "3 them: Of December.",
    ]);
  });
});

it("begins anew after a pause, and after a minute", async () => {
  await withTranscript("cal_paused", (transcript) => {
    transcript.add(said("One.", 0), false, SPEAKERS);
    transcript.add(said("Two.", 5_000), false, SPEAKERS);
    for (let i = 1; i < 80; i++) transcript.add(said("more", 5_000 + i * 1_000), false, SPEAKERS);
    expect(transcript.count()).toBe(3);
  });
});

it("hides a card number in what was said before as well, and flushes what changed again", async () => {
  await withTranscript("cal_card", (transcript) => {
    transcript.add(said("It is 4242 4242", 0), true, SPEAKERS);
    const first = transcript.unflushed();
    expect(first.segments).toHaveLength(1);
    transcript.add(said("4242 4242 thanks", 3_000), true, SPEAKERS);
    first.note();
    expect(transcript.unflushed().segments.map(({ text }) => text)).toEqual(["It is ▇▇▇▇", "▇▇▇▇ thanks"]);
    transcript.unflushed().note();
    expect(transcript.unflushed().segments).toEqual([]);
    expect(transcript.hiddenInterim(said("and 4242", 5_000))).toBe("and 4242");
  });
});

it("hides a card number that is said digit by digit, with a pause after each", async () => {
  await withTranscript("cal_digits", (transcript) => {
    for (let i = 0; i < 16; i++)
      transcript.add(said(i % 2 === 0 ? "four" : "two", i * 4_000), true, SPEAKERS);
    expect(transcript.after(0).map(({ text }) => text)).toEqual(Array(16).fill("▇▇▇▇"));
  });
});
