import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { interleave } from "../../emulators/voice/wav.mjs";
import { finalWords, type Message, transcribe } from "./deepgram";
import { startVoice } from "./emulator";

/** What the live interface says, in the time of the audio that it was sent, and what it does when it is told to fail. */
let voice: Awaited<ReturnType<typeof startVoice>>;
beforeAll(async () => {
  voice = await startVoice();
});
afterAll(() => voice.close());
beforeEach(() => voice.control("DELETE", "faults"));

const SECOND = 16_000;

function talk(id = "delivery-day") {
  const play = voice.hub.plays.start(id, {}, { callSid: "CA1", to: "+12025550101" });
  const audio: Buffer = interleave(
    ["us", "them"].map((party) => voice.hub.plays.audioOf(play.number, party)),
  );
  const words = ["us", "them"].map(
    (party) => play.script.wordsOf(party) as { word: string; start: number }[],
  );
  return {
    audio,
    words,
    turns: play.script.turns as { words: { word: string; start: number; end: number }[] }[],
  };
}

const textOf = (words: { word: string }[] | undefined) => words?.map((one) => one.word).join(" ");
const heardIn = (messages: Message[]) => [0, 1].map((channel) => textOf(finalWords(messages, channel)));
const fault = (name: string, options = {}) => voice.control("POST", "faults", { fault: name, ...options });

test("finals hold each word once however the audio is cut, and interims only what finals then say", async () => {
  const { audio, words } = talk();
  for (const chunk of [320, SECOND, 1_234]) {
    const { messages, code } = await transcribe(voice.origin, audio, { chunk });
    expect(code).toBe(1000);
    expect(messages.at(-1)?.type).toBe("Metadata");
    expect(heardIn(messages)).toEqual(words.map(textOf));
    const finals = messages.filter(
      (one) => one.type === "Results" && one.is_final && one.channel_index[0] === 1,
    );
    for (const [index, one] of finals.entries())
      if (index > 0) {
        const before = finals[index - 1] as Message;
        expect(Math.abs(before.start + before.duration - one.start)).toBeLessThan(0.002);
      }
    expect(messages.some((one) => one.type === "Results" && !one.is_final)).toBe(true);
    expect(finals.some((one) => one.speech_final)).toBe(true);
    expect(finals.some((one) => one.channel.alternatives[0]?.transcript === "")).toBe(true);
  }
});

test("audio that is sent from its middle is heard with times from its own beginning", async () => {
  const { audio, words } = talk();
  const { messages } = await transcribe(voice.origin, audio.subarray(10 * SECOND));
  const heard = finalWords(messages, 1);
  const said = words[1]?.filter((one) => one.start >= 10) ?? [];
  expect(textOf(heard)?.endsWith(textOf(said) ?? "?")).toBe(true);
  const [last, lastSaid] = [heard.at(-1), said.at(-1)];
  expect(Math.abs((last?.start ?? 0) + 10 - (lastSaid?.start ?? 0))).toBeLessThan(0.002);
});

test("both voices at once are kept apart, and a bad line lowers what is trusted", async () => {
  const both = talk("interruption");
  const { messages } = await transcribe(voice.origin, both.audio);
  expect(heardIn(messages)).toEqual(both.words.map(textOf));
  const bad = talk("bad-line");
  const heard = finalWords((await transcribe(voice.origin, bad.audio)).messages, 1) as unknown as {
    confidence: number;
  }[];
  expect(Math.max(...heard.map((one) => one.confidence))).toBeLessThan(0.6);
});

test("Finalize ends the open result at once", async () => {
  const { audio, turns } = talk();
  const middle = turns[1]?.words[2]?.end ?? 0;
  await voice.control("PUT", "settings", { deepgramIdleMs: 200 });
  const cut = audio.subarray(0, Math.round(middle * 50) * 320);
  const { messages, code } = await transcribe(voice.origin, cut, { end: "Finalize" });
  const last = messages.findLast((one) => one.channel_index?.[0] === 1);
  expect(last).toMatchObject({ is_final: true, from_finalize: true });
  // And whoever then says nothing for so long is cut off.
  expect(code).toBe(1011);
  await voice.control("PUT", "settings", { deepgramIdleMs: 10_000 });
});

test("a connection that closes in the middle of a word loses nothing when the rest is sent again", async () => {
  const { audio, words } = talk();
  await fault("deepgram-close", { afterS: 7, midWord: true, match: { callSid: "CA1" } });
  const first = await transcribe(voice.origin, audio);
  expect(first.code).toBe(1011);
  const finals = first.messages.filter((one) => one.type === "Results" && one.is_final);
  const covered = [0, 1].map((channel) =>
    Math.max(
      0,
      ...finals.filter((one) => one.channel_index[0] === channel).map((one) => one.start + one.duration),
    ),
  );
  const from = Math.floor(Math.min(...covered) * 50) / 50;
  const second = await transcribe(voice.origin, audio.subarray(from * SECOND));
  expect(second.code).toBe(1000);
  for (const channel of [0, 1]) {
    const again = finalWords(second.messages, channel).filter(
      (one) => one.start + from >= (covered[channel] ?? 0) - 0.02,
    );
    expect(textOf([...finalWords(first.messages, channel), ...again])).toBe(textOf(words[channel]));
  }
});

test("results are dropped, repeated, reordered, delayed and withheld as told, for one connection each", async () => {
  const { audio, words } = talk();
  const whole = textOf(words[1]) ?? "";
  await fault("deepgram-drop", { count: 1 });
  const dropped = heardIn((await transcribe(voice.origin, audio)).messages);
  expect(dropped.join("").length).toBeLessThan(words.map(textOf).join("").length);
  await fault("deepgram-repeat");
  expect(heardIn((await transcribe(voice.origin, audio)).messages)[1]?.length).toBe(2 * whole.length + 1);
  await fault("deepgram-reorder");
  const reordered = (await transcribe(voice.origin, audio)).messages.filter((one) => one.type === "Results");
  const ends = reordered.filter((one) => one.channel_index[0] === 1).map((one) => one.start + one.duration);
  expect(ends).not.toEqual([...ends].sort((a, b) => a - b));
  await fault("deepgram-delay", { ms: 100 });
  expect(heardIn((await transcribe(voice.origin, audio)).messages)[1]).toBe(whole);
  await fault("deepgram-silent");
  await voice.control("PUT", "settings", { deepgramIdleMs: 200 });
  expect(await transcribe(voice.origin, audio, { end: "KeepAlive" })).toMatchObject({
    messages: [],
    code: 1011,
  });
  await voice.control("PUT", "settings", { deepgramIdleMs: 10_000 });
  expect(heardIn((await transcribe(voice.origin, audio)).messages)[1]).toBe(whole);
});
