import { createHash, randomUUID } from "node:crypto";
import { DEEPGRAM_KEY } from "../credentials.mjs";
import { channelsOfWav, separate } from "../wav.mjs";
import { listener } from "./listener.mjs";
import { hasKey, optionsOf, problemOf } from "./query.mjs";
import { MODEL, newRequest, wordShown } from "./results.mjs";

const MOST_BYTES = 256 * 1024 * 1024;
/** Words this far apart are two utterances. */
const UTTERANCE_S = 0.8;

/** Deepgram's interface for what was recorded (`POST /deepgram/v1/listen`), and short-lived tokens are not given. */
export function deepgramPrerecorded(hub) {
  return async (request, response, url) => {
    if (url.pathname !== "/deepgram/v1/listen") return false;
    const { requestId, modelUuid } = newRequest();
    const send = (status, body) => {
      response.writeHead(status, { "content-type": "application/json", "dg-request-id": requestId });
      response.end(JSON.stringify(body));
      return true;
    };
    const refuse = (status, err_code, err_msg) => send(status, { err_code, err_msg, request_id: requestId });
    if (request.method !== "POST") return refuse(405, "METHOD_NOT_ALLOWED", "POST audio here");
    if (!hasKey(request, DEEPGRAM_KEY)) return refuse(401, "INVALID_AUTH", "Invalid credentials.");
    const fault = hub.faults.take("deepgram-prerecorded");
    if (fault) return refuse(fault.status ?? 503, "UNAVAILABLE", "Service unavailable.");
    const problem = problemOf(url.searchParams, false);
    if (problem) return refuse(400, "Bad Request", problem);
    const options = optionsOf(url.searchParams);
    const bytes = await bytesOf(request);
    if (!bytes) return refuse(413, "PAYLOAD_TOO_LARGE", "Payload too large.");
    const channels = channelsIn(bytes, url.searchParams);
    if (!channels)
      return refuse(400, "Bad Request", "Bad Request: failed to process audio: corrupt or unsupported data");
    return send(200, transcribed(hub, { bytes, channels, options, requestId, modelUuid }));
  };
}

async function bytesOf(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function channelsIn(bytes, query) {
  const wav = channelsOfWav(bytes);
  if (wav || query.get("encoding") !== "mulaw") return wav;
  return separate(bytes, Number(query.get("channels") ?? 1));
}

function transcribed(hub, { bytes, channels, options, requestId, modelUuid }) {
  const heard = (options.multichannel ? channels : channels.slice(0, 1)).map((samples) => {
    const ear = listener(hub.plays.wordsOf);
    return [...ear.feed(samples), ...ear.end()];
  });
  const written = (words) => words.map((one) => (options.punctuate ? one.punctuated : one.word)).join(" ");
  const confidenceOf = (words) =>
    words.length === 0 ? 0 : words.reduce((sum, one) => sum + one.confidence, 0) / words.length;
  const results = {
    channels: heard.map((words) => ({
      alternatives: [
        {
          ...{ transcript: written(words), confidence: confidenceOf(words) },
          words: words.map((one) => wordShown(one, options)),
        },
      ],
    })),
  };
  if (options.utterances)
    results.utterances = heard
      .flatMap((words, channel) => utterancesOf(words).map((part) => ({ channel, part })))
      .sort((a, b) => a.part[0].start - b.part[0].start)
      .map(({ channel, part }) => ({
        ...{ start: part[0].start, end: part.at(-1).end, confidence: confidenceOf(part), channel },
        ...{ transcript: written(part), words: part.map((one) => wordShown(one, options)), id: randomUUID() },
      }));
  return {
    metadata: {
      ...{
        transaction_key: "deprecated",
        request_id: requestId,
        sha256: createHash("sha256").update(bytes).digest("hex"),
      },
      ...{
        created: new Date().toISOString(),
        duration: channels[0].length / 8_000,
        channels: channels.length,
      },
      ...{ models: [modelUuid], model_info: { [modelUuid]: MODEL } },
    },
    results,
  };
}

function utterancesOf(words) {
  const parts = [];
  for (const word of words) {
    const last = parts.at(-1)?.at(-1);
    if (last && word.start - last.end < UTTERANCE_S) parts.at(-1).push(word);
    else parts.push([word]);
  }
  return parts;
}
