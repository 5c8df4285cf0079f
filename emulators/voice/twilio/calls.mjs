import { notFound, pageOf, TwilioError } from "./answers.mjs";
import { isWebAddress } from "./documents.mjs";
import { openStream } from "./media-stream.mjs";
import { startRecording } from "./recorder.mjs";
import { shown as shownRecording } from "./recordings.mjs";
import { placeCall } from "./run.mjs";
import { rfc2822 } from "./sids.mjs";

const EVENTS = new Set(["initiated", "ringing", "answered", "completed"]);
const E164 = /^\+[1-9]\d{6,14}$/;

export function callRoutes(hub) {
  const own = ({ account, parts, path }) => {
    const call = hub.calls.get(parts[0]);
    if (call?.account !== account) throw notFound(path);
    return call;
  };
  const CALL = "(CA[0-9a-f]{32})";
  return [
    ["POST", /^\/Calls\.json$/, (asked) => create(hub, asked)],
    ["GET", /^\/Calls\.json$/, (asked) => ({ body: pageOf("calls", listed(hub, asked), asked) })],
    ["GET", new RegExp(`^/Calls/${CALL}\\.json$`), (asked) => ({ body: shownCall(own(asked)) })],
    [
      "POST",
      new RegExp(`^/Calls/${CALL}\\.json$`),
      (asked) => ({ body: shownCall(update(own(asked), asked.form)) }),
    ],
    [
      ...["POST", new RegExp(`^/Calls/${CALL}/Streams\\.json$`)],
      async (asked) => ({ status: 201, body: await startStream(hub, own(asked), asked.form) }),
    ],
    [
      ...["POST", new RegExp(`^/Calls/${CALL}/Streams/([\\w.-]+)\\.json$`)],
      (asked) => {
        const call = own(asked);
        const stream = [...call.streams.values()].find(({ sid, name }) =>
          [sid, name].includes(asked.parts[1]),
        );
        if (!stream) throw notFound(asked.path);
        stream.stop();
        return { body: shownStream(call, stream) };
      },
    ],
    [
      ...["POST", new RegExp(`^/Calls/${CALL}/Recordings\\.json$`)],
      (asked) => {
        const [call, { form }] = [own(asked), asked];
        if (call.status !== "in-progress")
          throw new TwilioError(400, 21220, "Requested resource is not eligible for recording");
        const callback = {
          ...{
            url: form.get("RecordingStatusCallback"),
            method: form.get("RecordingStatusCallbackMethod") ?? "POST",
          },
          events: form.has("RecordingStatusCallbackEvent")
            ? form.getAll("RecordingStatusCallbackEvent")
            : undefined,
        };
        const dual = form.get("RecordingChannels") === "dual";
        const owner = call.parent ?? call;
        const recording = startRecording(hub, owner, { dual, source: "StartCallRecordingAPI", callback });
        return { status: 201, body: shownRecording(recording) };
      },
    ],
  ];
}

function addressIn(form, name, required = false) {
  const given = form.get(name);
  if (given === null && !required) return undefined;
  if (!given || !isWebAddress(given))
    throw new TwilioError(400, 21205, `${name} is not a valid URL: ${given}`);
  return given;
}

function methodIn(form, name) {
  const method = form.get(name) ?? "POST";
  if (!["GET", "POST"].includes(method)) throw new TwilioError(400, 21403, `${name} must be GET or POST`);
  return method;
}

function create(hub, { account, form }) {
  const [to, from, twiml] = [form.get("To"), form.get("From"), form.get("Twiml")];
  if (!to) throw new TwilioError(400, 21201, "No 'To' number is specified");
  if (!E164.test(to))
    throw new TwilioError(400, 21211, `The phone number you are attempting to call, ${to}, is not valid.`);
  if (!from) throw new TwilioError(400, 21213, "No 'From' number is specified");
  if (!E164.test(from))
    throw new TwilioError(400, 21212, `The source phone number provided, ${from}, is not valid.`);
  if (!hub.numbers.mayCallFrom(account, from))
    throw new TwilioError(
      400,
      21210,
      `The source phone number provided, ${from}, is not yet verified for your account.`,
    );
  if (twiml === null && !form.get("Url")) throw new TwilioError(400, 21205, "Url or Twiml is required");
  if (twiml?.length > 4_000) throw new TwilioError(400, 21616, "Twiml is longer than 4000 characters");
  const events = form.has("StatusCallbackEvent") ? form.getAll("StatusCallbackEvent") : ["completed"];
  const unknown = events.find((event) => !EVENTS.has(event));
  if (unknown) throw new TwilioError(400, 21626, `Invalid statusCallbackEvents: ${unknown}`);
  const reason = form.get("CallReason") ?? "";
  if (reason.length > 50) throw new TwilioError(400, 21400, "CallReason is longer than 50 characters");
  const [order] = /\b[A-Z]{1,6}-?\d{2,10}\b/.exec(reason) ?? [];
  const call = placeCall(hub, {
    ...{ account, to, from, facts: order ? { orderNumber: order } : {} },
    document:
      twiml === null ? { url: addressIn(form, "Url", true), method: methodIn(form, "Method") } : { twiml },
    fallback: form.has("FallbackUrl")
      ? { url: addressIn(form, "FallbackUrl"), method: methodIn(form, "FallbackMethod") }
      : null,
    timeoutS: Math.min(600, Number(form.get("Timeout") ?? 60) || 60),
    timeLimitS: Math.min(14_400, Number(form.get("TimeLimit") ?? 14_400) || 14_400),
    callbacks: {
      url: addressIn(form, "StatusCallback"),
      events,
      method: methodIn(form, "StatusCallbackMethod"),
    },
  });
  return { status: 201, body: shownCall(call, "queued") };
}

/** Ends a call, or gives a call in progress other instructions. */
function update(call, form) {
  const status = form.get("Status");
  if (status !== null && status !== "completed" && status !== "canceled")
    throw new TwilioError(400, 21400, `Status ${status} is not completed or canceled`);
  const [url, twiml] = [addressIn(form, "Url"), form.get("Twiml")];
  if (status) {
    // Only a call that has not been answered can be canceled; one that is over stays as it is.
    if (!call.over && (status === "completed" || call.answeredSlot === null)) call.interrupt();
  } else if (url || twiml !== null) {
    if (call.status !== "in-progress")
      throw new TwilioError(400, 21220, "Call is not in-progress. Cannot redirect.");
    call.interrupt(url ? { url, method: methodIn(form, "Method") } : { twiml });
  }
  return call;
}

function listed(hub, { account, query }) {
  return [...hub.calls.values()]
    .filter(
      (call) =>
        call.account === account &&
        ["To", "From", "Status"].every((name) =>
          [null, call[name.toLowerCase()]].includes(query.get(name)),
        ) &&
        [null, call.parent?.sid].includes(query.get("ParentCallSid")),
    )
    .reverse()
    .map((call) => shownCall(call));
}

async function startStream(hub, call, form) {
  if (call.status !== "in-progress") throw new TwilioError(400, 31901, "The call is not in progress");
  const parameters = {};
  for (let index = 1; form.has(`Parameter${index}.Name`) && index < 100; index++)
    parameters[form.get(`Parameter${index}.Name`)] = form.get(`Parameter${index}.Value`) ?? "";
  const stream = await openStream(hub, call, {
    ...{
      url: form.get("Url") ?? "",
      track: form.get("Track") ?? undefined,
      name: form.get("Name") ?? undefined,
    },
    parameters,
    callback: { url: addressIn(form, "StatusCallback"), method: methodIn(form, "StatusCallbackMethod") },
  });
  if (!stream) throw new TwilioError(400, 31920, "The stream could not be opened");
  return shownStream(call, stream);
}

const shownStream = (call, { sid, name, status }) => ({
  ...{
    sid,
    account_sid: call.account.sid,
    call_sid: call.sid,
    name,
    status,
    date_updated: rfc2822(Date.now()),
  },
  uri: `/2010-04-01/Accounts/${call.account.sid}/Calls/${call.sid}/Streams/${sid}.json`,
});

function shownCall(call, status = call.status === "initiated" ? "queued" : call.status) {
  const uri = `/2010-04-01/Accounts/${call.account.sid}/Calls/${call.sid}`;
  return {
    ...{ sid: call.sid, account_sid: call.account.sid, parent_call_sid: call.parent?.sid ?? null },
    ...{ to: call.to, to_formatted: call.to, from: call.from, from_formatted: call.from, status },
    ...{ direction: call.direction, phone_number_sid: null, answered_by: null, api_version: "2010-04-01" },
    ...{ date_created: rfc2822(call.createdAt), date_updated: rfc2822(call.endedAt ?? call.createdAt) },
    ...{ start_time: rfc2822(call.answeredAt), end_time: rfc2822(call.endedAt) },
    duration: call.endedAt === null ? null : String(call.durationS),
    ...{ price: null, price_unit: "USD", forwarded_from: null, group_sid: null, caller_name: null },
    ...{ queue_time: "0", trunk_sid: null, uri: `${uri}.json` },
    subresource_uris: { recordings: `${uri}/Recordings.json`, streams: `${uri}/Streams.json` },
  };
}
