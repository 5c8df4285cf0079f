import { Interrupted } from "../clock.mjs";
import { behaviourOf, createCall } from "./call.mjs";
import { instructionsOf } from "./documents.mjs";
import { TwimlError } from "./twiml.mjs";
import { perform } from "./verbs.mjs";

const MOST_DOCUMENTS = 100;
const MOST_SECONDS = 4 * 3600;

/** A call that was asked for by the interface: it rings, is answered, and the instructions are fetched. */
export function placeCall(hub, { document, fallback, timeoutS = 60, timeLimitS = MOST_SECONDS, ...asked }) {
  const call = createCall(hub, { direction: "outbound-api", timeLimitS, ...asked });
  void running(hub, call, async () => {
    call.move("initiated");
    await call.wait(0.2);
    call.move("ringing");
    const behaviour = behaviourOf(hub, call.to, call);
    await call.wait(behaviour === "no-answer" ? timeoutS : 1);
    if (behaviour !== "answer") return call.move(behaviour);
    call.move("in-progress");
    await follow(hub, call, { first: document, fallback, timeLimitS });
  });
  return call;
}

/** A call to one of our numbers: its instructions are fetched while it rings. */
export function receiveCall(hub, { number, from, ...more }) {
  const call = createCall(hub, {
    ...{
      account: number.account,
      from,
      to: number.phone_number,
      direction: "inbound",
      status: "ringing",
      ...more,
    },
    callbacks: { url: number.status_callback || undefined, method: number.status_callback_method },
  });
  call.status = "ringing";
  const documentAt = (url, method) => (url ? { url, method: method || "POST" } : null);
  const [first, fallback] = [
    documentAt(number.voice_url, number.voice_method),
    documentAt(number.voice_fallback_url, number.voice_fallback_method),
  ];
  void running(hub, call, () => follow(hub, call, { first, fallback, timeLimitS: MOST_SECONDS }));
  return call;
}

/** Whatever becomes of a call, it ends once, and everything that belongs to it with it. */
async function running(hub, call, work) {
  call.clock.start();
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      hub.alerts.add({ code: 0, callSid: call.sid, message: String(error.stack ?? error) });
      call.move("failed");
    }
  }
  for (const stream of [...call.streams.values()]) stream.stop();
  const unanswered = call.direction === "inbound" ? "no-answer" : "canceled";
  call.move(call.answeredSlot === null ? unanswered : "completed");
  for (const recorder of [...call.recorders.values()]) recorder.stop();
  call.clock.stop();
}

async function follow(hub, call, { first, fallback, timeLimitS }) {
  let [next, spare] = [first, fallback];
  const limit = call.clock.wait(timeLimitS).then(() => call.interrupt());
  limit.catch(() => {});
  for (let count = 0; next && !call.over; count++) {
    if (count >= MOST_DOCUMENTS)
      return hub.alerts.add({ code: 11205, callSid: call.sid, message: "Too many redirects" });
    call.renew();
    call.next = null;
    try {
      const { verbs, base } = await instructionsOf(hub, call, next);
      call.check();
      next = await perform(hub, call, verbs, base);
      call.check();
    } catch (error) {
      if (error instanceof Interrupted) next = call.next;
      else if (error instanceof TwimlError) {
        hub.alerts.add({ code: error.code, callSid: call.sid, message: error.message });
        next = spare
          ? { ...spare, fields: { ErrorCode: String(error.code), ErrorUrl: next.url ?? "" } }
          : null;
        spare = null;
        // The caller hears that an application error has occurred.
        if (!next && call.answeredSlot === null) call.move("in-progress");
      } else throw error;
    }
  }
}
