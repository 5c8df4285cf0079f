import VoiceResponse from "twilio/lib/twiml/VoiceResponse";

/** What Twilio is told to do with a call (https://www.twilio.com/docs/voice/twiml). */

type Language = "en-US";

/** The bundler leaves the class of this CommonJS file at its "default". */
const Response = (
  "default" in VoiceResponse ? (VoiceResponse as { default: unknown }).default : VoiceResponse
) as typeof VoiceResponse;

interface Connection {
  callerId: string;
  number: string;
  /** Told how the connection ended. */
  endedUrl: string;
  /** Null where nothing may be transcribed: then nothing is announced either. */
  transcription: {
    announcement: { text: string; language: string };
    /** Where the sound goes, with the ticket that opens it. */
    stream: { url: string; ticket: string };
    /** Asked for what the other party hears before they are connected. */
    announceUrl: string;
  } | null;
}

/** Our own phone has answered: it hears the announcement, the sound is sent, the other party is rung. */
export function connectionTwiml({ callerId, number, endedUrl, transcription }: Connection): string {
  const response = new Response();
  if (transcription) {
    const { announcement, stream } = transcription;
    response.say({ language: announcement.language as Language }, announcement.text);
    response
      .start()
      .stream({ url: stream.url, track: "both_tracks" })
      .parameter({ name: "ticket", value: stream.ticket });
  }
  response
    .dial({ callerId, timeout: 30, action: endedUrl })
    .number(transcription ? { url: transcription.announceUrl } : {}, number);
  return response.toString();
}

/** What the other party hears before they are connected. */
export function announcementTwiml({ text, language }: { text: string; language: string }): string {
  const response = new Response();
  response.say({ language: language as Language }, text);
  return response.toString();
}

/** The call is over. */
export function hangUpTwiml(): string {
  const response = new Response();
  response.hangup();
  return response.toString();
}

/** A code is read out, digit by digit, twice. */
export function codeTwiml(code: string): string {
  const response = new Response();
  const spoken = [...code].join(", ");
  response.say({ language: "en-US" }, `Your code for Lumina is: ${spoken}. Once more: ${spoken}. Goodbye.`);
  response.hangup();
  return response.toString();
}
