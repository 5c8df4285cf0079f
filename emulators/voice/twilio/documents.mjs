import { parseTwiml, TwimlError } from "./twiml.mjs";

/**
 * The instructions at an address: a signed webhook is sent there and its answer is read.
 *
 * @param next `{twiml}` or `{url, method, fields}`
 * @throws TwimlError with Twilio's code when there is no usable answer
 */
export async function instructionsOf(hub, call, next) {
  if (next.twiml !== undefined) return { verbs: parseTwiml(next.twiml), base: null };
  const { url, method = "POST" } = next;
  if (!isWebAddress(url)) throw new TwimlError(11100, `Invalid URL format: ${url}`);
  const fields = { ...call.fields(), ...next.fields };
  const answer = await hub.webhooks.send({ kind: "voice", account: call.account, url, method, fields });
  if (answer.error) throw new TwimlError(answer.error, `No answer from ${url}`);
  if (answer.status >= 300) throw new TwimlError(11200, `${url} answered ${answer.status}`);
  if (!/^(?:text|application)\/xml\b/i.test(answer.type))
    throw new TwimlError(12300, `Invalid Content-Type: ${answer.type}`);
  return { verbs: parseTwiml(answer.body), base: url };
}

export function isWebAddress(text) {
  return URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
}

/** An address in a document, which may be relative to the document's own. */
export function absolute(text, base) {
  if (text === undefined) return undefined;
  return URL.canParse(text, base ?? undefined) ? new URL(text, base ?? undefined).href : text;
}
