import { MessageListInstance } from "twilio/lib/rest/api/v2010/account/message";
import { isSandbox } from "@/lib/platform/env";
import { refusalOf, twilioApi } from "./twilio";

/** Everything that is asked of Twilio about text messages. */

/** What is said when Twilio refuses a message (https://www.twilio.com/docs/api/errors). */
const REFUSALS: Readonly<Record<number, string>> = {
  21606: "Text messages cannot be sent from this number.",
  21610:
    "This number has answered STOP, so it gets no text messages. Write START from it first, or choose a call.",
  21614: "This number takes no text messages. Choose a call.",
};

/** @throws UserError with a sentence where Twilio refuses */
export async function sendTwilioMessage(message: { to: string; from: string; body: string }): Promise<void> {
  try {
    await messages().create(message);
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
