import { FRAME_BYTES, SILENCE } from "../frames.mjs";
import { wavOf } from "../wav.mjs";
import { sid } from "./sids.mjs";

/**
 * Records a call. `dual` keeps both tracks apart: first who is at this leg, then the other side.
 *
 * @param callback `{url, method, events}`, told of in-progress, completed, absent
 */
export function startRecording(hub, call, { dual = true, source, callback = {} }) {
  const frames = { inbound: [], outbound: [] };
  const recording = {
    ...{ sid: sid("RE"), account: call.account, callSid: call.sid, channels: dual ? 2 : 1, source },
    ...{
      status: "in-progress",
      createdAt: Date.now(),
      duration: null,
      wav: null,
      readyAt: null,
      pause: null,
    },
    frame(inbound, outbound) {
      if (recording.pause === "skip") return;
      const silent = recording.pause === "silence";
      frames.inbound.push(silent ? SILENCE : inbound);
      frames.outbound.push(silent ? SILENCE : outbound);
    },
    /** Ends it. Its file is made, and whoever asked is told; the audio may be there a moment later. */
    stop() {
      if (!call.recorders.delete(recording.sid)) return;
      const [near, far] = [Buffer.concat(frames.inbound), Buffer.concat(frames.outbound)];
      const channels = dual ? [near, far] : [source === "RecordVerb" ? near : mixed(near, far)];
      recording.duration = Math.round(near.length / 8_000);
      recording.status = "processing";
      recording.absent = near.length < FRAME_BYTES;
      recording.wav = wavOf(channels);
      frames.inbound = frames.outbound = [];
      setTimeout(finished, hub.settings.recordingDelayMs / hub.settings.speed).unref();
    },
  };
  function finished() {
    const missing = hub.faults.take("recording-missing", { callSid: call.sid });
    recording.readyAt = missing ? Number.POSITIVE_INFINITY : Date.now() + hub.settings.mediaDelayMs;
    recording.status = recording.absent ? "absent" : "completed";
    tell(recording.status);
  }
  const path = `/2010-04-01/Accounts/${call.account.sid}/Recordings/${recording.sid}`;
  function tell(status) {
    const { url, method = "POST", events = ["completed"] } = callback;
    if (!url || !events.includes(status)) return;
    const fields = {
      ...{
        AccountSid: call.account.sid,
        ApiVersion: "2010-04-01",
        CallSid: call.sid,
        RecordingSid: recording.sid,
      },
      ...{ RecordingStatus: status, RecordingUrl: `https://api.twilio.com${path}`, RecordingSource: source },
      ...{ RecordingChannels: String(recording.channels), RecordingTrack: "both" },
      RecordingStartTime: new Date(recording.createdAt).toUTCString().replace("GMT", "+0000"),
      ...(status === "completed" ? { RecordingDuration: String(recording.duration) } : {}),
      ...(status === "absent" ? { ErrorCode: "0", RecordingDuration: "0" } : {}),
    };
    call.tell({ kind: "recording", account: call.account, url, method, fields });
  }
  call.recorders.set(recording.sid, recording);
  hub.recordings.set(recording.sid, recording);
  if (hub.recordings.size > 120) hub.recordings.delete(hub.recordings.keys().next().value);
  tell("in-progress");
  return recording;
}

/** Both sides in one channel: at every moment the one that sounds. */
function mixed(near, far) {
  const both = Buffer.from(near);
  for (let at = 0; at < both.length; at += FRAME_BYTES) {
    const [mine, other] = [near, far].map((bytes) => bytes.subarray(at, at + FRAME_BYTES));
    if (isQuiet(mine) && !isQuiet(other)) other.copy(both, at);
  }
  return both;
}

const isQuiet = (frame) => frame.every((byte) => byte >= 0xf0);
