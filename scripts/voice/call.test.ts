import webhooks from "twilio/lib/webhooks/webhooks.js";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startApplication } from "./application";
import { account, startVoice, twilioAt } from "./emulator";
import { connected, DELIVERY, lastPlay, MEMBER, mediaOf, NEAR, place } from "./place";

/** How calls go: what is told of them, to whom, and what can be done with them. */
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

const fieldsAt = (path: string) =>
  application.received.filter((one) => one.path.startsWith(path)).map((one) => one.fields);

/** Waits until so many reports have come at each path: which of several comes last is nobody's promise. */
const arrived = (counts: Readonly<Record<string, number>>) =>
  application.until(() => Object.entries(counts).every(([path, count]) => fieldsAt(path).length >= count));

test("webhooks are signed, in order, and say what became of each leg", async () => {
  const call = await placed(DELIVERY);
  await arrived({ "/recording": 1, "/status": 4, "/leg": 2, "/after": 1 });
  expect(application.received.map((one) => one.valid)).not.toContain(false);
  expect(fieldsAt("/status").map((one) => [one.CallStatus, one.SequenceNumber])).toEqual([
    ["initiated", "0"],
    ["ringing", "1"],
    ["in-progress", "2"],
    ["completed", "3"],
  ]);
  expect(fieldsAt("/voice")).toMatchObject([
    { CallSid: call.sid, Direction: "outbound-api", To: MEMBER, From: NEAR },
  ]);
  expect(fieldsAt("/leg")).toMatchObject([
    { CallStatus: "in-progress", ParentCallSid: call.sid, Direction: "outbound-dial", To: DELIVERY },
    { CallStatus: "completed", ParentCallSid: call.sid },
  ]);
  expect(fieldsAt("/after")).toMatchObject([{ DialCallStatus: "completed", CallSid: call.sid }]);
  const durations = [fieldsAt("/after")[0]?.DialCallDuration, fieldsAt("/recording")[0]?.RecordingDuration];
  expect(durations.map(Number)).toEqual(
    [lastPlay(voice).script.durationS, lastPlay(voice).script.durationS].map(Math.round),
  );
});

test("a media stream is opened signed, without its query, and tells numbers as text", async () => {
  await placed(DELIVERY);
  const stream = await application.until(() =>
    application.streams.find((one) => one.frames.at(-1)?.event === "stop"),
  );
  const url = `${application.origin.replace("http", "ws")}/media`;
  expect(stream?.url).toBe("/media");
  expect(webhooks.validateRequest(account.token, String(stream?.signature), url, {})).toBe(true);
  const frames = stream?.frames ?? [];
  expect(frames[0]).toEqual({ event: "connected", protocol: "Call", version: "1.0.0" });
  expect(frames[1]).toMatchObject({
    event: "start",
    sequenceNumber: "1",
    start: {
      tracks: ["inbound", "outbound"],
      mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1 },
      customParameters: { ticket: "t-1 & <more>" },
    },
  });
  const media = frames.filter((one) => one.event === "media");
  expect(media[0]).toMatchObject({
    sequenceNumber: "2",
    media: { track: "inbound", chunk: "1", timestamp: "0" },
  });
  expect(media[3]).toMatchObject({
    sequenceNumber: "5",
    media: { track: "outbound", chunk: "2", timestamp: "20" },
  });
  expect(
    new Set(media.map((one) => Buffer.from((one.media as { payload: string }).payload, "base64").length)),
  ).toEqual(new Set([160]));
  expect(media.length / 100).toBeGreaterThan(lastPlay(voice).script.durationS);
});

test("a busy line, one that nobody answers, and a call that is ended are told as such", async () => {
  for (const [number, status] of [
    ["+12025550108", "busy"],
    ["+12025550109", "no-answer"],
  ]) {
    await placed(String(number));
    await application.until(() => fieldsAt("/after").length > 0);
    expect(fieldsAt("/after")).toMatchObject([{ DialCallStatus: status }]);
    expect(application.received.some((one) => one.path === "/recording")).toBe(false);
    application.close();
  }
  const call = await placed(DELIVERY);
  await application.until(() => fieldsAt("/leg").length > 0);
  await twilioAt(voice.origin).calls(call.sid).update({ status: "completed" });
  const last = await application.until(() =>
    fieldsAt("/status").find((one) => one.CallStatus === "completed"),
  );
  expect(Number(last.CallDuration)).toBeLessThan(lastPlay(voice).script.durationS);
  await application.until(() => fieldsAt("/after").length > 0);
  expect(fieldsAt("/after")).toMatchObject([{ DialCallStatus: "completed", CallStatus: "completed" }]);
});

test("a call to us is announced, rings a member, and leaves a message when nobody answers", async () => {
  application = await startApplication({
    "/in":
      '<Response><Say>We record.</Say><Dial timeout="5" action="/unanswered"><Number>+12025550177</Number></Dial></Response>',
    "/unanswered":
      '<Response><Record action="/left" recordingStatusCallback="/recording" maxLength="120"/></Response>',
    "/left": "<Response><Hangup/></Response>",
  });
  const number = await twilioAt(voice.origin).numbers.create({
    ...{
      phoneNumber: "+14155550141",
      voiceUrl: `${application.origin}/in`,
      statusCallback: `${application.origin}/status`,
    },
  });
  const { callSid } = await voice.control("POST", "call", {
    ...{ from: "+442079460999", to: number.phoneNumber, script: "voicemail" },
  });
  await arrived({ "/recording": 1, "/left": 1 });
  expect(fieldsAt("/in")).toMatchObject([{ CallSid: callSid, Direction: "inbound", CallStatus: "ringing" }]);
  expect(fieldsAt("/unanswered")).toMatchObject([{ DialCallStatus: "no-answer", CallStatus: "in-progress" }]);
  expect(fieldsAt("/left")).toMatchObject([{ Digits: "hangup" }]);
  expect(fieldsAt("/recording")).toMatchObject([{ RecordingSource: "RecordVerb", RecordingChannels: "1" }]);
  expect(application.received.every((one) => one.valid)).toBe(true);
  await twilioAt(voice.origin).numbers(number.sid).remove();
});

test("the first of several telephones that answers is connected, unless it refuses after what it hears", async () => {
  application = await startApplication({
    "/in":
      '<Response><Dial action="/after"><Number url="/screen" statusCallback="/leg">+12025550171</Number>' +
      '<Number url="/screen" statusCallback="/leg">+12025550172</Number></Dial></Response>',
    "/screen": ({ To }) =>
      To === "+12025550171"
        ? "<Response><Say>A call.</Say><Hangup/></Response>"
        : '<Response><Gather action="/pressed" numDigits="1"><Say>Press one.</Say></Gather><Hangup/></Response>',
    "/pressed": "<Response/>",
    "/after": "<Response/>",
  });
  await voice.control("POST", "call", { from: DELIVERY, to: NEAR, voiceUrl: `${application.origin}/in` });
  await arrived({ "/after": 1, "/leg": 2 });
  expect(fieldsAt("/pressed")).toMatchObject([{ Digits: "1", To: "+12025550172" }]);
  const legs = fieldsAt("/leg").map((one) => [one.To, one.CallStatus]);
  expect(legs.sort()).toEqual([
    ["+12025550171", "completed"],
    ["+12025550172", "completed"],
  ]);
  expect(fieldsAt("/after")).toMatchObject([{ DialCallStatus: "completed" }]);
  const talk = Math.floor(lastPlay(voice).script.durationS);
  expect(Number(fieldsAt("/after")[0]?.DialCallDuration)).toBeGreaterThanOrEqual(talk);
  await voice.control("PUT", "people", { number: "+12025550172", behaviour: "busy" });
  await voice.control("POST", "call", { from: DELIVERY, to: NEAR, voiceUrl: `${application.origin}/in` });
  await application.until(() => fieldsAt("/after").length > 1);
  expect(fieldsAt("/after")[1]?.DialCallStatus).not.toBe("completed");
});

test("a call in progress is given other instructions", async () => {
  const call = await placed(DELIVERY);
  await application.until(() => fieldsAt("/leg").length > 0);
  await twilioAt(voice.origin)
    .calls(call.sid)
    .update({ twiml: "<Response><Redirect>/other</Redirect></Response>" });
  await application.until(() => fieldsAt("/status").some((one) => one.CallStatus === "completed"));
  await arrived({ "/leg": 2 });
  expect(fieldsAt("/leg").at(-1)).toMatchObject({ CallStatus: "completed" });
  const alerts: { callSid: string }[] = await voice.control("GET", "alerts");
  // An address that stands in no document has nothing it could be relative to.
  expect(alerts.filter((one) => one.callSid === call.sid)).toMatchObject([{ code: 11100 }]);
});

test("a paused recording is silent for as long as it was paused", async () => {
  const call = await placed(DELIVERY);
  await application.until(() => fieldsAt("/leg").length > 0);
  const { recordings } = twilioAt(voice.origin).calls(call.sid);
  await recordings("Twilio.CURRENT").update({ status: "paused", pauseBehavior: "silence" });
  await application.until(() => fieldsAt("/leg").length > 1);
  const { RecordingSid } = await application.until(() => fieldsAt("/recording")[0]);
  const wav = await mediaOf(voice, String(RecordingSid));
  const samples = wav.subarray(58);
  expect(samples.subarray(samples.length / 2).every((byte) => byte === 0xff)).toBe(true);
});
