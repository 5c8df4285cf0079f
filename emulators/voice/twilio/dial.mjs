import { Interrupted } from "../clock.mjs";
import { behaviourOf, createCall, startTalk } from "./call.mjs";
import { absolute, instructionsOf } from "./documents.mjs";
import { startRecording } from "./recorder.mjs";
import { TwimlError } from "./twiml.mjs";

const RING_S = 1;
const SOURCE = "DialVerb";

/**
 * Rings other telephones, all at once or (`sequential`) one after another, and connects the first that answers.
 * Its `action` is asked for instructions afterwards, with DialCallStatus.
 */
export async function dial({ hub, call, verb, base, attributes, perform }) {
  const numbers = numbersOf(verb);
  const legs = numbers.map(({ text, attributes: own }) => legOf(hub, call, { text, own, base, attributes }));
  const timeoutS = Number(attributes.timeout ?? 30);
  const hangUp = () => {
    for (const leg of legs) leg.interrupt();
  };
  call.abort.signal.addEventListener("abort", hangUp, { once: true });
  let recording = null;
  const record = () => {
    recording = recordingOf(hub, call, attributes, base);
  };
  if (attributes.record?.startsWith("record-from-ringing")) record();
  let outcome = { status: "no-answer", leg: legs.at(-1) };
  try {
    outcome = await ring({ hub, call, perform, timeoutS }, legs, attributes.sequential === "true");
    if (outcome.status === "answered") {
      if (
        !recording &&
        attributes.record &&
        attributes.record !== "do-not-record" &&
        attributes.record !== "false"
      )
        record();
      await connect({ hub, call, leg: outcome.leg, limitS: Number(attributes.timeLimit ?? 14_400) });
      outcome.status = "completed";
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    outcome.status = outcome.status === "answered" ? "completed" : "canceled";
  } finally {
    for (const leg of legs) leg.move(leg.answeredSlot === null ? "canceled" : "completed");
    recording?.stop();
  }
  if (!attributes.action) return undefined;
  const next = {
    ...{ url: absolute(attributes.action, base), method: attributes.method },
    fields: {
      ...{ DialCallStatus: outcome.status, DialCallSid: outcome.leg.sid },
      ...(outcome.status === "completed"
        ? { DialCallDuration: String(outcome.leg.durationS), DialBridged: "true" }
        : { DialBridged: "false" }),
      ...(recording ? { RecordingUrl: urlOf(call, recording) } : {}),
    },
  };
  // Whoever hung up hears no more instructions, but they are asked for all the same.
  if (call.abort.signal.aborted && call.next === null) {
    const fields = { ...call.fields(), ...next.fields, CallStatus: "completed" };
    call.tell({ ...next, kind: "voice", account: call.account, fields });
  }
  return next;
}

const urlOf = (call, { sid }) =>
  `https://api.twilio.com/2010-04-01/Accounts/${call.account.sid}/Recordings/${sid}`;

function numbersOf({ children, text }) {
  if (children.some(({ name }) => name !== "Number"))
    throw new TwimlError(12200, `Schema validation warning: Dial with ${children.map(({ name }) => name)}`);
  const numbers = children.length > 0 ? children : [{ text, attributes: {} }];
  const wrong = numbers.find((one) => !/^\+[1-9]\d{6,14}$/.test(one.text.trim()));
  if (wrong) throw new TwimlError(13224, `Dial: Twilio does not support calling ${wrong.text.trim()}`);
  if (numbers.length > 10) throw new TwimlError(13225, "Dial: more than ten numbers");
  return numbers;
}

function legOf(hub, call, { text, own, base, attributes }) {
  const leg = createCall(hub, {
    ...{
      account: call.account,
      to: text.trim(),
      parent: call,
      direction: "outbound-dial",
      scriptId: call.scriptId,
    },
    from: attributes.callerId ?? (call.direction === "inbound" ? call.from : call.to),
    callbacks: {
      url: absolute(own.statusCallback, base),
      method: own.statusCallbackMethod ?? "POST",
      events: own.statusCallbackEvent?.split(/\s+/) ?? ["completed"],
    },
  });
  leg.screening = own.url ? { url: absolute(own.url, base), method: own.method } : null;
  // Whoever screens a call by a key presses it.
  leg.digits = "1";
  return leg;
}

function recordingOf(hub, call, attributes, base) {
  return startRecording(hub, call, {
    ...{ dual: attributes.record.endsWith("-dual"), source: SOURCE },
    callback: {
      url: absolute(attributes.recordingStatusCallback, base),
      method: attributes.recordingStatusCallbackMethod,
      events: attributes.recordingStatusCallbackEvent?.split(/\s+/),
    },
  });
}

/** Answers the first leg that answers, or why none does. */
async function ring(dialling, legs, sequential) {
  const race = { taken: false };
  if (sequential) {
    let last = { status: "no-answer", leg: legs[0] };
    for (const leg of legs) {
      last = await ringOne(dialling, leg, race);
      if (last.status === "answered") break;
    }
    return last;
  }
  const results = legs.map((leg) => ringOne(dialling, leg, race));
  for (const one of results) one.catch(() => {});
  return new Promise((resolve, reject) => {
    let open = results.length;
    for (const one of results)
      one.then((result) => {
        open--;
        if (result.status === "answered") {
          for (const leg of legs) if (leg !== result.leg) leg.interrupt();
          resolve(result);
        } else if (open === 0 && !race.taken) resolve(result);
      }, reject);
  });
}

async function ringOne({ call, hub, perform, timeoutS }, leg, race) {
  const end = (status) => {
    leg.move(status);
    return { status, leg };
  };
  try {
    leg.move("initiated");
    await leg.wait(0.1);
    leg.move("ringing");
    const behaviour = behaviourOf(hub, leg.to, leg);
    await leg.wait(behaviour === "no-answer" ? timeoutS : Math.min(RING_S, timeoutS));
    if (race.taken) return end("canceled");
    if (behaviour !== "answer") return end(behaviour);
    leg.move("in-progress");
    if (leg.screening && !(await screened({ hub, leg, perform }))) {
      leg.move("completed");
      return { status: "no-answer", leg };
    }
    if (race.taken) return end("completed");
    race.taken = true;
    return { status: "answered", leg };
  } catch (error) {
    if (!(error instanceof Interrupted) || call.abort.signal.aborted) throw error;
    return end(leg.answeredSlot === null ? "canceled" : "completed");
  }
}

/** What the one who answers hears first (`<Number url>`). A Hangup there refuses the call. */
async function screened({ hub, leg, perform }) {
  const alert = (error) => hub.alerts.add({ code: error.code, callSid: leg.sid, message: error.message });
  let next = leg.screening;
  for (let count = 0; next && count < 5; count++) {
    try {
      const { verbs, base } = await instructionsOf(hub, leg, next);
      next = await perform(hub, leg, verbs, base);
      if (next === null) return verbs.at(-1)?.name !== "Hangup";
    } catch (error) {
      if (!(error instanceof TwimlError)) throw error;
      alert(error);
      return true;
    }
  }
  return true;
}

/** Both talk until everything is said, somebody hangs up or the time is over. */
async function connect({ hub, call, leg, limitS }) {
  const talkS = startTalk(hub, call, leg.to);
  const hungUp = new Promise((resolve) =>
    leg.abort.signal.addEventListener("abort", resolve, { once: true }),
  );
  try {
    await Promise.race([call.wait(Math.min(talkS, limitS)), hungUp]);
  } finally {
    call.sound = null;
  }
}
