import { browserOf } from "@/lib/accounts/device-tokens";
import { findAccountHolder } from "@/lib/accounts/find-person";
import { newDeviceMail } from "@/lib/accounts/mails";
import { planSession, type Visitor } from "@/lib/accounts/session-start";
import { clock } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import type { SignInOutcome } from "./attempt";
import { identityConnectedMail, signOnConnectedMail } from "./identity-mails";
import { type IdClaims, isIssuer, refuse, signedInAt } from "./identity-matching";
import type { IdentityProvider } from "./identity-provider";

/** The longest subject of OpenID Connect Core 2, in characters. */
const MAX_SUBJECT = 255;

/**
 * Signs in somebody for whom a provider vouches. Only issuer and subject name a person there; the first time, the provider's
 * own rule says whose they are. Identity, session, device and mails are one write.
 *
 * @param claims of an id token whose signature, audience, time and nonce were checked
 * @throws UserError whose field is the notice to show
 */
export async function signInFederated(
  provider: IdentityProvider,
  claims: IdClaims,
  visitor: Visitor,
): Promise<SignInOutcome> {
  // The library takes the issuer from the discovery document, whoever that names.
  if (!isIssuer(claims, provider.issuer))
    return refuse("provider-failed", "The answer is of another issuer.");
  if (typeof claims.sub !== "string" || claims.sub === "" || claims.sub.length > MAX_SUBJECT)
    return refuse("provider-failed", "The answer names nobody.");
  const { iss: issuer, sub: subject } = claims;
  const identity = await controlDb().externalIdentity.findFirst({ where: { issuer, subject } });
  // Whom an organization's provider brought is known to organizations alone, until their own address says the same.
  const counts = identity !== null && (identity.connectionId === null || provider.connection !== null);
  const known = counts ? await findAccountHolder({ id: identity.userId }) : null;
  const { person, isNew, collect, noSeat } = await provider.admit(claims, known);
  if (identity && identity.userId !== person.id)
    return refuse("provider-taken", "The identity is somebody else's.");
  const browser = await browserOf(person.id, visitor);
  const secondFactorDue =
    provider.asksSecondFactor && person.secondFactorSince !== null && !browser?.isTrusted;
  const { connection } = provider;
  const session = await planSession(person, visitor, {
    methods: "fed",
    stage: secondFactorDue ? "second-factor" : "full",
    // After our own second factor, that is the proof.
    provenAt: secondFactorDue ? null : signedInAt(claims),
    ...(connection ? { connection } : {}),
  });
  const now = clock.instant();
  try {
    await controlWrite({ kind: "user", id: person.id }, async (w) => {
      const { externalIdentity } = w.tables;
      await collect?.(w);
      if (identity) {
        const becomesOwn = counts ? {} : { connectionId: null };
        const data = { lastUsedAt: now, ...becomesOwn };
        await externalIdentity.updateMany({ where: { id: identity.id }, data });
        if (!counts) w.mail(identityConnectedMail(person, provider.name));
      } else {
        const id = newId("externalIdentity");
        const row = { id, userId: person.id, issuer, subject, connectionId: connection?.id ?? null };
        await externalIdentity.createMany({ data: [{ ...row, createdAt: now, lastUsedAt: now }] });
        const mail = connection ? signOnConnectedMail : identityConnectedMail;
        if (!isNew) w.mail(mail(person, provider.name));
      }
      await session.collect(w);
      if (!isNew && !session.knownDeviceId && !secondFactorDue)
        w.mail(newDeviceMail(person, session.label, now));
    });
  } catch (error) {
    if (noSeat && error instanceof GuardError && error.kind === "budget") {
      await noSeat();
      return refuse("sso-no-seat", "The organization has no seat for them.");
    }
    if (error instanceof GuardError || uniqueViolation(error, "User.email"))
      return refuse("provider-failed", "Something changed during the sign-in.");
    // Two answers for the same new identity at once: the other one was quicker.
    if (uniqueViolation(error, "ExternalIdentity.issuer", "ExternalIdentity.subject"))
      return refuse("provider-failed", "This identity was connected at the same moment.");
    throw error;
  }
  const { sessionToken, deviceToken } = session;
  return { userId: person.id, sessionToken, deviceToken, secondFactorDue };
}
