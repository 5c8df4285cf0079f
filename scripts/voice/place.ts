import VoiceResponse from "twilio/lib/twiml/VoiceResponse.js";
import type { startApplication } from "./application";
import { account, type startVoice, twilioAt } from "./emulator";

/** The number of ours that calls show, one of our telephones, and the script of a supplier who promises a day. */
export const NEAR = "+14155550140";
export const MEMBER = "+12025550177";
export const DELIVERY = "+12025550101";

type Voice = Awaited<ReturnType<typeof startVoice>>;
type Application = Awaited<ReturnType<typeof startApplication>>;

const Response = (VoiceResponse as unknown as { default?: typeof VoiceResponse }).default ?? VoiceResponse;

/** What the application would answer: an announcement, the stream, and the other telephone, recorded. */
export function connected(origin: string, number: string) {
  const twiml = new Response();
  twiml.say("This call is recorded.");
  const stream = twiml
    .start()
    .stream({ url: `${origin.replace("http", "ws")}/media?dropped=1`, track: "both_tracks" });
  stream.parameter({ name: "ticket", value: "t-1 & <more>" });
  const dial = twiml.dial({
    ...{
      callerId: NEAR,
      record: "record-from-answer-dual",
      recordingStatusCallback: "/recording",
      action: "/after",
    },
  });
  dial.number({ statusCallback: "/leg", statusCallbackEvent: ["answered", "completed"] }, number);
  return twiml.toString();
}

/** Has a call placed to one of our telephones, which the application then connects. */
export const place = (voice: Voice, { origin }: Application, more = {}) =>
  twilioAt(voice.origin).calls.create({
    ...{ to: MEMBER, from: NEAR, url: `${origin}/voice?call=1`, statusCallback: `${origin}/status` },
    statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
    ...more,
  });

/** What was played last. */
export function lastPlay(voice: Voice) {
  const numbers = [...voice.hub.calls.values()].flatMap((one) => one.played ?? []);
  return voice.hub.plays.get(numbers.at(-1));
}

/** A recording's audio, both sides apart. */
export async function mediaOf(voice: Voice, sid: string) {
  const answer = await fetch(
    `${voice.origin}/twilio/2010-04-01/Accounts/${account.sid}/Recordings/${sid}.wav?RequestedChannels=2`,
    {
      headers: {
        authorization: `Basic ${Buffer.from(`${account.sid}:${account.token}`).toString("base64")}`,
      },
    },
  );
  if (!answer.ok) throw new Error(`${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}
