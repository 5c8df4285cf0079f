import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { requirePassword } from "@/lib/accounts/password-changes";
import { noteProof } from "@/lib/accounts/session-proof";
import type { Visitor } from "@/lib/accounts/session-start";
import type { SignedInUser } from "@/lib/accounts/sessions";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlWrite } from "@/lib/platform/db/control";
import { SignedOutError, UserError } from "@/lib/platform/errors";
import { checkPasskeyAnswer, type PasskeyAnswer, passkeyRequest } from "./passkey-answers";
import { CHALLENGE_OVER, countPasskeyTry, type PasskeyRequest } from "./passkey-challenges";
import { PASSKEY_METHODS } from "./passkey-methods";
import { proofByCode } from "./second-factor-code";

/** Proving oneself again, in the session that one has: by password, passkey or code. */

const CODE_USED = "This code was used already. Wait for the next one.";

/**
 * By the password; wrong ones are counted.
 *
 * @throws UserError when it is wrong or there were too many; SignedOutError when the session has ended meanwhile
 */
export async function proveByPassword(user: SignedInUser, password: string, visitor: Visitor): Promise<void> {
  await requirePassword(user.id, password, visitor);
  await writeProof(user, "pwd");
}

/** By a code of the authenticator app, or a recovery code. @throws as {@link proveByPassword}, for the field "code" */
export async function proveByCode(user: SignedInUser, code: string, visitor: Visitor): Promise<void> {
  const { method, use } = await proofByCode(user, code, visitor);
  await writeProof(user, method, use, CODE_USED);
}

/** What a browser needs to have one of this person's passkeys answer. */
export async function proofByPasskeyRequest(
  user: SignedInUser,
  visitor: Visitor,
): Promise<PasskeyRequest<PublicKeyCredentialRequestOptionsJSON>> {
  await countPasskeyTry(visitor.address);
  return passkeyRequest("prove", user.id);
}

/** By a passkey. @throws as {@link proveByPassword} */
export async function proveByPasskey(
  user: SignedInUser,
  answer: PasskeyAnswer,
  visitor: Visitor,
): Promise<void> {
  await countPasskeyTry(visitor.address);
  const { collect } = await checkPasskeyAnswer("prove", user.id, answer);
  await writeProof(user, PASSKEY_METHODS, collect);
}

async function writeProof(
  user: SignedInUser,
  methods: string,
  collect?: (w: ControlWriter) => Promise<void>,
  usedBefore = CHALLENGE_OVER,
): Promise<void> {
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      await collect?.(w);
      noteProof(w, { id: user.sessionId, userId: user.id }, methods);
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "expired") throw new SignedOutError();
    if (error instanceof GuardError) throw new UserError(usedBefore);
    throw error;
  }
}
