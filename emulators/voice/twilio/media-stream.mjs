import WebSocket from "ws";
import { sid } from "./sids.mjs";
import { signatureOf } from "./signature.mjs";

const OPEN_MS = 5_000;
const STOP_MS = 5_000;
const MOST_BUFFERED = 4 * 1024 * 1024;
const TRACKS = {
  inbound_track: ["inbound"],
  outbound_track: ["outbound"],
  both_tracks: ["inbound", "outbound"],
};

/**
 * A one-way media stream of a call (`<Start><Stream>`): connected, start, media of each track every 20 ms, stop.
 * It does not come back by itself when it breaks off.
 */
export async function openStream(
  hub,
  call,
  { url, track = "inbound_track", name, parameters = {}, callback },
) {
  const alert = (code, message) => hub.alerts.add({ code, callSid: call.sid, url, message });
  const tracks = TRACKS[track];
  if (!tracks) return alert(12200, `Stream: track ${track}`) ?? null;
  const address = addressOf(url);
  if (!address) return alert(11100, "Stream: the address is not wss") ?? null;
  const [streamSid, faults] = [sid("MZ"), faultsOf(hub, call)];
  const socket = new WebSocket(address, {
    headers: {
      "x-twilio-signature": signatureOf(call.account.token, address),
      "user-agent": "Twilio.TmeWs/1.0",
    },
    handshakeTimeout: OPEN_MS,
    perMessageDeflate: false,
  });
  const counts = { sequence: 0, slot: 0, inbound: 0, outbound: 0 };
  const send = (message) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message));
  const sequenced = (event, more) =>
    send({ event, sequenceNumber: String(++counts.sequence), ...more, streamSid });

  function media(kind, payload) {
    const chunk = ++counts[kind];
    const timestamp = String(counts.slot * 20);
    sequenced("media", { media: { track: kind, chunk: String(chunk), timestamp, payload } });
  }
  function tell(event, more = {}) {
    if (!callback?.url) return;
    const about = {
      ...call.fields(),
      StreamSid: streamSid,
      StreamName: stream.name,
      StreamEvent: event,
      ...more,
    };
    const fields = { ...about, Timestamp: new Date().toISOString() };
    call.tell({ kind: "stream", account: call.account, url: callback.url, method: callback.method, fields });
  }

  const stream = {
    ...{ sid: streamSid, name: name ?? streamSid, status: "in-progress" },
    frame(inbound, outbound) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > MOST_BUFFERED || faults.breaks(counts.slot)) return socket.terminate();
      for (const kind of tracks) {
        if (faults.loses(counts.slot)) counts[kind]++;
        else media(kind, (kind === "inbound" ? inbound : outbound).toString("base64"));
        if (faults.repeats(counts.slot))
          media(kind, (kind === "inbound" ? inbound : outbound).toString("base64"));
      }
      counts.slot++;
    },
    stop() {
      if (!call.streams.delete(streamSid)) return;
      stream.status = "stopped";
      sequenced("stop", { stop: { accountSid: call.account.sid, callSid: call.sid } });
      socket.close(1000);
      setTimeout(() => socket.terminate(), STOP_MS).unref();
      tell("stream-stopped");
    },
  };

  const opened = await new Promise((resolve) => {
    socket.once("open", () => resolve(true));
    socket.once("error", (error) => resolve(alert(31920, `Stream: ${error.message}`) ?? false));
  });
  if (!opened) {
    tell("stream-error", { StreamError: "31920" });
    return null;
  }
  socket.on("error", () => {});
  socket.on("close", (code) => {
    if (!call.streams.delete(streamSid)) return;
    stream.status = "stopped";
    alert(31921, `Stream: closed with ${code}`);
    tell("stream-error", { StreamError: "31921" });
  });
  if (call.over) return socket.terminate() ?? null;
  call.streams.set(streamSid, stream);
  send({ event: "connected", protocol: "Call", version: "1.0.0" });
  const mediaFormat = { encoding: "audio/x-mulaw", sampleRate: 8_000, channels: 1 };
  const start = { accountSid: call.account.sid, streamSid, callSid: call.sid, tracks, mediaFormat };
  sequenced("start", { start: { ...start, customParameters: parameters } });
  tell("stream-started");
  return stream;
}

/** Where the stream goes: the query is not sent. Only a local address may do without encryption. */
function addressOf(text) {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "wss:" && !(url.protocol === "ws:" && local)) return null;
  return url.origin === "null" ? null : `${url.protocol}//${url.host}${url.pathname}`;
}

function faultsOf({ faults }, call) {
  const about = { callSid: call.sid, to: call.to };
  const [drop, lose, repeat] = ["media-drop", "media-lose", "media-repeat"].map((name) =>
    faults.take(name, about),
  );
  const within = (fault, slot) => {
    const from = Math.round((fault.afterS ?? 5) * 50);
    return slot >= from && slot < from + (fault.count ?? 50);
  };
  return {
    breaks: (slot) => drop !== null && slot >= (drop.afterS ?? 5) * 50,
    loses: (slot) => lose !== null && within(lose, slot),
    repeats: (slot) => repeat !== null && within(repeat, slot),
  };
}
