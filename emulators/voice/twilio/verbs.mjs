import { behaviourOf, startTalk } from "./call.mjs";
import { dial } from "./dial.mjs";
import { absolute } from "./documents.mjs";
import { openStream } from "./media-stream.mjs";
import { startRecording } from "./recorder.mjs";
import { TwimlError } from "./twiml.mjs";

const WORD_S = 0.3;
const MOST_LOOPS = 100;

/**
 * Carries out instructions one after the other. Answers the next document, or null when there are no more.
 *
 * @throws TwimlError for an instruction that the emulator does not know
 */
export async function perform(hub, call, verbs, base) {
  for (const verb of verbs) {
    call.check();
    const carryOut = VERBS[verb.name];
    if (!carryOut) throw new TwimlError(12200, `Schema validation warning: ${verb.name} is not known here`);
    if (call.answeredSlot === null && !BEFORE_ANSWER.has(verb.name)) call.move("in-progress");
    const next = await carryOut({ hub, call, verb, base, perform, attributes: verb.attributes });
    if (next !== undefined) return next;
  }
  return null;
}

const BEFORE_ANSWER = new Set(["Reject", "Redirect", "Pause", "Start", "Hangup"]);

const VERBS = {
  async Say({ call, verb }) {
    const text = verb.text.trim();
    if (!text) throw new TwimlError(13520, "Say: Invalid text");
    await call.wait(text.split(/\s+/).length * WORD_S * loopsOf(verb.attributes));
  },
  async Play({ call, verb }) {
    const digits = verb.attributes.digits?.length;
    await call.wait((digits ? digits * 0.5 : 2) * loopsOf(verb.attributes));
  },
  async Pause({ hub, call, attributes }) {
    const seconds = Number(attributes.length ?? 1);
    if (call.answeredSlot === null || seconds < 2 || call.sound) return call.wait(seconds);
    return talkFor(hub, call, seconds);
  },
  Start: async ({ hub, call, verb, base }) => {
    for (const noun of verb.children) await start(hub, call, noun, base);
  },
  async Stop({ call, verb }) {
    for (const { name, attributes } of verb.children) {
      if (name === "Recording") for (const recorder of [...call.recorders.values()]) recorder.stop();
      if (name === "Stream")
        for (const stream of [...call.streams.values()])
          if (!attributes.name || attributes.name === stream.name) stream.stop();
    }
  },
  Dial: dial,
  Record: record,
  Gather: gather,
  Redirect: async ({ verb, base, attributes }) => ({
    url: absolute(verb.text.trim(), base),
    method: attributes.method,
  }),
  Hangup: async () => null,
  async Reject({ call, attributes }) {
    call.move(attributes.reason === "busy" ? "busy" : "no-answer");
    return null;
  },
};

const loopsOf = ({ loop }) => (loop === "0" ? MOST_LOOPS : Math.min(MOST_LOOPS, Number(loop ?? 1)));

async function start(hub, call, { name, attributes, children }, base) {
  const callback = {
    url: absolute(attributes.statusCallback ?? attributes.recordingStatusCallback, base),
    method: attributes.statusCallbackMethod ?? attributes.recordingStatusCallbackMethod,
    events: attributes.recordingStatusCallbackEvent?.split(/\s+/),
  };
  if (name === "Stream") {
    const parameters = Object.fromEntries(
      children
        .filter((one) => one.name === "Parameter")
        .map((one) => [one.attributes.name, one.attributes.value]),
    );
    const opening = openStream(hub, call, { ...attributes, parameters, callback });
    // A call goes on while its stream is being opened. Played fast, that would cost it seconds.
    if (hub.settings.speed > 1) await call.clock.hold(opening);
  } else if (name === "Recording")
    startRecording(hub, call, {
      dual: attributes.channels === "dual",
      source: "StartCallRecordingTwiML",
      callback,
    });
  else throw new TwimlError(12200, `Schema validation warning: Start with ${name}`);
}

/** The other side talks for so long at most; when it has said everything it hangs up. */
async function talkFor(hub, call, seconds) {
  const talkS = startTalk(hub, call);
  await call.wait(Math.min(talkS, seconds));
  return talkS <= seconds ? null : undefined;
}

/** A message is left after the tone. */
async function record({ hub, call, base, attributes }) {
  const callback = {
    url: absolute(attributes.recordingStatusCallback, base),
    method: attributes.recordingStatusCallbackMethod,
    events: attributes.recordingStatusCallbackEvent?.split(/\s+/),
  };
  if (attributes.playBeep !== "false") await call.wait(0.5);
  const recording = startRecording(hub, call, { dual: false, source: "RecordVerb", callback });
  const talkS = call.sound ? Number(attributes.timeout ?? 5) : startTalk(hub, call);
  try {
    await call.wait(Math.min(talkS, Number(attributes.maxLength ?? 3600)));
  } finally {
    recording.stop();
  }
  const fields = {
    RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${call.account.sid}/Recordings/${recording.sid}`,
    ...{ RecordingSid: recording.sid, RecordingDuration: String(recording.duration), Digits: "hangup" },
  };
  return { url: absolute(attributes.action, base) ?? base, method: attributes.method, fields };
}

/** Somebody listens and presses the keys that the control endpoint told them to (`digits`), else none. */
async function gather({ hub, call, verb, base, attributes }) {
  await perform(
    hub,
    call,
    verb.children.filter(({ name }) => ["Say", "Play", "Pause"].includes(name)),
    base,
  );
  const digits =
    hub.digits.get(call.to) ?? (behaviourOf(hub, call.to, call) === "answer" ? call.digits : undefined);
  await call.wait(digits ? 0.5 : Number(attributes.timeout ?? 5));
  if (!digits && attributes.actionOnEmptyResult !== "true") return undefined;
  return {
    url: absolute(attributes.action, base) ?? base,
    ...{ method: attributes.method, fields: { Digits: digits ?? "", FinishedOnKey: "" } },
  };
}
