import Domain from "twilio/lib/base/Domain";
import Version from "twilio/lib/base/Version";
import { CallListInstance } from "twilio/lib/rest/api/v2010/account/call";
import { getExpectedTwilioSignature, validateRequest } from "twilio/lib/webhooks/webhooks";
import { countEgress } from "@/lib/platform/egress";
import { environment } from "@/lib/platform/env";
import { UserError } from "@/lib/platform/errors";

/**
 * Everything that is asked of Twilio. Of its library only the resources that are used are loaded: all of it would be a
 * fifth of the Worker.
 */

const ANSWER_WITHIN_MS = 10_000;

interface Account {
  sid: string;
  token: string;
}

/** Our account, or null where none is set. */
export function twilioAccount(): Account | null {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token } = environment();
  return sid && token ? { sid, token } : null;
}

export interface CallToPlace {
  to: string;
  from: string;
  /** Shown to who is called, where their network carries it. */
  reason?: string;
  /** What Twilio asks when the call is answered, and whom it tells how the call goes. */
  answeredUrl: string;
  statusUrl: string;
  /** From when it is answered; then Twilio ends it. */
  timeLimitS: number;
}

/**
 * Asks Twilio to place a call.
 *
 * @returns the call's id at Twilio
 * @throws UserError with a sentence where Twilio refuses; Error where it cannot be told whether the call was placed
 */
export async function placeTwilioCall(call: CallToPlace): Promise<string> {
  try {
    const placed = await calls().create({
      to: call.to,
      from: call.from,
      ...(call.reason ? { callReason: call.reason.slice(0, 50) } : {}),
      url: call.answeredUrl,
      statusCallback: call.statusUrl,
      statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
      timeout: 30,
      timeLimit: call.timeLimitS,
    });
    return placed.sid;
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

/** Calls a number to say something, and hangs up. @throws UserError with a sentence where Twilio refuses */
export async function sayByTwilioCall(call: { to: string; from: string; twiml: string }): Promise<void> {
  try {
    await calls().create({ ...call, timeout: 30, timeLimit: 120 });
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

/** Ends a call that is going on; one that has ended stays ended. */
export async function endTwilioCall(sid: string): Promise<void> {
  try {
    await calls()(sid).update({ status: "completed" });
  } catch (error) {
    // 21220: the call is not in progress; 20404: it is not known any more.
    if (![21220, 20404].includes(Number((error as { code?: unknown }).code))) throw error;
  }
}

/** How a call stands at Twilio. */
export async function twilioCallStatus(sid: string): Promise<CallStatus | undefined> {
  return callStatusOf((await calls()(sid).fetch()).status);
}

/** A recording as Twilio has it; `isMade` once its sound is whole. */
interface TwilioRecording {
  sid: string;
  isMade: boolean;
  /** When it began, to the second. */
  beganAt: string;
  /** Nothing was recorded, or it cannot be had any more. */
  isNothing: boolean;
}

const MOST_RECORDINGS = 20;

/** What Twilio has recorded of a call, in the order of time. */
export async function twilioRecordings(callSid: string): Promise<TwilioRecording[]> {
  const found = await calls()(callSid)
    .recordings.list({ limit: MOST_RECORDINGS })
    .catch((error: unknown) => {
      if (isNotFound(error)) return [];
      throw error;
    });
  return found
    .sort((a, b) => Number(a.startTime ?? a.dateCreated) - Number(b.startTime ?? b.dateCreated))
    .map(({ sid, status, startTime, dateCreated }) => ({
      beganAt: (startTime ?? dateCreated).toISOString(),
      ...{ sid, isMade: status === "completed", isNothing: ["absent", "failed"].includes(status) },
    }));
}

/**
 * The sound of a recording as a WAV file, both parties apart. Its address is made from its id: what a webhook says of it may
 * be anybody's.
 *
 * @returns null while it is not there
 */
export async function openTwilioRecording(sid: string): Promise<ReadableStream<Uint8Array> | null> {
  const account = twilioAccount();
  if (!account || !/^RE[0-9a-f]{32}$/.test(sid)) throw new Error("This is no recording of ours at Twilio.");
  const url = `${environment().TWILIO_ORIGIN}/2010-04-01/Accounts/${account.sid}/Recordings/${sid}.wav?RequestedChannels=2`;
  await countEgress("twilio", "Sound of calls", url);
  const abort = new AbortController();
  // Only for the answer: the sound itself may take longer.
  const tooLate = setTimeout(() => abort.abort(), ANSWER_WITHIN_MS);
  try {
    const { body, status } = await fetch(url, {
      headers: { authorization: authorizationOf(account) },
      ...{ redirect: "manual", signal: abort.signal },
    });
    if (status === 200 && body) return body;
    await body?.cancel();
    if (status === 404) return null;
    throw new Error(`Twilio answered ${status} to a recording.`);
  } finally {
    clearTimeout(tooLate);
  }
}

/**
 * Deletes all that Twilio has recorded of a call.
 *
 * @throws Error while one is still being made
 */
export async function deleteTwilioRecordings(callSid: string): Promise<void> {
  for (const { sid } of await twilioRecordings(callSid))
    await calls()(callSid)
      .recordings(sid)
      .remove()
      .catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      });
}

/**
 * Pauses what is being recorded of a call, or goes on; paused, it records silence.
 *
 * @returns false when nothing is being recorded
 */
export async function pauseTwilioRecording(callSid: string, isPaused: boolean): Promise<boolean> {
  try {
    await calls()(callSid)
      .recordings("Twilio.CURRENT")
      .update(isPaused ? { status: "paused", pauseBehavior: "silence" } : { status: "in-progress" });
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

const isNotFound = (error: unknown): boolean => Number((error as { code?: unknown }).code) === 20404;

/** Twilio's words for how a call stands. Its "initiated" is its "queued"; what we do not know says nothing. */
const STATUSES = [
  ...(["queued", "ringing", "in-progress", "completed"] as const),
  ...(["busy", "no-answer", "canceled", "failed"] as const),
];
export type CallStatus = (typeof STATUSES)[number];

export const callStatusOf = (text: string | undefined): CallStatus | undefined =>
  text === "initiated" ? "queued" : STATUSES.find((status) => status === text);

/** The refusals that a person can do something about (https://www.twilio.com/docs/api/errors). */
const REFUSALS: Readonly<Record<number, string>> = {
  20003: "Twilio does not accept our account. Tell Lumina's support.",
  20429: "Too much is asked of Twilio at this moment. Try again in a minute.",
  21211: "This is no number that can be called. Check it, with its country code.",
  21214: "This number cannot be reached by telephone.",
  21215: "Calls to this country are not switched on.",
  21216: "Calls to this number are not allowed.",
};

/**
 * A refusal of Twilio as a sentence for a person, or null when it says something else.
 *
 * @param more sentences by Twilio's code, for what was asked
 */
export function refusalOf(error: unknown, more: Readonly<Record<number, string>> = {}): UserError | null {
  const { code } = error as { code?: unknown };
  const sentence = typeof code === "number" ? (more[code] ?? REFUSALS[code]) : undefined;
  return sentence ? new UserError(sentence) : null;
}

function calls() {
  const { version, sid } = twilioApi();
  return CallListInstance(version as never, sid);
}

/**
 * What the resources of Twilio's library are made with.
 *
 * @param origin where a product of its own, such as the prices, answers
 */
export function twilioApi({ origin = environment().TWILIO_ORIGIN, version = "2010-04-01" } = {}) {
  const account = twilioAccount();
  if (!account) throw new Error("Twilio has no account here.");
  const client = { request: (options: TwilioRequest) => request(account, options) };
  const domain = new (esModule(Domain))(client as never, origin);
  return { version: new (esModule(Version))(domain, version), sid: account.sid };
}

/** The bundler leaves the classes of these CommonJS files at their "default". */
const esModule = <T extends object>(module: T): T => ("default" in module ? (module.default as T) : module);

interface TwilioRequest {
  method: string;
  uri: string;
  params?: Record<string, string>;
  data?: Record<string, string | readonly string[]>;
}

const authorizationOf = ({ sid, token }: Account): string => `Basic ${btoa(`${sid}:${token}`)}`;

/** Whatever else is asked of Twilio is about telephone numbers. */
const CALLS_AND_MESSAGES = /\/(Calls|Messages|Recordings|Conferences)\b/;

/** The HTTP client of the library, by fetch. */
async function request(account: Account, { method, uri, params, data }: TwilioRequest) {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(params ?? {})) url.searchParams.append(name, value);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(data ?? {}))
    for (const one of [value].flat()) form.append(name, String(one));
  await countEgress(
    "twilio",
    CALLS_AND_MESSAGES.test(url.pathname) ? "Call and message details" : "Phone numbers",
    url,
  );
  const answer = await fetch(url, {
    method: method.toUpperCase(),
    headers: { authorization: authorizationOf(account), accept: "application/json" },
    body: data ? form : undefined,
    redirect: "manual",
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  return {
    statusCode: answer.status,
    body: await answer.text(),
    headers: Object.fromEntries(answer.headers),
  };
}

/**
 * Whether Twilio itself sent a request: an HMAC over the address and the form's fields
 * (https://www.twilio.com/docs/usage/security#validating-requests).
 *
 * @param url the address as Twilio knows it, with its query; for a media stream the wss address
 */
export function isFromTwilio(
  signature: string | null,
  url: string,
  fields: Readonly<Record<string, string>>,
): boolean {
  const account = twilioAccount();
  return (
    account !== null && signature !== null && validateRequest(account.token, signature, url, { ...fields })
  );
}

/** For tests: what Twilio would sign a request with. */
export const twilioSignature = (url: string, fields: Readonly<Record<string, string>>): string =>
  getExpectedTwilioSignature(twilioAccount()?.token ?? "", url, { ...fields });
