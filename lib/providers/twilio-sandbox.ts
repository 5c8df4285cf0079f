import { environment, isSandbox } from "@/lib/platform/env";

/** What the emulator of Twilio can be told besides Twilio's own protocol. There is nothing of this outside of the sandbox. */

/** What may be said of a company and an order: letters, digits, and the signs of names. */
const SAYABLE = /[^\p{L}\p{N} .&'/-]/gu;

/** Tells the emulator what the other party of a test call talks about. */
export async function tellScript(
  number: string,
  facts: { company: string; orderNumber?: string; itemCode?: string },
): Promise<void> {
  const { TWILIO_ORIGIN } = environment();
  if (!isSandbox()) throw new Error("Test calls are made in the sandbox only.");
  const said = Object.entries(facts).map(([name, text]) => [name, text?.replace(SAYABLE, "").trim()]);
  const answer = await fetch(new URL("/voice/control/facts", TWILIO_ORIGIN), {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ to: number, ...Object.fromEntries(said.filter(([, text]) => text)) }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(`The emulator of Twilio answered ${answer.status}: ${await answer.text()}`);
}
