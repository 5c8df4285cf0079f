import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { after } from "next/server";
import { finishSignIn, SIGN_IN_AGAIN } from "@/lib/accounts/finish-sign-in";
import type { SignedIn, Visitor } from "@/lib/accounts/session-start";
import { secondFactorDue } from "@/lib/accounts/sessions";
import { noteFailedSignIn } from "@/lib/accounts/sign-in-history";
import { UserError } from "@/lib/platform/errors";
import { checkPasskeyAnswer, type PasskeyAnswer, passkeyRequest } from "./passkey-answers";
import { CHALLENGE_OVER, countPasskeyTry, type PasskeyRequest } from "./passkey-challenges";
import { PASSKEY_METHODS } from "./passkey-methods";

/** A passkey after the password, in place of a code. */

/**
 * What a browser needs to have a passkey of the person answer whose password was right in it.
 *
 * @throws UserError when no second factor is due in it, or too many were asked for from this network
 */
export async function secondFactorPasskeyRequest(
  visitor: Visitor,
): Promise<PasskeyRequest<PublicKeyCredentialRequestOptionsJSON>> {
  await countPasskeyTry(visitor.address);
  const due = await secondFactorDue(visitor.sessionToken);
  if (!due) throw new UserError(SIGN_IN_AGAIN);
  return passkeyRequest("second-factor", due.userId);
}

/**
 * Signs that person in.
 *
 * @throws UserError when the answer does not hold or was given before, or the ten minutes are over
 */
export async function signInBySecondPasskey(
  answer: PasskeyAnswer,
  visitor: Visitor,
): Promise<SignedIn & { userId: string }> {
  await countPasskeyTry(visitor.address);
  const due = await secondFactorDue(visitor.sessionToken);
  if (!due) throw new UserError(SIGN_IN_AGAIN);
  const { person, deviceId } = due;
  const { collect } = await checkPasskeyAnswer("second-factor", due.userId, answer).catch(
    (error: unknown) => {
      const event = { outcome: "wrong-factor", methods: person.methods.join(" "), deviceId } as const;
      after(() => noteFailedSignIn(person.id, visitor, event));
      throw error;
    },
  );
  try {
    return await finishSignIn(due, visitor, { method: PASSKEY_METHODS, use: collect }, false);
  } catch (error) {
    // What it says of a code that was used before.
    if (error instanceof UserError && error.field === "code") throw new UserError(CHALLENGE_OVER);
    throw error;
  }
}
