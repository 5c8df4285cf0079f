const TRUE_FALSE = ["true", "false"];
const oneOf = (values) => (value) => values.includes(value);
const between = (least, most) => (value) =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
const flag = oneOf(TRUE_FALSE);
const text = (value) => value.length > 0 && value.length <= 200;

/** What both interfaces understand. */
const COMMON = {
  ...{
    model: /^(?:nova-3|nova-2)(?:-[a-z]+)?$/,
    version: text,
    language: /^(?:multi|[a-z]{2}(?:-[A-Z]{2})?)$/,
  },
  ...{ multichannel: flag, punctuate: flag, smart_format: flag, numerals: flag, profanity_filter: flag },
  ...{ diarize: flag, dictation: flag, mip_opt_out: flag, redact: text, keyterm: text, keywords: text },
  ...{ tag: text, extra: text, replace: text, search: text, detect_entities: flag, callback: text },
};
const LIVE = {
  ...COMMON,
  encoding: oneOf("linear16 linear32 flac alaw mulaw amr-nb amr-wb opus ogg-opus speex g729".split(" ")),
  ...{
    sample_rate: between(8_000, 48_000),
    channels: between(1, 20),
    interim_results: flag,
    vad_events: flag,
  },
  endpointing: (value) => value === "false" || between(0, 10_000)(value),
  utterance_end_ms: between(1_000, 10_000),
};
const PRERECORDED = {
  ...COMMON,
  encoding: oneOf(["mulaw", "linear16"]),
  ...{ sample_rate: between(8_000, 48_000), channels: between(1, 20), utterances: flag, utt_split: text },
  ...{ paragraphs: flag, filler_words: flag, measurements: flag, detect_language: flag },
};

const fits = (rule, value) => (rule instanceof RegExp ? rule.test(value) : rule(value));

/** What is wrong with a query, as the interface would say it, or null. */
export function problemOf(query, live) {
  const known = live ? LIVE : PRERECORDED;
  for (const [name, value] of query) {
    if (!Object.hasOwn(known, name)) return `Unexpected query parameter: ${name}`;
    if (!fits(known[name], value)) return `Invalid query string: ${name}=${value}`;
  }
  // The real interface allows this; an application of ours must never do it.
  if (query.get("mip_opt_out") !== "true") return "mip_opt_out must be true";
  if (query.has("utterance_end_ms") && query.get("interim_results") !== "true")
    return "utterance_end_ms requires interim_results=true";
  if (live && (query.get("encoding") !== "mulaw" || query.get("sample_rate") !== "8000"))
    return "Only encoding=mulaw with sample_rate=8000 is heard here";
  if (live && Number(query.get("channels") ?? 1) > 1 && query.get("multichannel") !== "true")
    return "channels requires multichannel=true";
  return null;
}

/** The options of a query that has no problem. */
export function optionsOf(query) {
  const is = (name) => query.get(name) === "true";
  const endpointing = query.get("endpointing") ?? "10";
  return {
    channels: Number(query.get("channels") ?? 1),
    punctuate: is("punctuate") || is("smart_format"),
    ...{ interim_results: is("interim_results"), vad_events: is("vad_events"), utterances: is("utterances") },
    ...{ multichannel: is("multichannel"), smart_format: is("smart_format") },
    endpointing: endpointing === "false" ? Number.POSITIVE_INFINITY : Number(endpointing),
    utterance_end_ms: Number(query.get("utterance_end_ms") ?? 0),
  };
}

/** Whether the key is shown: by header (`Token …`), or as `token, …` among the subprotocols of a WebSocket. */
export function hasKey(request, key) {
  const [scheme, shown] = (request.headers.authorization ?? "").split(" ");
  if (["token", "bearer"].includes(scheme.toLowerCase()) && shown === key) return true;
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((one) => one.trim());
  return ["token", "bearer"].includes(offered[0]) && offered[1] === key;
}
