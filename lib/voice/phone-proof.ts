import { randomInt } from "node:crypto";
import { expectCode, forgetCallPhone, notePhoneProven, takeAttempt } from "@/lib/accounts/call-phones";
import { parsePhone } from "@/lib/format/phone";
import { requireTelephony } from "@/lib/phone-numbers/numbers";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { environment } from "@/lib/platform/env";
import { UserError } from "@/lib/platform/errors";
import { claimWithin } from "@/lib/platform/rate-limit";
import { isSignedByUs, signatureOf } from "@/lib/platform/signing";
import { sayByTwilioCall } from "@/lib/providers/twilio";
import { sendTwilioMessage } from "@/lib/providers/twilio-messages";
import { codeTwiml } from "./twiml";

/** A person proves the phone on which calls reach them: a code is sent to it, and entered. */

export const PROOF_WAYS = ["sms", "call"] as const;
export type ProofWay = (typeof PROOF_WAYS)[number];

const LASTS_MINUTES = 10;
export const MOST_ATTEMPTS = 5;
const HOUR_MS = 60 * MINUTE_MS;
/** Codes cost money, and could be used to disturb somebody: at most so many, by whom and to whom they go. */
const CODES_A_PERSON = { count: 5, windowMs: HOUR_MS };
const CODES_A_NUMBER = { count: 5, windowMs: 24 * HOUR_MS };
const CODES_AN_ADDRESS = { count: 10, windowMs: HOUR_MS };

const PURPOSE = "phone code";
const signedText = (userId: string, number: string, code: string) => `${userId} ${number} ${code}`;

/**
 * Sends a code to a number.
 *
 * @throws UserError when it is no number, too many codes were sent, or Twilio refuses
 */
export async function sendPhoneCode(
  person: { userId: string; address: string; timeZone: string },
  { phone, way }: { phone: string; way: ProofWay },
): Promise<{ number: string }> {
  const number = parsePhone(phone, null);
  if (!number)
    throw new UserError("Enter the number with its country code, such as +44 20 7946 0958.", "phone");
  await requireTelephony();
  const { TWILIO_NUMBER: from } = environment();
  if (!from) throw new UserError("No codes can be sent here yet. Ask Lumina's support.");
  const reached = await claimWithin([
    { parts: ["phone-codes", person.userId], limit: CODES_A_PERSON },
    { parts: ["phone-codes", number], limit: CODES_A_NUMBER },
    { parts: ["phone-codes", person.address], limit: CODES_AN_ADDRESS },
  ]);
  if (reached !== null) throw new UserError("Too many codes were sent. Try again later.");
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  await expectCode(person.userId, {
    ...{ pending: number, timeZone: person.timeZone },
    codeHash: signatureOf(PURPOSE, signedText(person.userId, number, code)),
    codeExpiresAt: clock.inMs(LASTS_MINUTES * MINUTE_MS),
  });
  if (way === "call") await sayByTwilioCall({ to: number, from, twiml: codeTwiml(code) });
  else {
    const body = `${code} is your code for Lumina ERP. It works for ${LASTS_MINUTES} minutes. Tell nobody.`;
    await sendTwilioMessage({ to: number, from, body });
  }
  return { number };
}

/** @throws UserError when the code is wrong, has expired, or was tried too often */
export async function provePhone(userId: string, code: string): Promise<{ number: string }> {
  const expected = await takeAttempt(userId, MOST_ATTEMPTS);
  if (!expected) throw new UserError("This code works no longer. Send a new one, and enter that.", "code");
  const { pending, codeHash } = expected;
  if (!isSignedByUs(PURPOSE, signedText(userId, pending, code), codeHash))
    throw new UserError("This is not the code. Look at it again.", "code");
  if (!(await notePhoneProven(userId, pending, codeHash)))
    throw new UserError("Another code was sent meanwhile. Enter that one.", "code");
  return { number: pending };
}

/** No calls reach the person any more. */
export const removePhone = (userId: string): Promise<void> => forgetCallPhone(userId, false);

/** The number that waits for its code was the wrong one. */
export const cancelPhone = (userId: string): Promise<void> => forgetCallPhone(userId, true);
