import { bodyOf } from "../received.mjs";
import { ACCOUNTS } from "./credentials.mjs";
import { FAULTS } from "./faults.mjs";
import { checkedFacts, defaultFacts } from "./scripts/facts.mjs";
import { SCRIPTS, scriptById, scriptByNumber } from "./scripts/scripts.mjs";
import { receiveMessage } from "./twilio/messages.mjs";
import { receiveCall } from "./twilio/run.mjs";

const BEHAVIOURS = ["answer", "busy", "no-answer", "failed"];
const E164 = /^\+[1-9]\d{6,14}$/;
const must = (holds, why) => {
  if (!holds) throw new Error(why);
};

/**
 * Steers the emulators of voice, by JSON:
 * - `GET  /voice/control/scripts`            what can be called: [{id, number, title, answer, durationS, turns}]
 * - `PUT  /voice/control/settings`           {speed, mediaDelayMs, recordingDelayMs, deepgramIdleMs}
 * - `PUT  /voice/control/facts`              {to, orderNumber?, itemCode?, quantity?, price?, day?, company?}; to "*": any call
 * - `PUT  /voice/control/people`             {number, behaviour: answer | busy | no-answer | failed | null, digits?}
 * - `POST /voice/control/call`               {from, to, script?, voiceUrl?, statusCallback?, facts?}: somebody rings us
 * - `POST /voice/control/message`            {from, to, body, media?, smsUrl?}: somebody writes to us
 * - `GET  /voice/control/calls`, `/webhooks`, `/alerts`, `/asked` what happened
 * - `GET  /voice/control/faults`, `POST` {fault, times?, match?, …}, `DELETE`
 * - `GET  /voice/control/measures`, `DELETE`: how long frames were on their way from Twilio to Deepgram, in ms, and how many
 *   are missing; `GET /voice/control/results`: when each result was sent (epoch ms)
 * - `POST /voice/control/close`              {code?}: closes all connections to Deepgram now
 */
export function voiceControl(hub) {
  const answers = {
    "GET scripts": () => SCRIPTS.map(shownScript),
    "GET settings": () => hub.settings,
    "PUT settings": (given) => settingsOf(hub, given),
    "PUT facts": ({ to, ...facts }) => {
      must(to === "*" || E164.test(to), "to is a telephone number or *");
      hub.facts.set(to, checkedFacts(facts));
      return facts;
    },
    "PUT people": ({ number, behaviour, digits }) => {
      must(E164.test(number), "number is a telephone number");
      must(
        behaviour === undefined || behaviour === null || BEHAVIOURS.includes(behaviour),
        "behaviour is not known",
      );
      if (behaviour === null) hub.people.delete(number);
      else if (behaviour) hub.people.set(number, behaviour);
      if (digits) hub.digits.set(number, String(digits));
      return { number, behaviour, digits };
    },
    "POST call": (given) => ring(hub, given),
    "POST message": (given) => receiveMessage(hub, given),
    "GET calls": () => [...hub.calls.values()].map(shownCall),
    "GET webhooks": () => hub.webhooks.sent(),
    "GET alerts": () => hub.alerts.list(),
    "GET asked": () => hub.asked,
    "GET measures": () => hub.measures.read(),
    "DELETE measures": () => hub.measures.clear() ?? {},
    "GET results": () => hub.measures.results(),
    "GET faults": () => ({ known: FAULTS, waiting: hub.faults.list() }),
    "POST faults": (given) => hub.faults.add(given),
    "DELETE faults": () => hub.faults.clear() ?? {},
    "POST close": ({ code = 1011 }) => {
      for (const socket of hub.sockets.deepgram) socket.close(code, "NET-0000: the connection is closed");
      return { closed: hub.sockets.deepgram.size };
    },
  };
  return async (request, response, url) => {
    const [, what] = /^\/voice\/control\/([a-z]+)$/.exec(url.pathname) ?? [];
    if (!what) return false;
    const send = (status, body) => {
      response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(JSON.stringify(body));
      return true;
    };
    const answer = answers[`${request.method} ${what}`];
    if (!answer) return send(404, { error: `There is no ${request.method} ${what}` });
    try {
      const text = ["POST", "PUT"].includes(request.method) ? await bodyOf(request) : "";
      return send(200, (await answer(text ? JSON.parse(text) : {})) ?? {});
    } catch (error) {
      return send(400, { error: error.message });
    }
  };
}

const LIMITS = {
  speed: [0.1, 200],
  mediaDelayMs: [0, 60_000],
  recordingDelayMs: [0, 60_000],
  deepgramIdleMs: [100, 60_000],
};

function settingsOf(hub, given) {
  for (const [name, value] of Object.entries(given)) {
    must(Object.hasOwn(LIMITS, name), `There is no setting ${name}`);
    const [least, most] = LIMITS[name];
    must(typeof value === "number" && value >= least && value <= most, `${name} is from ${least} to ${most}`);
  }
  return Object.assign(hub.settings, given);
}

/** Somebody rings one of our numbers; `voiceUrl` stands in for a number that was not bought here. */
function ring(hub, { from, to, script, facts = {}, voiceUrl, statusCallback, accountSid, ...more }) {
  must(E164.test(from) && E164.test(to), "from and to are telephone numbers");
  must(script === undefined || scriptById(script), `There is no script ${script}`);
  const account = ACCOUNTS.find(({ sid }) => sid === accountSid) ?? ACCOUNTS[0];
  const number = hub.numbers.byNumber(to) ?? (voiceUrl && { account, phone_number: to, voice_url: voiceUrl });
  must(number, `Nobody has bought ${to}`);
  const scriptId = script ?? scriptByNumber(from)?.id;
  const called = statusCallback ? { ...number, status_callback: statusCallback } : number;
  const { forwardedFrom, callerName } = more;
  const call = receiveCall(hub, {
    number: called,
    from,
    scriptId,
    facts: checkedFacts(facts),
    forwardedFrom,
    callerName,
  });
  return { callSid: call.sid };
}

function shownScript({ id, number, title, answer = "answer", lines }) {
  const turns = lines(defaultFacts());
  return { id, number, title, answer, turns: turns.map(({ party, text }) => ({ party, text })) };
}

const shownCall = ({ sid, parent, from, to, direction, status, timeLimitS, sound, streams, recorders }) => ({
  ...{ sid, parentSid: parent?.sid ?? null, from, to, direction, status, timeLimitS },
  ...{ play: sound?.play.number ?? null, streams: streams.size, recorders: recorders.size },
});
