import { MessageListInstance } from "twilio/lib/rest/api/v2010/account/message";
import { isSandbox } from "@/lib/platform/env";
import { refusalOf, twilioApi } from "./twilio";

/** Everything that is asked of Twilio about text messages. */

/** What is said when Twilio refuses a message (https://www.twilio.com/docs/api/errors). */
const REFUSALS: Readonly<Record<number, string>> = {
  21211: "This is no number that can be written to. Check it, with its country code.",
  21408: "Text messages to this country are not switched on.",
  21606: "Text messages cannot be sent from this number of yours.",
  21610: "This number has answered STOP: it gets no text messages until START is written from it.",
  21612: "A text message cannot be sent from your number to this one.",
  21614: "This number takes no text messages: it is not a mobile phone.",
  21617: "This text is too long for a text message.",
  21659: "Your number is not a number at Twilio any more.",
};

/** Why the network did not deliver a message, by Twilio's code; a code that is not known says only that it did not arrive. */
const FAILURES: Readonly<Record<number, string>> = {
  30001: "Too many messages waited at Twilio. Send it again later.",
  30003: "The phone could not be reached: it may be switched off.",
  30004: "The phone, or its network, does not take messages from this number.",
  30005: "This number does not exist, or its network does not know it.",
  30006: "This is a landline, or a network that carries no text messages.",
  30007: "The network took it for spam.",
  30008: "The network did not say why.",
  30034: "Your number is not registered for messages to the United States.",
};

export const deliveryFailure = (code: number): string =>
  `It did not arrive. ${FAILURES[code] ?? `The network says: error ${code}.`}`;

export interface MessageToSend {
  from: string;
  to: string;
  body: string;
  /** Told how far the message is. */
  statusUrl?: string;
}

/**
 * Asks Twilio to send a text message.
 *
 * @returns the message's id at Twilio
 * @throws UserError with a sentence where Twilio refuses; Error where it cannot be told whether the message was sent
 */
export async function sendTwilioMessage({ statusUrl, ...message }: MessageToSend): Promise<string> {
  try {
    const sent = await messages().create({
      ...message,
      ...(statusUrl ? { statusCallback: statusUrl } : {}),
    });
    return sent.sid;
  } catch (error) {
    throw refusalOf(error, REFUSALS) ?? error;
  }
}

/** The newest text message that the sandbox's emulator keeps for a number: there is no phone that shows it. */
export async function sandboxMessageTo(to: string): Promise<string | null> {
  if (!isSandbox()) return null;
  const [newest] = await messages().list({ to, limit: 1 });
  return newest?.body ?? null;
}

function messages() {
  const { version, sid } = twilioApi();
  return MessageListInstance(version as never, sid);
}
