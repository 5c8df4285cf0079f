import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { newDeviceMail } from "@/lib/accounts/mails";
import { planSession, type SignedIn, type Visitor } from "@/lib/accounts/session-start";
import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { checkPasskeyAnswer, type PasskeyAnswer, passkeyRequest } from "./passkey-answers";
import {
  CHALLENGE_OVER,
  countPasskeyOffer,
  countPasskeyTry,
  type PasskeyRequest,
} from "./passkey-challenges";
import { PASSKEY_METHODS } from "./passkey-methods";

/**
 * What a browser needs to sign somebody in by a passkey, whoever they are.
 *
 * @throws UserError when too many were asked for from this network
 */
export async function passkeySignInRequest(
  visitor: Visitor,
): Promise<PasskeyRequest<PublicKeyCredentialRequestOptionsJSON>> {
  await countPasskeyTry(visitor.address);
  return passkeyRequest("sign-in", null);
}

/** What a sign-in form needs to offer passkeys in the browser's autofill; null when its network asked for too many. */
export async function passkeyOffer(
  visitor: Visitor,
): Promise<PasskeyRequest<PublicKeyCredentialRequestOptionsJSON> | null> {
  return (await countPasskeyOffer(visitor.address)) ? passkeyRequest("sign-in", null) : null;
}

/**
 * Signs in whoever a passkey belongs to. It stands for both factors, because the authenticator verified its holder.
 *
 * @throws UserError when the answer does not hold or was given before
 */
export async function signInWithPasskey(
  answer: PasskeyAnswer,
  visitor: Visitor,
): Promise<SignedIn & { userId: string }> {
  await countPasskeyTry(visitor.address);
  const { user, collect } = await checkPasskeyAnswer("sign-in", null, answer);
  const session = await planSession(user, visitor, { methods: PASSKEY_METHODS });
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      await collect(w);
      await session.collect(w);
      if (!session.knownDeviceId) w.mail(newDeviceMail(user, session.label, clock.instant()));
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHALLENGE_OVER);
    throw error;
  }
  return { userId: user.id, sessionToken: session.sessionToken, deviceToken: session.deviceToken };
}
