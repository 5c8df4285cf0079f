import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { authenticationOptions, verifyAuthentication } from "@/lib/auth/webauthn";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { withinLimit } from "@/lib/platform/rate-limit";
import {
  CHALLENGE_OVER,
  openChallenge,
  type PasskeyRequest,
  spendChallenge,
  storeChallenge,
} from "./passkey-challenges";
import { credentialsOf } from "./passkey-list";
import { passkeyClonedMail } from "./passkey-mails";
import type { PasskeyPurpose } from "./values";

/** One sentence for everything that does not hold: an unknown passkey, another site, a bad signature, a copied key. */
export const PASSKEY_REFUSED =
  "This passkey was not accepted. Use another one, or sign in with your password.";

/** What a person's authenticator says, and the challenge that it answers. */
export interface PasskeyAnswer {
  challengeId: string;
  response: AuthenticationResponseJSON;
}

/**
 * What a browser needs to have a passkey answer.
 *
 * @param userId whose passkeys may answer; null for anybody's, found by the authenticator itself
 */
export async function passkeyRequest(
  purpose: PasskeyPurpose,
  userId: string | null,
): Promise<PasskeyRequest<PublicKeyCredentialRequestOptionsJSON>> {
  const options = await authenticationOptions(userId === null ? [] : await credentialsOf(userId));
  return { options, challengeId: await storeChallenge(purpose, options.challenge, userId) };
}

/**
 * Checks what an authenticator answered. The answer counts once `collect` is part of a write, which uses the challenge and
 * is undone with the guard "used" or "changed" when the same answer, or another of this passkey, came first.
 *
 * @param userId whose passkey it has to be; null for anybody's
 * @throws UserError when it does not hold; of a copied passkey its person is told by mail
 */
export async function checkPasskeyAnswer(
  purpose: PasskeyPurpose,
  userId: string | null,
  { challengeId, response }: PasskeyAnswer,
) {
  const challenge = await openChallenge(challengeId, purpose, userId);
  const passkey = await controlDb().passkey.findUnique({
    where: { credentialId: response.id },
    include: { user: true },
  });
  if (!passkey || (userId !== null && passkey.userId !== userId)) throw new UserError(PASSKEY_REFUSED);
  const holds = await verifyAuthentication(response, challenge.challenge, passkey);
  if (!holds) throw new UserError(PASSKEY_REFUSED);
  const { counter, isSynced } = holds;
  const { userHandle } = response.response;
  if (userHandle && Buffer.from(userHandle, "base64url").toString() !== passkey.userId)
    throw new UserError(PASSKEY_REFUSED);
  // Counters only go up; those of synced passkeys stay 0. The signature held, so this is the key, or a copy of it.
  if ((counter > 0 || passkey.counter > 0) && counter <= passkey.counter) {
    await reportClone(passkey, challenge.id);
    throw new UserError(PASSKEY_REFUSED);
  }
  const { user } = passkey;
  return {
    user,
    async collect(w: ControlWriter): Promise<void> {
      await spendChallenge(w, challenge.id);
      await w.tables.passkey.updateMany({
        where: { id: passkey.id, counter: passkey.counter },
        data: { counter, isSynced, lastUsedAt: clock.instant() },
      });
      w.expectRows(1, "changed");
    },
  };
}

/**
 * Tells a person that one of their passkeys has a copy, once a day at most; the challenge is used up.
 *
 * @throws UserError when the challenge was used meanwhile: the same answer came twice at once, which is no copy
 */
async function reportClone(
  passkey: { id: string; name: string; user: { id: string; email: string; name: string } },
  challengeId: string,
): Promise<void> {
  const actor = { kind: "user", id: passkey.user.id } as const;
  try {
    await controlWrite(actor, (w) => spendChallenge(w, challengeId));
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHALLENGE_OVER);
    throw error;
  }
  if (!(await withinLimit(["passkey-cloned", passkey.id], 1, DAY_MS))) return;
  await controlWrite(actor, (w) => {
    w.mail(passkeyClonedMail(passkey.user, passkey.name));
  });
}
