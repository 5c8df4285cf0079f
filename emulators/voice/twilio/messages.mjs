import { ACCOUNTS } from "../credentials.mjs";
import { defaultFacts } from "../scripts/facts.mjs";
import { scriptByNumber } from "../scripts/scripts.mjs";
import { notFound, pageOf, TwilioError } from "./answers.mjs";
import { isWebAddress } from "./documents.mjs";
import { segmentsOf } from "./segments.mjs";
import { rfc2822, sid } from "./sids.mjs";
import { parseTwiml, TwimlError } from "./twiml.mjs";

const E164 = /^\+[1-9]\d{6,14}$/;
const LONGEST = 1_600;
const STOP = new Set("STOP STOPALL UNSUBSCRIBE END QUIT CANCEL REVOKE OPTOUT".split(" "));
const START = new Set(["START", "YES", "UNSTOP"]);
/** How long after the order a message is sent, and delivered. */
const STEPS = [
  ["sent", 100],
  ["delivered", 400],
];

export function messageRoutes(hub) {
  const own = ({ account, parts, path }) => {
    const message = hub.messages.get(parts[0]);
    if (message?.account !== account) throw notFound(path);
    return message;
  };
  const ONE = /^\/Messages\/((?:SM|MM)[0-9a-f]{32})\.json$/;
  return [
    ["POST", /^\/Messages\.json$/, (asked) => ({ status: 201, body: shown(create(hub, asked)) })],
    [...["GET", /^\/Messages\.json$/], (asked) => ({ body: pageOf("messages", listed(hub, asked), asked) })],
    ["GET", ONE, (asked) => ({ body: shown(own(asked)) })],
    [
      ...["POST", ONE],
      (asked) => {
        const message = own(asked);
        if (asked.form.get("Body") !== "") throw new TwilioError(400, 20001, "Only an empty Body can be set");
        message.body = "";
        return { body: shown(message) };
      },
    ],
    [
      ...["DELETE", ONE],
      (asked) => {
        hub.messages.delete(own(asked).sid);
        return { status: 204 };
      },
    ],
  ];
}

function listed(hub, { account, query }) {
  const [to, from] = [query.get("To"), query.get("From")];
  return [...hub.messages.values()]
    .filter((one) => one.account === account && (!to || one.to === to) && (!from || one.from === from))
    .reverse()
    .map(shown);
}

function create(hub, { account, form }) {
  const [to, from, body] = [form.get("To"), form.get("From"), form.get("Body") ?? ""];
  const [media, callback] = [form.getAll("MediaUrl"), form.get("StatusCallback")];
  const refuse = (code, message) => {
    throw new TwilioError(400, code, message);
  };
  if (!to) refuse(21604, "A 'To' phone number is required.");
  if (!E164.test(to)) refuse(21211, `Invalid 'To' Phone Number: ${to}`);
  if (!from) refuse(21603, "A 'From' phone number is required.");
  if (!E164.test(from)) refuse(21212, `Invalid From Number: ${from}`);
  if (!hub.numbers.mayCallFrom(account, from)) refuse(21659, `'${from}' is not a Twilio phone number.`);
  if (hub.numbers.byNumber(from)?.capabilities.sms === false) refuse(21606, `${from} cannot send messages.`);
  if (body === "" && media.length === 0) refuse(21602, "Message body is required.");
  if (body.length > LONGEST) refuse(21617, "The concatenated message body exceeds the 1600 character limit.");
  if (callback && !isWebAddress(callback))
    refuse(21609, `The 'StatusCallback' URL ${callback} is not a valid URL.`);
  if (hub.stopped.has(`${from} ${to}`)) refuse(21610, "Attempt to send to unsubscribed recipient");
  return send(hub, { account, to, from, body, media, callback });
}

/** Sends a message; whoever asked is told how far it is. */
function send(hub, { account, to, from, body, media = [], callback = null, direction = "outbound-api" }) {
  const message = kept(hub, { account, to, from, body, media, direction, status: "queued" });
  const failure = hub.faults.take("message-fail", { to });
  const steps = failure ? [STEPS[0], [failure.status ?? "undelivered", 400]] : STEPS;
  const tell = hub.webhooks.queue();
  for (const [status, afterMs] of steps)
    setTimeout(() => {
      message.status = status;
      message.updatedAt = Date.now();
      if (status === "undelivered" || status === "failed") message.errorCode = Number(failure.code ?? 30_003);
      if (!callback) return;
      const fields = {
        ...{ AccountSid: account.sid, ApiVersion: "2010-04-01", From: from, To: to, MessageSid: message.sid },
        ...{ MessageStatus: status, SmsSid: message.sid, SmsStatus: status },
        ...(message.errorCode ? { ErrorCode: String(message.errorCode) } : {}),
      };
      tell({ kind: "message", account, url: callback, method: "POST", fields });
    }, afterMs / hub.settings.speed).unref();
  reply(hub, { message });
  return message;
}

function kept(hub, more) {
  const message = {
    ...{ sid: sid(more.media?.length > 0 ? "MM" : "SM"), createdAt: Date.now(), updatedAt: Date.now() },
    ...{ errorCode: null, ...more },
  };
  hub.messages.set(message.sid, message);
  if (hub.messages.size > 5_000) hub.messages.delete(hub.messages.keys().next().value);
  return message;
}

/** The suppliers of the scripts answer when they are asked for an order. */
function reply(hub, { message: { to, from, body } }) {
  const script = scriptByNumber(to);
  const [order] = /\b[A-Z]{1,6}-?\d{2,10}\b/.exec(body) ?? [];
  const number = hub.numbers.byNumber(from);
  if (!script?.reply || !order || !number?.sms_url) return;
  const facts = { ...defaultFacts(), ...hub.facts.get("*"), ...hub.facts.get(to), orderNumber: order };
  setTimeout(
    () => void receiveMessage(hub, { from: to, to: from, body: script.reply(facts) }),
    2_000 / hub.settings.speed,
  ).unref();
}

/**
 * Somebody writes to one of our numbers: its webhook is told, also of STOP and START, which Twilio obeys by itself.
 *
 * @throws Error when nobody has the number
 */
export async function receiveMessage(hub, { from, to, body = "", media = [], smsUrl }) {
  if (!E164.test(from) || !E164.test(to)) throw new Error("from and to are telephone numbers");
  const number = hub.numbers.byNumber(to) ?? (smsUrl && { account: ACCOUNTS[0], sms_url: smsUrl });
  if (!number?.sms_url) throw new Error(`Nobody has bought ${to} for messages`);
  const { account } = number;
  const message = kept(hub, { account, to, from, body, media, direction: "inbound", status: "received" });
  const word = body.trim().toUpperCase();
  if (STOP.has(word)) hub.stopped.add(`${to} ${from}`);
  if (START.has(word)) hub.stopped.delete(`${to} ${from}`);
  const fields = {
    ...{ AccountSid: account.sid, ApiVersion: "2010-04-01", MessageSid: message.sid, SmsSid: message.sid },
    ...{ SmsMessageSid: message.sid, SmsStatus: "received", From: from, To: to, Body: body },
    ...{ NumMedia: String(media.length), NumSegments: String(segmentsOf(body).segments) },
    ...Object.fromEntries(
      media.flatMap(({ url, type }, index) => [
        [`MediaUrl${index}`, url],
        [`MediaContentType${index}`, type],
      ]),
    ),
  };
  const about = { kind: "incoming-message", account, url: number.sms_url, method: number.sms_method, fields };
  const answer = await hub.webhooks.send(about);
  if (hub.faults.take("webhook-repeat", { kind: "incoming-message" })) await hub.webhooks.send(about);
  answerWith(hub, { account, to, from, answer });
  return { messageSid: message.sid };
}

/** The answer of the webhook may hold messages to send back. */
function answerWith(hub, { account, to, from, answer }) {
  if (answer.error || answer.status !== 200 || !/xml/.test(answer.type)) return;
  try {
    for (const verb of parseTwiml(answer.body)) {
      if (verb.name !== "Message") throw new TwimlError(12200, `Schema validation warning: ${verb.name}`);
      const body = (verb.children.find(({ name }) => name === "Body")?.text ?? verb.text).trim();
      if (!body) throw new TwimlError(14103, "Message: Invalid Body");
      if (hub.stopped.has(`${to} ${from}`))
        throw new TwimlError(21610, "Message cannot be sent: unsubscribed");
      send(hub, { account, to: from, from: to, body, direction: "outbound-reply" });
    }
  } catch (error) {
    if (!(error instanceof TwimlError)) throw error;
    hub.alerts.add({ code: error.code, message: error.message });
  }
}

function shown(message) {
  const { account, media } = message;
  const uri = `/2010-04-01/Accounts/${account.sid}/Messages/${message.sid}`;
  return {
    ...{ sid: message.sid, account_sid: account.sid, api_version: "2010-04-01", messaging_service_sid: null },
    ...{ to: message.to, from: message.from, body: message.body, status: message.status },
    ...{ direction: message.direction, num_segments: String(segmentsOf(message.body).segments) },
    ...{ num_media: String(media.length), error_code: message.errorCode, error_message: null },
    ...{ date_created: rfc2822(message.createdAt), date_updated: rfc2822(message.updatedAt) },
    ...{ date_sent: message.status === "queued" ? null : rfc2822(message.updatedAt) },
    ...{
      price: null,
      price_unit: "USD",
      uri: `${uri}.json`,
      subresource_uris: { media: `${uri}/Media.json` },
    },
  };
}
