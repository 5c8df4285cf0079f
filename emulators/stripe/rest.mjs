import { bodyOf } from "../received.mjs";
import { expanded, PAGING, pageOf } from "./answers.mjs";
import { balanceRoutes } from "./balances.mjs";
import { catalogueRoutes } from "./catalogue.mjs";
import { passDueTime } from "./clock.mjs";
import { STRIPE_KEY, STRIPE_VERSION } from "./credentials.mjs";
import { customerRoutes } from "./customers.mjs";
import { idempotencyError, invalid, StripeError, trouble, unauthorized } from "./errors.mjs";
import { decodeForm, list, text } from "./form.mjs";
import { invoiceRoutes } from "./invoice-routes.mjs";
import { meterRoutes } from "./meters.mjs";
import { paymentMethodRoutes } from "./payments.mjs";
import { sessionRoutes } from "./sessions.mjs";
import { subscriptionRoutes } from "./subscription-routes.mjs";

const MOST_REQUESTS = 5_000;
const expansions = list(text(100), 20);

/** Stripe's interface under `/v1`: Bearer key, form bodies, one version, idempotency, pages of lists, errors with codes. */
export function stripeRest(hub) {
  const routes = [
    ...[...customerRoutes(hub), ...catalogueRoutes(hub), ...sessionRoutes(hub), ...subscriptionRoutes(hub)],
    ...[...invoiceRoutes(hub), ...paymentMethodRoutes(hub), ...meterRoutes(hub), ...eventRoutes(hub)],
    ...balanceRoutes(hub),
  ];
  const answered = new Map();
  hub.requests = [];

  function perform(request, url, body) {
    const path = url.pathname.slice("/v1".length);
    const found = routes.find(([method, pattern]) => method === request.method && pattern.test(path));
    if (!found)
      throw new StripeError(404, {
        type: "invalid_request_error",
        message: `Unrecognized request URL (${request.method}: ${url.pathname}).`,
      });
    const [, pattern, read, act] = found;
    const { expand, ...given } = decodeForm(
      request.method === "POST" ? body : `${url.search.slice(1)}&${body}`,
    );
    const isList = request.method === "GET";
    const paging = {};
    for (const name of Object.keys(PAGING))
      if (isList && given[name] !== undefined) {
        paging[name] = PAGING[name](given[name], name);
        delete given[name];
      }
    passDueTime(hub);
    const answer = act({ parts: pattern.exec(path).slice(1), given: read(given) });
    const page = answer.list ? pageOf(url.pathname, answer.list, paging) : answer;
    return expanded(hub, page, expand === undefined ? [] : expansions(expand, "expand"));
  }

  return async (request, response, url) => {
    if (!url.pathname.startsWith("/v1/")) return false;
    const body = await bodyOf(request);
    const { "idempotency-key": key, "stripe-version": version } = request.headers;
    hub.requests.push({
      method: request.method,
      path: url.pathname,
      query: url.search,
      body,
      key: key ?? null,
    });
    if (hub.requests.length > MOST_REQUESTS) hub.requests.shift();
    const about = { path: url.pathname, method: request.method };
    const late = hub.faults.take("api-late", about);
    if (late) await new Promise((resolve) => setTimeout(resolve, late.ms ?? 1_000));
    const send = ({ status, text: answer }) => {
      if (hub.faults.take("api-lost", about)) return request.socket.destroy() && true;
      response.writeHead(status, {
        ...{ "content-type": "application/json", "request-id": `req_${crypto.randomUUID().slice(0, 14)}` },
        ...{ "stripe-version": STRIPE_VERSION, ...(key ? { "idempotency-key": key } : {}) },
      });
      response.end(answer);
      return true;
    };
    try {
      checkHead(request, version);
      const fault = hub.faults.take("api", about);
      if (fault) throw trouble(fault.status ?? 503);
      const earlier = key && request.method === "POST" ? answered.get(key) : null;
      const asked = `${url.pathname} ${body}`;
      if (earlier && earlier.asked !== asked) throw idempotencyError();
      if (earlier) return send(earlier);
      const result = { status: 200, text: JSON.stringify(perform(request, url, body), null, 2) };
      if (key) answered.set(key, { ...result, asked });
      return send(result);
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      const result = { status: error.status, text: JSON.stringify({ error: error.fields }, null, 2) };
      // What began and failed fails again; what was not begun may be asked anew.
      if (key && error.status === 402) answered.set(key, { ...result, asked: `${url.pathname} ${body}` });
      return send(result);
    }
  };
}

function checkHead({ headers, method }, version) {
  const key = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
  if (!key) throw unauthorized("You did not provide an API key.");
  if (key !== STRIPE_KEY) throw unauthorized(`Invalid API Key provided: ${key.slice(0, 8)}****`);
  if (version !== STRIPE_VERSION) throw invalid("Stripe-Version", `Invalid Stripe API version: ${version}`);
  if (method === "POST" && !/^application\/x-www-form-urlencoded\b/.test(headers["content-type"] ?? ""))
    throw invalid(null, "The content type of a request has to be application/x-www-form-urlencoded.");
}

const eventRoutes = (hub) => [
  ["GET", /^\/events$/, (given) => given, () => ({ list: hub.events })],
  [
    "GET",
    /^\/events\/(evt_\w+)$/,
    (given) => given,
    ({ parts: [id] }) => {
      const found = hub.events.find((one) => one.id === id);
      if (!found) throw invalid("id", `No such event: '${id}'`, "resource_missing");
      return found;
    },
  ],
];
