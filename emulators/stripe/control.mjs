import { bodyOf } from "../received.mjs";
import { addPromotion } from "./catalogue.mjs";
import { advance } from "./clock.mjs";
import { FAULTS } from "./faults.mjs";
import { attach, instrumentOf } from "./payments.mjs";
import { completeSession } from "./sessions.mjs";

const must = (holds, why) => {
  if (!holds) throw new Error(why);
};

/**
 * Steers the emulated Stripe, by JSON:
 * - `POST /stripe/control/clock`    {days?, seconds?, customer?}: time passes, for one customer or for all
 * - `POST /stripe/control/card`     {customer, card?, iban?}: the customer pays by this from now on
 * - `POST /stripe/control/checkout` {session, card?, iban?, company?, code?, …}: somebody fills in the hosted page
 * - `POST /stripe/control/promotion` {code, percent, duration?}: staff make a promotion code, "once" or "forever"
 * - `GET  /stripe/control/events`   ?after=evt_…: what happened; `/webhooks` what was sent of it; `/requests` what was asked
 * - `GET  /stripe/control/faults`, `POST` {fault, times?, match?, …}, `DELETE`
 */
export function stripeControl(hub) {
  const answers = {
    "POST clock": ({ days = 0, seconds = 0, customer }) => {
      const total = days * 86_400 + seconds;
      must(
        Number.isInteger(total) && total > 0 && total < 400 * 86_400,
        "days and seconds: up to 400 days onward",
      );
      if (customer) hub.get("customer", customer);
      advance(hub, { customer, seconds: total });
      return { now: hub.now(customer) };
    },
    "POST card": ({ customer, card, iban }) =>
      attach(
        hub,
        hub.get("customer", customer),
        instrumentOf({ method: iban ? "sepa_debit" : "card", card, iban }),
      ).id,
    "POST checkout": ({ session: id, card, iban, ...form }) => {
      const session = hub.get("checkout.session", id);
      must(session.status === "open", `The session is ${session.status}.`);
      completeSession(hub, session, instrumentOf({ method: iban ? "sepa_debit" : "card", card, iban }), form);
      return { subscription: session.subscription };
    },
    "POST promotion": ({ code, percent, duration = "forever" }) =>
      addPromotion(hub, { code, percent, duration }).id,
    "GET events": (_, query) => {
      const after = hub.events.findIndex(({ id }) => id === query.get("after"));
      return hub.events.slice(after + 1);
    },
    "GET webhooks": () => hub.webhooks.sent(),
    "GET requests": () => hub.requests,
    "GET faults": () => ({ known: FAULTS, waiting: hub.faults.list() }),
    "POST faults": (given) => hub.faults.add(given),
    "DELETE faults": () => hub.faults.clear() ?? {},
  };
  return async (request, response, url) => {
    const [, what] = /^\/stripe\/control\/([a-z]+)$/.exec(url.pathname) ?? [];
    if (!what) return false;
    const send = (status, body) => {
      response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(JSON.stringify(body));
      return true;
    };
    const answer = answers[`${request.method} ${what}`];
    if (!answer) return send(404, { error: `There is no ${request.method} ${what}` });
    try {
      const text = request.method === "POST" ? await bodyOf(request) : "";
      return send(200, (await answer(text ? JSON.parse(text) : {}, url.searchParams)) ?? {});
    } catch (error) {
      return send(400, { error: error.message });
    }
  };
}
