import type {
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { registrationOptions, verifyRegistration } from "@/lib/auth/webauthn";
import { deviceLabel } from "@/lib/format/device-label";
import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { uniqueViolation } from "@/lib/platform/db/guards";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import {
  CHALLENGE_OVER,
  openChallenge,
  type PasskeyRequest,
  spendChallenge,
  storeChallenge,
} from "./passkey-challenges";
import { credentialsOf, listPasskeys, PASSKEYS_MAX } from "./passkey-list";
import { passkeyAddedMail } from "./passkey-mails";
import { PASSKEY_NAME_MAX, suggestedPasskeyName } from "./passkey-names";

const TOO_MANY = `You have ${PASSKEYS_MAX} passkeys, which is the most. Remove one that you no longer use first.`;
const NOT_ADDED =
  "This passkey could not be checked, so it was not added. Try again, or use another authenticator.";

interface Person {
  id: string;
  email: string;
  name: string;
}

/**
 * What a person's browser needs to make a passkey: kept by the authenticator (so that signing in needs no address), asking
 * for a finger, face or PIN, and not one that the person has already.
 *
 * @throws UserError when they have as many as they may
 */
export async function passkeyRegistration(
  person: Person,
): Promise<PasskeyRequest<PublicKeyCredentialCreationOptionsJSON>> {
  const existing = await credentialsOf(person.id);
  if (existing.length >= PASSKEYS_MAX) throw new UserError(TOO_MANY);
  const options = await registrationOptions(person, existing);
  return { options, challengeId: await storeChallenge("register", options.challenge, person.id) };
}

/**
 * Adds the passkey that a person's browser has made, and tells the person by mail.
 *
 * @param userAgent of that browser: its name is the passkey's where nothing better is known
 * @returns the name it was given
 * @throws UserError when the answer is to no open challenge of this person, does not hold, or they have as many as they may
 */
export async function addPasskey(
  person: Person,
  answer: { challengeId: string; response: RegistrationResponseJSON },
  userAgent: string | null,
): Promise<string> {
  const challenge = await openChallenge(answer.challengeId, "register", person.id);
  const made = await verifyRegistration(answer.response, challenge.challenge);
  if (!made) throw new UserError(NOT_ADDED);
  const { aaguid, ...credential } = made;
  const existing = await listPasskeys(person.id);
  const transports = answer.response.response.transports ?? [];
  const name = suggestedPasskeyName(
    { aaguid, transports, browser: deviceLabel(userAgent) },
    existing.map((passkey) => passkey.name),
  ).slice(0, PASSKEY_NAME_MAX);
  try {
    await controlWrite({ kind: "user", id: person.id }, async (w) => {
      await spendChallenge(w, challenge.id);
      w.guard("changed", `(SELECT COUNT(*) FROM "Passkey" WHERE "userId" = ?) < ${PASSKEYS_MAX}`, [
        person.id,
      ]);
      await w.tables.passkey.createMany({
        data: [
          {
            ...{ id: newId("passkey"), userId: person.id, name },
            ...credential,
            transports: transports.join(" "),
            createdAt: clock.instant(),
          },
        ],
      });
      w.mail(passkeyAddedMail(person, name));
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError(error.kind === "changed" ? TOO_MANY : CHALLENGE_OVER);
    if (uniqueViolation(error, "Passkey.credentialId")) throw new UserError("This passkey was added before.");
    throw error;
  }
  return name;
}
