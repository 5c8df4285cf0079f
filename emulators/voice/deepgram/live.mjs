import { createHash } from "node:crypto";
import { WebSocketServer } from "ws";
import { DEEPGRAM_KEY } from "../credentials.mjs";
import { FRAME_BYTES } from "../frames.mjs";
import { separate } from "../wav.mjs";
import { faultyDelivery } from "./delivery.mjs";
import { listener } from "./listener.mjs";
import { hasKey, optionsOf, problemOf } from "./query.mjs";
import { channelResults, MODEL, newRequest } from "./results.mjs";

const IDLE_MS = 10_000;
const MOST_FRAME = 2 * 1024 * 1024;

/** Deepgram's live interface (`GET /deepgram/v1/listen`, upgraded). */
export function deepgramLive(hub) {
  const server = new WebSocketServer({
    ...{ noServer: true, maxPayload: MOST_FRAME, perMessageDeflate: false },
    handleProtocols: (offered) => (offered.has("token") ? "token" : offered.has("bearer") ? "bearer" : false),
  });

  return (request, socket, head, url) => {
    if (url.pathname !== "/deepgram/v1/listen") return false;
    const { requestId, modelUuid } = newRequest();
    const refusal = refused(hub, request, url);
    if (refusal) refuse(socket, requestId, refusal);
    else
      server.handleUpgrade(request, socket, head, (opened) =>
        listen(hub, opened, { requestId, modelUuid, options: optionsOf(url.searchParams) }),
      );
    return true;
  };
}

function refused(hub, request, url) {
  if (!hasKey(request, DEEPGRAM_KEY))
    return { status: 401, code: "INVALID_AUTH", text: "Invalid credentials." };
  const fault = hub.faults.take("deepgram-refuse");
  if (fault) return { status: fault.status ?? 503, code: "UNAVAILABLE", text: "Service unavailable." };
  const problem = problemOf(url.searchParams, true);
  return problem && { status: 400, code: "Bad Request", text: problem };
}

const REASONS = {
  400: "Bad Request",
  401: "Unauthorized",
  429: "Too Many Requests",
  503: "Service Unavailable",
};

function refuse(socket, requestId, { status, code, text }) {
  const body = JSON.stringify({ err_code: code, err_msg: text, request_id: requestId });
  socket.end(
    `HTTP/1.1 ${status} ${REASONS[status] ?? "Error"}\r\ndg-error: ${text}\r\ndg-request-id: ${requestId}\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function listen(hub, socket, { requestId, modelUuid, options }) {
  const of = options.channels;
  const listeners = Array.from({ length: of }, () => listener(hub.plays.wordsOf, hub.measures.heard));
  const channels = listeners.map((one, channel) =>
    channelResults({ channel, of, listener: one, options, requestId, modelUuid }),
  );
  const hash = createHash("sha256");
  let [bytes, rest, idle, ending] = [0, Buffer.alloc(0), null, false];
  const callOf = () => {
    const play = hub.plays.get(listeners.find((one) => one.play !== null)?.play ?? -1);
    return play && { callSid: play.callSid, to: play.to };
  };
  const delivery = faultyDelivery(hub, {
    send(message) {
      if (socket.readyState !== 1) return;
      hub.measures.result(message, callOf()?.callSid ?? null);
      socket.send(JSON.stringify(message));
    },
    close: (code, reason) => socket.close(code, reason),
    circumstances: callOf,
  });
  hub.sockets.deepgram.add(socket);

  function awake() {
    clearTimeout(idle);
    idle = setTimeout(() => {
      socket.close(1011, "NET-0001: no audio or text was received within the timeout window");
    }, hub.settings.deepgramIdleMs ?? IDLE_MS);
    idle.unref();
  }

  function audio(data) {
    // An empty frame is the old way to end a stream.
    if (data.length === 0) return end();
    hash.update(data);
    const all = rest.length === 0 ? data : Buffer.concat([rest, data]);
    const whole = all.length - (all.length % of);
    rest = all.subarray(whole);
    const samples = separate(all.subarray(0, whole), of);
    // In small steps, so that results do not depend on how the audio was cut.
    for (let at = 0; at < whole / of && socket.readyState === 1; at += FRAME_BYTES) {
      for (const [channel, one] of channels.entries())
        for (const message of one.feed(samples[channel].subarray(at, at + FRAME_BYTES)))
          delivery.send(message);
      const speaking = listeners.some((one) => one.speaking);
      delivery.heard((bytes / of + at + FRAME_BYTES) / 8_000, speaking);
    }
    bytes += whole;
  }

  function text(data) {
    const { type } = parsed(data);
    if (type === "KeepAlive") return;
    if (type === "Finalize") {
      for (const channel of channels) {
        const message = channel.finalize();
        if (message) delivery.send(message);
      }
    } else if (type === "CloseStream") end();
    else socket.close(1008, "DATA-0000: the payload cannot be decoded");
  }

  function end() {
    if (ending) return;
    ending = true;
    for (const channel of channels) for (const message of channel.end()) delivery.send(message);
    delivery.end({
      ...{
        type: "Metadata",
        transaction_key: "deprecated",
        request_id: requestId,
        sha256: hash.digest("hex"),
      },
      ...{ created: new Date().toISOString(), duration: bytes / of / 8_000, channels: of },
      ...{ models: [modelUuid], model_info: { [modelUuid]: MODEL } },
    });
  }

  socket.on("message", (data, isBinary) => {
    if (ending || socket.readyState !== 1) return;
    awake();
    if (isBinary) audio(data);
    else text(data);
  });
  socket.on("close", () => {
    clearTimeout(idle);
    delivery.stop();
    hub.sockets.deepgram.delete(socket);
  });
  socket.on("error", () => {});
  awake();
}

function parsed(data) {
  try {
    return JSON.parse(data.toString("utf8")) ?? {};
  } catch {
    return {};
  }
}
