import { DeepgramClient } from "@deepgram/sdk";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { DEEPGRAM_KEY } from "../../emulators/voice/credentials.mjs";
import { startApplication } from "./application";
import { startVoice, twilioAt } from "./emulator";
import { connected, DELIVERY, lastPlay, mediaOf, place } from "./place";

/** One call from the order to place it to the transcript of its recording, by the providers' own libraries. */
let voice: Awaited<ReturnType<typeof startVoice>>;
let application: Awaited<ReturnType<typeof startApplication>>;

beforeAll(async () => {
  voice = await startVoice();
  await voice.control("PUT", "settings", { speed: 20, mediaDelayMs: 0 });
});
afterAll(() => voice.close());
afterEach(() => application?.close());

async function placed(number: string, more = {}) {
  application = await startApplication({
    "/voice": () => connected(application.origin, number),
    "/after": "<Response><Hangup/></Response>",
  });
  return place(voice, application, more);
}

test("a call is heard word by word, live and from its recording", async () => {
  const heard: { channel: number; word: string; start: number; end: number }[] = [];
  const kinds = new Set<string>();
  const call = await placed(DELIVERY, { callReason: "About PO-4711" });
  const deepgram = new DeepgramClient({
    apiKey: DEEPGRAM_KEY,
    environment: { ...environmentAt(voice.origin) },
  });
  const live = await deepgram.listen.v1.connect({
    ...{
      model: "nova-3",
      encoding: "mulaw",
      sample_rate: 8000,
      channels: 2,
      multichannel: "true",
      punctuate: "true",
    },
    ...{
      interim_results: "true",
      endpointing: 300,
      utterance_end_ms: "1000",
      vad_events: "true",
      mip_opt_out: "true",
    },
    ...{ Authorization: `Token ${DEEPGRAM_KEY}`, reconnectAttempts: 0 },
  } as never);
  const ended = new Promise<void>((resolve) => live.on("close", () => resolve()));
  live.on("message", (message) => {
    kinds.add(message.type === "Results" ? (message.is_final ? "final" : "interim") : message.type);
    if (message.type !== "Results" || !message.is_final) return;
    for (const { word, start, end } of message.channel.alternatives[0]?.words ?? [])
      heard.push({ channel: message.channel_index[0] ?? -1, word, start, end });
  });
  live.connect();
  await live.waitForOpen();
  const tracks: Record<string, Map<number, Buffer>> = { inbound: new Map(), outbound: new Map() };
  application.onFrame = (frame) => {
    if (frame.event === "stop") return live.sendCloseStream({ type: "CloseStream" });
    if (frame.event !== "media") return;
    const { track, timestamp, payload } = frame.media as Record<string, string>;
    const at = Number(timestamp);
    tracks[track ?? ""]?.set(at, Buffer.from(payload ?? "", "base64"));
    const [left, right] = [tracks.inbound?.get(at), tracks.outbound?.get(at)];
    if (!left || !right) return;
    const both = Buffer.alloc(320);
    for (let index = 0; index < 160; index++) both.set([left[index] ?? 0, right[index] ?? 0], index * 2);
    live.sendMedia(both);
  };
  await ended;
  expect([...kinds].sort()).toEqual(["Metadata", "SpeechStarted", "UtteranceEnd", "final", "interim"]);

  const [known] = (await voice.control("GET", "calls")).filter(
    (one: { sid: string }) => one.sid === call.sid,
  );
  expect(known).toMatchObject({ status: expect.any(String), streams: 0 });
  const { script } = lastPlay(voice);
  const begins = (heard[0]?.start ?? 0) - script.turns[0].start;
  for (const [channel, party] of ["us", "them"].entries()) {
    const mine = heard.filter((one) => one.channel === channel);
    const said = script.wordsOf(party);
    expect(mine.map((one) => one.word)).toEqual(said.map((one: { word: string }) => one.word));
    for (const [index, word] of mine.entries()) {
      expect(Math.abs(word.start - begins - said[index].start)).toBeLessThanOrEqual(0.02);
      expect(Math.abs(word.end - begins - said[index].end)).toBeLessThanOrEqual(0.02);
    }
  }
  expect(heard.map((one) => one.word)).toContain("po-4711");
  const measured = await voice.control("GET", "measures");
  expect(measured).toMatchObject({ sent: 2 * script.slots, heard: 2 * script.slots, missing: 0 });
  const sent: { callSid: string | null }[] = await voice.control("GET", "results");
  expect(new Set(sent.map((one) => one.callSid ?? call.sid))).toEqual(new Set([call.sid]));

  const { fields } = await application.until(() =>
    application.received.find((one) => one.path === "/recording"),
  );
  expect(fields).toMatchObject({ RecordingStatus: "completed", RecordingChannels: "2", CallSid: call.sid });
  const recording = await twilioAt(voice.origin).recordings(String(fields?.RecordingSid)).fetch();
  expect(recording).toMatchObject({ channels: 2, status: "completed", callSid: call.sid });
  const wav = await mediaOf(voice, recording.sid);
  const transcribed = await deepgram.listen.v1.media.transcribeFile(wav, {
    ...{ model: "nova-3", multichannel: true, utterances: true, punctuate: true, mip_opt_out: true },
  } as never);
  const { results } = transcribed as { results: { channels: Channel[]; utterances: { channel: number }[] } };
  for (const [channel, party] of ["us", "them"].entries())
    expect(results.channels[channel]?.alternatives[0]?.words).toEqual(
      script.wordsOf(party).map((one: Record<string, unknown>) => ({
        ...{ word: one.word, start: one.start, end: one.end, confidence: one.confidence },
        punctuated_word: one.punctuated,
      })),
    );
  expect(results.utterances.map((one) => one.channel)).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
});

interface Channel {
  alternatives: { words: unknown[] }[];
}

const environmentAt = (origin: string) => ({
  ...{ base: `${origin}/deepgram`, agentRest: origin },
  ...{ production: `${origin.replace("http", "ws")}/deepgram`, agent: origin },
});

test("Deepgram refuses who has no key, who does not opt out, and what it does not know", async () => {
  const at = (query: string, key = DEEPGRAM_KEY) =>
    new Promise<{ status: number; error: unknown }>((resolve, reject) => {
      const socket = new WebSocket(`${voice.origin.replace("http", "ws")}/deepgram/v1/listen?${query}`, [
        "token",
        key,
      ]);
      socket.on("unexpected-response", (_, answer) =>
        resolve({ status: answer.statusCode ?? 0, error: answer.headers["dg-error"] }),
      );
      socket.on("open", () => resolve({ status: 101, error: socket.close() }));
      socket.on("error", reject);
    });
  const right = "model=nova-3&encoding=mulaw&sample_rate=8000&mip_opt_out=true";
  expect(await at(right)).toMatchObject({ status: 101 });
  expect(await at(right, "guessed")).toMatchObject({ status: 401 });
  expect(await at(right.replace("&mip_opt_out=true", ""))).toMatchObject({
    status: 400,
    error: "mip_opt_out must be true",
  });
  expect(await at(`${right}&multi_channel=true`)).toMatchObject({
    ...{ status: 400, error: "Unexpected query parameter: multi_channel" },
  });
  expect((await at(`${right}&channels=2`)).status).toBe(400);
});
