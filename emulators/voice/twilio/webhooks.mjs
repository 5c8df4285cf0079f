import { setTimeout as sleep } from "node:timers/promises";
import { sid } from "./sids.mjs";
import { signatureOf } from "./signature.mjs";

/** Twilio gives up on an answer after this long. */
const ANSWER_MS = 15_000;
const MOST_BYTES = 128 * 1024;

/**
 * Sends signed webhooks and keeps what became of them.
 *
 * A connection that breaks and a 5xx are tried once more, with the same idempotency token. The faults `webhook-repeat`,
 * `webhook-late` and `webhook-missing` fit by `kind` ("voice", "status", "recording", "stream", "message"…), by CallSid and
 * by CallStatus.
 */
export function webhookSender({ faults, alerts }) {
  const sent = [];
  const underway = new Set();

  async function once({ account, url, method, fields, token, signal }) {
    const get = method === "GET";
    const to = new URL(url);
    if (get) for (const [name, value] of Object.entries(fields)) to.searchParams.append(name, value);
    const response = await fetch(to, {
      method: get ? "GET" : "POST",
      redirect: "manual",
      signal,
      headers: {
        "user-agent": "TwilioProxy/1.1",
        accept: "*/*",
        "i-twilio-idempotency-token": token,
        "x-twilio-signature": signatureOf(account.token, to.href, get ? {} : fields),
        ...(get ? {} : { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" }),
      },
      body: get ? undefined : new URLSearchParams(fields).toString(),
    });
    return {
      status: response.status,
      type: response.headers.get("content-type") ?? "",
      body: await read(response),
    };
  }

  /** Sends one, with one more try. Answers {status, type, body} or {error: Twilio's code}. */
  async function send({ kind, account, url, method = "POST", fields }) {
    const token = sid("");
    const begun = performance.now();
    const entry = { kind, url, method, fields, at: new Date().toISOString(), status: null, ms: null };
    sent.push(entry);
    if (sent.length > 5_000) sent.shift();
    let answer = { error: 11200 };
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        const signal = AbortSignal.timeout(ANSWER_MS);
        answer = await once({ account, url, method, fields, token, signal });
        entry.status = answer.status;
        entry.ms = performance.now() - begun;
        if (answer.status < 500) break;
      } catch (error) {
        answer = { error: error.name === "TimeoutError" ? 11205 : 11210 };
        entry.status = String(error.cause?.code ?? error.name);
        if (error.name === "TimeoutError") break;
      }
    }
    if (answer.error || answer.status >= 300)
      alerts.add({
        code: answer.error ?? 11200,
        callSid: fields.CallSid,
        url,
        message: `${kind}: ${entry.status}`,
      });
    return answer;
  }

  /** Sends one whose answer does not matter, as the faults say. */
  async function tell(webhook) {
    const about = { kind: webhook.kind, callSid: webhook.fields.CallSid, status: webhook.fields.CallStatus };
    if (faults.take("webhook-missing", about)) return;
    const late = faults.take("webhook-late", about);
    if (late) return track(sleep(late.ms ?? 1_000).then(() => send(webhook)));
    await send(webhook);
    if (faults.take("webhook-repeat", about)) await send(webhook);
  }

  function track(promise) {
    underway.add(promise);
    void promise.finally(() => underway.delete(promise));
  }

  return {
    sent: () => sent,
    send,
    tell,
    /** Tells one after the other; the next waits for the one before. */
    queue() {
      let last = Promise.resolve();
      return (webhook) => {
        last = last.then(() => tell(webhook));
        track(last);
        return last;
      };
    },
  };
}

async function read(response) {
  let [bytes, text] = [0, ""];
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) break;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** What Twilio's debugger would show. */
export function alertLog() {
  const alerts = [];
  return {
    list: () => alerts,
    add(alert) {
      alerts.push({ at: new Date().toISOString(), ...alert });
      if (alerts.length > 1_000) alerts.shift();
    },
  };
}
