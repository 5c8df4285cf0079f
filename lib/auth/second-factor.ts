import { ownBrowser } from "@/lib/accounts/device-tokens";
import { askForSecondFactor } from "@/lib/accounts/second-factor-flag";
import { hasOwnProof, noteProof, requireOwnProof } from "@/lib/accounts/session-proof";
import type { Visitor } from "@/lib/accounts/session-start";
import type { SignedInUser } from "@/lib/accounts/sessions";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { matchTotp, newTotpSecret, toBase32, totpUri } from "@/lib/platform/totp";
import { openTotp, sealTotp } from "@/lib/platform/vault";
import { checkPasskeyAnswer, type PasskeyAnswer } from "./passkey-answers";
import { CHALLENGE_OVER, countPasskeyTry } from "./passkey-challenges";
import { newRecoveryCodes, replaceRecoveryCodes } from "./recovery-codes";
import { digitsIn, proofByCode } from "./second-factor-code";
import { codeSucceeded, countCode } from "./second-factor-limits";
import { newRecoveryCodesMail, secondFactorOffMail, secondFactorOnMail } from "./second-factor-mails";
import { collectFactorRemoval } from "./second-factor-removal";

/** A person's authenticator app: set up, confirmed by a code, removed. Only a confirmed one is asked for. */

/** How long a secret that no code has confirmed is shown. */
const SETUP_MS = HOUR_MS;

type Person = Pick<SignedInUser, "id" | "name" | "email" | "sessionId" | "onlyOrganizationId" | "methods">;

export type AuthenticatorState =
  | { state: "none" }
  /** `secret` is what the app needs, as text and as what a QR code says. */
  | { state: "pending"; secret: string; uri: string }
  | { state: "confirmed"; since: string; recoveryCodesLeft: number };

/**
 * How far a person is with their authenticator app. A secret that waits for its code is shown in no session that only an
 * organization's identity provider vouches for: whoever reads it has the second factor.
 */
export async function authenticatorState(person: Person): Promise<AuthenticatorState> {
  const { id, email } = person;
  const [row, recoveryCodesLeft] = await Promise.all([
    controlDb().totpSecret.findUnique({ where: { userId: id } }),
    controlDb().recoveryCode.count({ where: { userId: id, usedAt: null } }),
  ]);
  if (row?.confirmedAt) return { state: "confirmed", since: row.confirmedAt, recoveryCodesLeft };
  if (!row || row.createdAt <= clock.inMs(-SETUP_MS) || !hasOwnProof(person)) return { state: "none" };
  const secret = await openTotp(id, row.sealed);
  return { state: "pending", secret: toBase32(secret), uri: totpUri(secret, "Lumina", email) };
}

/** Makes a new secret for an app; one that was never confirmed ends. @throws UserError when an app is confirmed */
export async function beginAuthenticator(userId: string): Promise<void> {
  const sealed = await sealTotp(userId, newTotpSecret());
  await explained(() =>
    controlWrite({ kind: "user", id: userId }, (w) => {
      w.statement(
        `INSERT INTO "TotpSecret" ("userId", "sealed", "createdAt") VALUES (?1, ?2, ?3) ON CONFLICT ("userId")
         DO UPDATE SET "sealed" = ?2, "createdAt" = ?3, "lastStep" = 0 WHERE "confirmedAt" IS NULL`,
        [userId, sealed, clock.instant()],
      );
      w.expectRows(1, "changed");
    }),
  );
}

/**
 * A set of recovery codes for the code that a person's app shows: the first makes the app count, so that signing in asks for
 * it from then on; later ones end the set before.
 *
 * @returns the recovery codes, which are shown this once
 * @throws UserError for the field "code" when it is not right, or when there is no app any more
 */
export async function newCodesFor(person: Person, typed: string, visitor: Visitor): Promise<string[]> {
  const row = await controlDb().totpSecret.findUnique({ where: { userId: person.id } });
  if (row?.confirmedAt) return renewRecoveryCodes(person, typed, visitor);
  if (!row || row.createdAt <= clock.inMs(-SETUP_MS)) throw new UserError(CHANGED);
  requireOwnProof(person);
  return confirmAuthenticator(person, row, typed, visitor);
}

async function confirmAuthenticator(
  person: Person,
  row: { sealed: string },
  typed: string,
  visitor: Visitor,
): Promise<string[]> {
  const { id: userId } = person;
  const known = await ownBrowser(userId, visitor);
  const attempt = { userId, source: visitor.address, knownBrowser: known };
  await countCode(attempt);
  const secret = await openTotp(userId, row.sealed);
  const step = matchTotp(secret, digitsIn(typed), clock.now().getTime(), 0);
  if (step === null)
    throw new UserError(
      "This code is not right. Enter the six digits that the app shows now; if they never fit, check that the time of your phone is set automatically.",
      "code",
    );
  await codeSucceeded(attempt);
  const codes = newRecoveryCodes();
  await explained(() =>
    controlWrite({ kind: "user", id: userId }, async (w) => {
      await w.tables.totpSecret.updateMany({
        where: { userId, confirmedAt: null, sealed: row.sealed },
        data: { confirmedAt: clock.instant(), lastStep: step },
      });
      w.expectRows(1, "changed");
      await askForSecondFactor(w, userId);
      await replaceRecoveryCodes(w, userId, codes);
      noteProof(w, { id: person.sessionId, userId: person.id }, "otp");
      w.mail(secondFactorOnMail(person));
    }),
  );
  return codes;
}

/**
 * Removes the app, its recovery codes and the trust in browsers.
 *
 * @throws UserError for the field "code" when neither the app shows it now nor is it a recovery code
 */
export async function removeAuthenticator(person: Person, typed: string, visitor: Visitor): Promise<void> {
  const { use } = await proofByCode(person, typed, visitor);
  await explained(() => removeApp(person, use));
}

/** The same by a passkey, for whoever has lost the phone and the recovery codes. @throws UserError when it does not fit */
export async function removeAuthenticatorByPasskey(
  person: Person,
  answer: PasskeyAnswer,
  visitor: Visitor,
): Promise<void> {
  await countPasskeyTry(visitor.address);
  const { collect } = await checkPasskeyAnswer("prove", person.id, answer);
  try {
    await removeApp(person, collect);
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHALLENGE_OVER);
    throw error;
  }
}

async function removeApp(person: Person, use: (w: ControlWriter) => Promise<void>): Promise<void> {
  const { id: userId } = person;
  await controlWrite({ kind: "user", id: userId }, async (w) => {
    await use(w);
    await collectFactorRemoval(w, userId);
    w.mail(secondFactorOffMail(person));
  });
}

async function renewRecoveryCodes(person: Person, typed: string, visitor: Visitor): Promise<string[]> {
  const proof = await proofByCode(person, typed, visitor);
  const codes = newRecoveryCodes();
  await explained(() =>
    controlWrite({ kind: "user", id: person.id }, async (w) => {
      await proof.use(w);
      await replaceRecoveryCodes(w, person.id, codes);
      noteProof(w, { id: person.sessionId, userId: person.id }, proof.method);
      w.mail(newRecoveryCodesMail(person));
    }),
  );
  return codes;
}

const CHANGED = "Your authenticator app was set up or removed elsewhere meanwhile. Load the page again.";

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GuardError && error.kind === "used")
      throw new UserError("This code was used already. Wait for the next one.", "code");
    if (error instanceof GuardError) throw new UserError(CHANGED);
    throw error;
  }
}
