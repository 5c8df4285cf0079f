import VoiceResponse from "twilio/lib/twiml/VoiceResponse";
import type { Spoken } from "@/lib/phone-numbers/announcement";

/** What Twilio is told to do with a call (https://www.twilio.com/docs/voice/twiml). */

/** The bundler leaves the class of this CommonJS file at its "default". */
export const VoiceDocument = (
  "default" in VoiceResponse ? (VoiceResponse as { default: unknown }).default : VoiceResponse
) as typeof VoiceResponse;

/** What we are told of a recording. */
export const RECORDING_EVENTS = ["in-progress", "completed", "absent"] as const;

interface Connection {
  callerId: string;
  number: string;
  /** Told how the connection ended. */
  endedUrl: string;
  /** None where nothing is recorded or transcribed. */
  announcements: readonly Spoken[];
  /** Asked for what the other party hears before they are connected. */
  announceUrl: string;
  /** Where the sound goes, with the ticket that opens it; null where nothing is transcribed. */
  stream: { url: string; ticket: string } | null;
  /** Told how the recording goes; null where nothing is recorded. */
  recordingUrl: string | null;
}

/**
 * Our own phone has answered: it hears the announcement, the sound is sent, the other party is rung. The recording begins when
 * both are connected, which is after the other party has heard the announcement, too.
 */
export function connectionTwiml(connection: Connection): string {
  const { callerId, number, endedUrl, announcements, announceUrl, stream, recordingUrl } = connection;
  const response = new VoiceDocument();
  for (const spoken of announcements) say(response, spoken);
  if (stream) startStream(response, stream);
  const recording = recordingUrl && {
    record: "record-from-answer-dual" as const,
    recordingStatusCallback: recordingUrl,
    recordingStatusCallbackEvent: [...RECORDING_EVENTS],
  };
  response
    .dial({ callerId, timeout: 30, action: endedUrl, ...recording })
    .number(announcements.length > 0 ? { url: announceUrl } : {}, number);
  return response.toString();
}

/** What the other party hears before they are connected. */
export function announcementTwiml(announcements: readonly Spoken[]): string {
  const response = new VoiceDocument();
  for (const spoken of announcements) say(response, spoken);
  return response.toString();
}

type Document = InstanceType<typeof VoiceDocument>;

export const say = (response: Document, { text, language }: Spoken): void => {
  response.say({ language }, text);
};

/** Both tracks of the call are sent to us, with the ticket that opens the socket. */
export function startStream(response: Document, stream: { url: string; ticket: string }): void {
  response
    .start()
    .stream({ url: stream.url, track: "both_tracks" })
    .parameter({ name: "ticket", value: stream.ticket });
}

/** The call is over. */
export function hangUpTwiml(): string {
  const response = new VoiceDocument();
  response.hangup();
  return response.toString();
}

/** A code is read out, digit by digit, twice. */
export function codeTwiml(code: string): string {
  const response = new VoiceDocument();
  const spoken = [...code].join(", ");
  response.say({ language: "en-US" }, `Your code for Lumina is: ${spoken}. Once more: ${spoken}. Goodbye.`);
  response.hangup();
  return response.toString();
}
