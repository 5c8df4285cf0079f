import type { Spoken } from "@/lib/phone-numbers/announcement";
import { PHRASES } from "@/lib/phone-numbers/announcement";
import type { NumberSettings } from "@/lib/phone-numbers/settings";
import { RECORDING_EVENTS, say, startStream, VoiceDocument } from "./twiml";

/** What Twilio is told to do with a call to one of our numbers. */

const languageOf = ({ announcements }: Pick<NumberSettings, "announcements">) =>
  announcements[0]?.language ?? "en-US";

interface Answer {
  number: NumberSettings;
  announcements: readonly Spoken[];
  stream: { url: string; ticket: string } | null;
  urls: { ended: string; recording: string };
}

/** The caller hears the greeting and the announcement, then the members' phones ring. */
export function ringTwiml(
  answer: Answer & {
    phones: readonly { number: string; screenUrl: string }[];
    isRecorded: boolean;
    /** From when a member's phone answers. */
    timeLimitS: number;
  },
): string {
  const { number, phones, urls } = answer;
  const response = greeted(answer);
  const dial = response.dial({
    ...{ callerId: number.number, timeout: number.ringSeconds, action: urls.ended },
    timeLimit: answer.timeLimitS,
    sequential: number.ringMode === "in-turn",
    ...(answer.isRecorded
      ? {
          record: "record-from-answer-dual" as const,
          recordingStatusCallback: urls.recording,
          recordingStatusCallbackEvent: [...RECORDING_EVENTS],
        }
      : {}),
  });
  for (const phone of phones) dial.number({ url: phone.screenUrl }, phone.number);
  return response.toString();
}

/** Nobody is rung: the caller is told that it is closed, or that nobody is there, and may leave a message. */
export function closedTwiml(answer: Answer & { isOpen: boolean; messageUrl: string | null }): string {
  const { number, isOpen } = answer;
  const response = greeted(answer);
  const phrases = PHRASES[languageOf(number)];
  say(response, {
    language: languageOf(number),
    text: isOpen ? phrases.nobody : number.closedMessage || phrases.closed,
  });
  return finished(response, answer);
}

/** Nobody took the call: the caller may leave a message. */
export function missedTwiml(answer: Pick<Answer, "number" | "urls"> & { messageUrl: string | null }): string {
  const response = new VoiceDocument();
  const language = languageOf(answer.number);
  say(response, { language, text: PHRASES[language].nobody });
  return finished(response, answer);
}

type Document = InstanceType<typeof VoiceDocument>;

function greeted({ number, announcements, stream }: Answer): Document {
  const response = new VoiceDocument();
  if (number.greeting) say(response, { language: languageOf(number), text: number.greeting });
  for (const spoken of announcements) say(response, spoken);
  if (stream) startStream(response, stream);
  return response;
}

const LONGEST_MESSAGE_S = 180;

function finished(
  response: Document,
  { number, urls, messageUrl }: Pick<Answer, "number" | "urls"> & { messageUrl: string | null },
): string {
  if (messageUrl) {
    const language = languageOf(number);
    say(response, { language, text: PHRASES[language].message });
    response.record({
      ...{ action: messageUrl, maxLength: LONGEST_MESSAGE_S, timeout: 5, playBeep: true },
      ...{ recordingStatusCallback: urls.recording, recordingStatusCallbackEvent: [...RECORDING_EVENTS] },
    });
  }
  response.hangup();
  return response.toString();
}

/** The caller has left a message. */
export function thanksTwiml(number: Pick<NumberSettings, "announcements">): string {
  const response = new VoiceDocument();
  const language = languageOf(number);
  say(response, { language, text: PHRASES[language].thanks });
  response.hangup();
  return response.toString();
}

/**
 * A member's phone has answered: who calls is said, and a key takes the call, so that the phone's own mailbox does not.
 *
 * @param who as a person would say it
 */
export function screenTwiml(call: {
  who: string;
  label: string;
  announcements: readonly Spoken[];
  takenUrl: string;
}): string {
  const response = new VoiceDocument();
  const gather = response.gather({ numDigits: 1, timeout: 10, action: call.takenUrl });
  gather.say({ language: "en-US" }, `${call.who} calls ${call.label}. Press any key to take the call.`);
  for (const { text, language } of call.announcements) gather.say({ language }, text);
  response.hangup();
  return response.toString();
}

/** Nothing more to do: the call goes on as it is. */
export const connectedTwiml = (): string => new VoiceDocument().toString();

/** The call is not taken, and costs nothing. */
export function rejectTwiml(reason: "busy" | "rejected"): string {
  const response = new VoiceDocument();
  response.reject({ reason });
  return response.toString();
}
