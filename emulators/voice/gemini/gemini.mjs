import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { bodyOf } from "../../received.mjs";
import { GEMINI_KEY } from "../credentials.mjs";
import { chosenFunction } from "./functions.mjs";
import { faultyAnswer, REFUSALS } from "./misbehaviour.mjs";
import { checkedRequest, InvalidRequest, textOf } from "./request.mjs";
import { fits, shaped } from "./shape.mjs";
import { understood } from "./understand.mjs";
import { factsIn, truthful, untruthful } from "./words.mjs";

const MOST_ASKED = 200;
const tokens = (text) => Math.ceil(text.length / 4);

/**
 * Gemini's `POST /gemini/v1beta/models/{model}:generateContent` and `:countTokens`.
 *
 * It reads the utterances that the prompt lists one a line, `[id] speaker: text`, and the day of the call, the first ISO
 * date elsewhere in the prompt. It fills whatever responseSchema asks for of:
 *
 *   summary:     [{text, utteranceIds}]
 *   nextSteps:   [{text, owner, utteranceIds}]
 *   questions:   [{text, utteranceIds}]
 *   objections:  [{text, utteranceIds}]
 *   commitments: [{kind: delivery | quantity | price | callback | documents, madeBy, quote, utteranceIds,
 *                  date, quantity, price, orderNumber, itemCode}]            (the last five are null when not said)
 *   sentiment:   [{fromUtteranceId, toUtteranceId, label: positive | neutral | negative, confidence}]
 *
 * Of a prompt that lists facts it makes points (words.mjs); of functions it chooses one (functions.mjs).
 *
 * `madeBy` and `owner` are the speaker as the prompt names it; a schema with an enum gets the value that means the same.
 */
export function geminiEmulator(hub) {
  return async (request, response, url) => {
    if (!url.pathname.startsWith("/gemini/")) return false;
    const send = (status, body) => {
      response.writeHead(status, { "content-type": "application/json; charset=UTF-8" });
      response.end(JSON.stringify(body));
      return true;
    };
    const refuse = (code, status, message, details) =>
      send(code, { error: { code, message, status, ...(details ? { details } : {}) } });
    const [, model, method] =
      /^\/gemini\/v1(?:beta)?\/models\/([\w.-]+):(generateContent|countTokens)$/.exec(url.pathname) ?? [];
    if (!model || request.method !== "POST")
      return refuse(404, "NOT_FOUND", "Requested entity was not found.");
    const key = request.headers["x-goog-api-key"] ?? url.searchParams.get("key");
    if (key !== GEMINI_KEY)
      return refuse(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", [
        {
          "@type": "type.googleapis.com/google.rpc.ErrorInfo",
          reason: "API_KEY_INVALID",
          domain: "googleapis.com",
        },
      ]);
    if (!/^gemini-/.test(model))
      return refuse(404, "NOT_FOUND", `models/${model} is not found for API version v1beta`);
    try {
      const asked = checkedRequest(JSON.parse(await bodyOf(request)));
      hub.asked.push({ at: new Date().toISOString(), model, method, ...asked });
      if (hub.asked.length > MOST_ASKED) hub.asked.shift();
      const prompt = `${asked.systemInstruction ? textOf([asked.systemInstruction]) : ""}\n${textOf(asked.contents)}`;
      if (method === "countTokens") return send(200, { totalTokens: tokens(prompt) });
      const fault = hub.faults.take("gemini", { model });
      if (fault?.ms) await sleep(fault.ms, undefined, { ref: false });
      const refusal = REFUSALS[fault?.answer];
      if (refusal) return refuse(...refusal);
      return send(200, answerOf({ asked, prompt, model, fault }));
    } catch (error) {
      if (error instanceof InvalidRequest) return refuse(400, "INVALID_ARGUMENT", error.message);
      if (error instanceof SyntaxError)
        return refuse(400, "INVALID_ARGUMENT", "Invalid JSON payload received.");
      throw error;
    }
  };
}

/** Words for facts: the truth, or, by the fault `lie`, one of the ways not to tell it. */
const wordsFor = (facts, fault) =>
  fault?.lie ? untruthful(facts, fault.lie, fault.seed ?? 0).answer : truthful(facts);

function answerOf({ asked, prompt, model, fault }) {
  const functions = (asked.tools ?? []).flatMap((tool) => tool.functionDeclarations ?? []);
  if (functions.length > 0) {
    const call = chosenFunction(functions, textOf(asked.contents));
    const parts = call ? [{ functionCall: call }] : [{ text: "None of these answers this." }];
    const used = { promptTokenCount: tokens(prompt), totalTokenCount: tokens(prompt) + 20 };
    const made = {
      candidates: [{ content: { parts, role: "model" }, finishReason: "STOP", index: 0 }],
      ...{ usageMetadata: used, modelVersion: model, responseId: randomUUID() },
    };
    return faultyAnswer(made, fault?.answer);
  }
  const { responseSchema, responseJsonSchema, responseMimeType, maxOutputTokens } = asked.generationConfig;
  const schema = responseSchema ?? responseJsonSchema;
  const facts = schema?.properties?.points ? factsIn(prompt) : null;
  const found = understood(prompt);
  const made = facts ? wordsFor(facts, fault) : schema ? shaped(schema, found) : found;
  const whole =
    responseMimeType === "application/json"
      ? JSON.stringify(fits(made) ? made : {})
      : found.summary.map((one) => one.text).join("\n");
  const most = maxOutputTokens ?? 8_192;
  const cut = tokens(whole) > most;
  const text = cut ? whole.slice(0, most * 4) : whole;
  const answer = {
    candidates: [
      { content: { parts: [{ text }], role: "model" }, finishReason: cut ? "MAX_TOKENS" : "STOP", index: 0 },
    ],
    usageMetadata: {
      ...{ promptTokenCount: tokens(prompt), candidatesTokenCount: tokens(text) },
      totalTokenCount: tokens(prompt) + tokens(text),
    },
    ...{ modelVersion: model, responseId: randomUUID() },
  };
  return faultyAnswer(answer, fault?.answer);
}
