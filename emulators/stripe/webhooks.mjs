import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { WEBHOOK_SECRET } from "./credentials.mjs";

/** Stripe tries for days; the emulator for some minutes, with the pauses shortened. */
const PAUSES_MS = [0, 500, 2_000, 5_000, 15_000, 60_000];
const ANSWER_MS = 20_000;

/** The header `Stripe-Signature` over a body, at a time in seconds. */
export function signatureOf(body, secret = WEBHOOK_SECRET, at = Math.floor(Date.now() / 1_000)) {
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}

/** Sends signed events, again where the answer is no 2xx, and keeps what became of them. Without a url nothing is sent. */
export function webhookSender({ url, faults }) {
  const sent = [];

  async function deliver(event) {
    const entry = { id: event.id, type: event.type, status: null, attempts: 0 };
    sent.push(entry);
    if (sent.length > 2_000) sent.shift();
    for (const pause of PAUSES_MS) {
      if (pause > 0) await sleep(pause, undefined, { ref: false });
      entry.attempts++;
      const body = JSON.stringify(event, null, 2);
      try {
        const response = await fetch(url, {
          method: "POST",
          redirect: "manual",
          signal: AbortSignal.timeout(ANSWER_MS),
          headers: {
            "content-type": "application/json; charset=utf-8",
            "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
            "stripe-signature": signatureOf(body),
          },
          body,
        });
        entry.status = response.status;
        await response.body?.cancel();
        if (response.ok) return;
      } catch (error) {
        entry.status = error.name;
      }
    }
  }

  return {
    sent: () => sent,
    send(event) {
      if (!url) return;
      const about = { type: event.type, customer: event.data.object.customer ?? event.data.object.id };
      if (faults.take("webhook-missing", about)) return;
      const late = faults.take("webhook-late", about);
      const again = faults.take("webhook-repeat", about);
      // Not in order: each is on its way by itself.
      void sleep(late ? (late.ms ?? 1_000) : 20, undefined, { ref: false }).then(async () => {
        await deliver(event);
        if (again) await deliver(event);
      });
    },
  };
}
