import { after } from "next/server";
import { finishSignIn, SIGN_IN_AGAIN } from "@/lib/accounts/finish-sign-in";
import type { SignedIn, Visitor } from "@/lib/accounts/session-start";
import { secondFactorDue } from "@/lib/accounts/sessions";
import { noteFailedSignIn } from "@/lib/accounts/sign-in-history";
import { UserError } from "@/lib/platform/errors";
import { proofByCode } from "./second-factor-code";

/**
 * Signs in a person whose password was right before, in the same browser, by the code of their app or a recovery code.
 *
 * @param input `trust` makes this browser stand for the second factor for thirty days
 * @throws UserError when the code is not right or was used before, there were too many, or the ten minutes are over
 */
export async function signInByCode(
  input: { code: string; trust: boolean },
  visitor: Visitor,
): Promise<SignedIn & { userId: string }> {
  const due = await secondFactorDue(visitor.sessionToken);
  if (!due) throw new UserError(SIGN_IN_AGAIN);
  const { person } = due;
  const proof = await proofByCode(person, input.code, visitor).catch((error: unknown) => {
    const outcome = error instanceof UserError && error.field === "code" ? "wrong-factor" : "refused";
    const methods = person.methods.join(" ");
    after(() => noteFailedSignIn(person.id, visitor, { outcome, methods, deviceId: due.deviceId }));
    throw error;
  });
  return finishSignIn(due, visitor, proof, input.trust);
}
