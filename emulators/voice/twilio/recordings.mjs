import { channelsOfWav, wavOf } from "../wav.mjs";
import { notFound, pageOf, TwilioError } from "./answers.mjs";
import { rfc2822 } from "./sids.mjs";

const BEHAVIOURS = ["silence", "skip"];

export function recordingRoutes(hub) {
  const own = ({ account, path }, id) => {
    const recording = hub.recordings.get(id);
    if (recording?.account !== account) throw notFound(path);
    return recording;
  };
  const listed = ({ account, query }, callSid = query.get("CallSid")) =>
    [...hub.recordings.values()].filter(
      (one) => one.account === account && (!callSid || one.callSid === callSid),
    );
  const remove = (asked, id) => {
    const recording = own(asked, id);
    if (recording.status !== "completed" && recording.status !== "absent")
      throw new TwilioError(400, 21220, "The recording is still being made");
    hub.recordings.delete(recording.sid);
    return { status: 204 };
  };
  const [CALL, RECORDING] = ["(CA[0-9a-f]{32})", "(RE[0-9a-f]{32})"];
  return [
    [
      "GET",
      /^\/Recordings\.json$/,
      (asked) => ({ body: pageOf("recordings", listed(asked).map(shown), asked) }),
    ],
    [
      "GET",
      new RegExp(`^/Recordings/${RECORDING}\\.json$`),
      (asked) => ({ body: shown(own(asked, asked.parts[0])) }),
    ],
    [
      "GET",
      new RegExp(`^/Recordings/${RECORDING}(?:\\.wav)?$`),
      (asked) => media(asked, own(asked, asked.parts[0])),
    ],
    ["DELETE", new RegExp(`^/Recordings/${RECORDING}\\.json$`), (asked) => remove(asked, asked.parts[0])],
    [
      ...["GET", new RegExp(`^/Calls/${CALL}/Recordings\\.json$`)],
      (asked) => ({ body: pageOf("recordings", listed(asked, asked.parts[0]).map(shown), asked) }),
    ],
    [
      ...["POST", new RegExp(`^/Calls/${CALL}/Recordings/(RE[0-9a-f]{32}|Twilio\\.CURRENT)\\.json$`)],
      (asked) => ({ body: shown(change(hub, asked)) }),
    ],
    [
      "DELETE",
      new RegExp(`^/Calls/${CALL}/Recordings/${RECORDING}\\.json$`),
      (asked) => remove(asked, asked.parts[1]),
    ],
  ];
}

/** Pauses, resumes or stops what is being recorded of a call. */
function change(hub, { account, form, path, parts: [callSid, id] }) {
  const call = hub.calls.get(callSid);
  if (call?.account !== account) throw notFound(path);
  const recorders = [...(call.parent ?? call).recorders.values()];
  const recorder = id === "Twilio.CURRENT" ? recorders.at(-1) : recorders.find((one) => one.sid === id);
  if (!recorder) throw notFound(path);
  const [status, behaviour] = [form.get("Status"), form.get("PauseBehavior") ?? "silence"];
  if (status === "stopped") recorder.stop();
  else if (status === "paused" || status === "in-progress") {
    if (!BEHAVIOURS.includes(behaviour))
      throw new TwilioError(400, 20001, `PauseBehavior ${behaviour} is not known`);
    Object.assign(recorder, { status, pause: status === "paused" ? behaviour : null });
  } else throw new TwilioError(400, 20001, `Status ${status} is not known`);
  return recorder;
}

function media({ path, query }, recording) {
  if (recording.status !== "completed" || Date.now() < recording.readyAt) throw notFound(path);
  let bytes = recording.wav;
  // Both sides in one unless they are asked for apart.
  if (query.get("RequestedChannels") !== "2" && recording.channels === 2) {
    const [near, far] = channelsOfWav(bytes);
    bytes = wavOf([Buffer.from(near.map((byte, at) => (byte >= 0xf0 ? far[at] : byte)))]);
  }
  return { bytes, headers: { "content-type": "audio/x-wav", "content-length": bytes.length } };
}

export function shown(recording) {
  const { account, callSid } = recording;
  const uri = `/2010-04-01/Accounts/${account.sid}/Recordings/${recording.sid}`;
  return {
    ...{ sid: recording.sid, account_sid: account.sid, call_sid: callSid, conference_sid: null },
    ...{ date_created: rfc2822(recording.createdAt), date_updated: rfc2822(Date.now()) },
    ...{
      start_time: rfc2822(recording.createdAt),
      duration: recording.duration === null ? null : String(recording.duration),
    },
    ...{
      price: null,
      price_unit: "USD",
      channels: recording.channels,
      source: recording.source,
      track: "both",
    },
    ...{ status: recording.status, error_code: null, api_version: "2010-04-01", encryption_details: null },
    ...{ uri: `${uri}.json`, media_url: `https://api.twilio.com${uri}`, subresource_uris: {} },
  };
}
