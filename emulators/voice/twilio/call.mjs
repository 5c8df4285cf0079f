import { callClock, Interrupted } from "../clock.mjs";
import { frameOf, SILENCE, SLOT_S } from "../frames.mjs";
import { scriptById, scriptByNumber } from "../scripts/scripts.mjs";
import { sid } from "./sids.mjs";

const DONE = new Set(["completed", "busy", "failed", "no-answer", "canceled"]);
const EVENT_OF = { "in-progress": "answered", queued: null };

/** One leg of a call as Twilio knows it: its state, its callbacks, and for a call of its own the clock and the audio. */
export function createCall(
  hub,
  { account, from, to, direction, parent = null, callbacks = {}, facts = {}, ...more },
) {
  const call = {
    ...{ sid: sid("CA"), account, from, to, direction, parent, facts, status: "queued" },
    ...{ createdAt: Date.now(), answeredSlot: null, answeredAt: null, endedAt: null, sequence: 0, ...more },
    ...{ streams: new Map(), recorders: new Map(), sound: null, next: null, over: false },
    get durationS() {
      return call.answeredSlot === null ? 0 : Math.round((call.endSlot - call.answeredSlot) * SLOT_S);
    },
    get endSlot() {
      return call.endedSlot ?? call.clock.slot;
    },
    fields: () => fieldsOf(call),
    /** Moves on, and tells whoever asked to be told. A call that is over stays as it ended. */
    move(status) {
      if (call.over || call.status === status) return;
      call.status = status;
      if (status === "in-progress")
        Object.assign(call, { answeredSlot: call.clock.slot, answeredAt: Date.now() });
      if (DONE.has(status))
        Object.assign(call, { over: true, endedAt: Date.now(), endedSlot: call.clock.slot });
      report(call, status);
    },
    /** Other instructions, or null to hang up: what is being done ends at once. */
    interrupt(next = null) {
      call.next = next;
      call.abort.abort();
    },
    renew() {
      call.abort = new AbortController();
      return call.abort.signal;
    },
    /** Whether Twilio was told to end it. */
    check() {
      if (call.abort.signal.aborted) throw new Interrupted();
    },
    wait: (seconds) => call.clock.wait(seconds, call.abort.signal),
  };
  call.abort = new AbortController();
  call.tell = parent?.tell ?? hub.webhooks.queue();
  call.callbacks = { events: ["completed"], method: "POST", ...callbacks };
  call.clock = parent?.clock ?? callClock(hub.settings.speed, (slot) => sound(hub, call, slot));
  hub.calls.set(call.sid, call);
  if (hub.calls.size > 5_000) hub.calls.delete(hub.calls.keys().next().value);
  return call;
}

function report(call, status) {
  const { url, events, method } = call.callbacks;
  const event = DONE.has(status) ? "completed" : (EVENT_OF[status] ?? status);
  if (!url || EVENT_OF[status] === null || !events.includes(event)) return;
  const fields = {
    ...call.fields(),
    CallbackSource: "call-progress-events",
    SequenceNumber: String(call.sequence++),
    Timestamp: new Date().toUTCString().replace("GMT", "+0000"),
  };
  if (DONE.has(status)) {
    fields.CallDuration = String(call.durationS);
    fields.Duration = String(Math.ceil(call.durationS / 60));
    fields.SipResponseCode =
      { busy: "486", "no-answer": "487", failed: "404", canceled: "487" }[status] ?? "200";
  }
  call.tell({ kind: "status", account: call.account, url, method, fields });
}

/** What every voice webhook says of a call. */
function fieldsOf(call) {
  const { from, to } = call;
  const place = (who) => ({
    [`${who}City`]: "",
    [`${who}State`]: "",
    [`${who}Zip`]: "",
    [`${who}Country`]: "US",
  });
  return {
    ...{ AccountSid: call.account.sid, ApiVersion: "2010-04-01", CallSid: call.sid, CallStatus: call.status },
    ...{ Direction: call.direction, From: from, To: to, Caller: from, Called: to },
    ...place("From"),
    ...place("To"),
    ...(call.parent ? { ParentCallSid: call.parent.sid } : {}),
    ...(call.forwardedFrom ? { ForwardedFrom: call.forwardedFrom } : {}),
    ...(call.callerName ? { CallerName: call.callerName } : {}),
    ...(call.direction === "inbound" ? { StirVerstat: "TN-Validation-Passed-A" } : {}),
  };
}

/** The frames of both tracks at a slot go to everybody who listens. */
function sound(hub, call, slot) {
  const { inbound, outbound } = framesAt(call, slot);
  const at = call.sound ? slot - call.sound.from : -1;
  if (call.streams.size > 0 && at >= 0 && at < call.sound.play.script.slots)
    hub.measures.sent(call.sound.play.number, at);
  for (const stream of call.streams.values()) stream.frame(inbound, outbound);
  for (const recorder of call.recorders.values()) recorder.frame(inbound, outbound);
}

function framesAt({ sound: playing }, slot) {
  const at = playing ? slot - playing.from : -1;
  if (at < 0 || at >= playing.play.script.slots) return { inbound: SILENCE, outbound: SILENCE };
  const of = (party) => frameOf({ play: playing.play.number, script: playing.play.script, slot: at, party });
  return { inbound: of(playing.near), outbound: of(playing.near === "us" ? "them" : "us") };
}

/** What somebody does whose telephone rings: "answer", "busy", "no-answer" or "failed". */
export function behaviourOf(hub, number, call) {
  const told = hub.people.get(number);
  if (told) return told;
  const reached = scriptByNumber(number);
  if (reached) return reached.answer ?? "answer";
  return scriptById(call?.scriptId)?.members ?? "answer";
}

/**
 * Begins the talk of a call. Its script is the one of the number that was called, or the one that the caller came with.
 * Answers how long it lasts.
 */
export function startTalk(hub, call, dialled = null) {
  const script =
    scriptById(call.scriptId) ??
    scriptByNumber(dialled) ??
    scriptByNumber(call.to) ??
    scriptById("delivery-day");
  const facts = { ...hub.facts.get("*"), ...call.facts, ...hub.facts.get(dialled ?? call.to) };
  const play = hub.plays.start(script.id, facts, { callSid: call.sid, to: dialled ?? call.to });
  // Who is at the leg that Twilio calls "inbound": the stranger who rang us or whom we rang, else one of us.
  const near = call.direction === "inbound" || scriptByNumber(call.to) ? "them" : "us";
  call.played = play.number;
  call.sound = { play, near, from: call.clock.slot };
  return play.script.durationS;
}
