import type * as z from "zod";
import { requireGoodPassword } from "@/lib/passwords/new-password";
import { hashPassword, matchingHash } from "@/lib/passwords/passwords";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { claimMail } from "@/lib/platform/mail-limits";
import { mailName } from "@/lib/platform/mail-name";
import { rotateDeviceToken } from "./device-tokens";
import { TOO_MANY_REQUESTS } from "./link-requests";
import { accountExistsMail, confirmMail } from "./mails";
import { planOrganization, retryingSlug } from "./organization-rows";
import type { signUpSchema } from "./schema";
import { planSession, type SignedIn, type Visitor } from "./session-start";
import { hashToken, newToken } from "./sessions";
import { countPasswordCheck, passwordCheckSucceeded } from "./sign-in-limits";

const CONFIRM_MS = DAY_MS;
const KEEP_MS = 7 * DAY_MS;
/**
 * Open sign-ups of one address that a password is compared with, beginning with the browser's or link's own and then the
 * newest. Their hashes share a salt, so all of them cost what one costs.
 */
const PASSWORDS_COMPARED = 100;
const SYSTEM = { kind: "system", id: "sign-up" } as const;

/**
 * Takes a sign-up and mails the link that completes it. Nothing else exists until then. An address that has an account
 * gets a mail saying so, and the caller cannot tell the difference.
 *
 * @returns a new device token for this browser: it can complete the sign-up without the password.
 */
export async function requestSignUp(
  input: z.output<typeof signUpSchema>,
  visitor: Visitor,
): Promise<{ deviceToken: string }> {
  // A refused password must not use up the mails that may go to this address.
  await requireGoodPassword(input.password, [input.name, input.email, input.company]);
  const reached = await claimSignUpMail(input.email, visitor);
  const [existing, waiting] = await Promise.all([
    controlDb().user.findUnique({ where: { email: input.email } }),
    pendingSignUp(input.email),
  ]);
  const passwordHash = await hashPassword(input.password, waiting?.passwordHash);
  const deviceToken = newToken();
  const token = newToken();
  await controlWrite(SYSTEM, async (w) => {
    await w.tables.signUp.deleteMany({ where: { createdAt: { lt: clock.inMs(-KEEP_MS) } } });
    rotateDeviceToken(w, visitor, deviceToken);
    if (existing) {
      if (!reached) w.mail(accountExistsMail(existing));
      return;
    }
    await w.tables.signUp.createMany({
      data: [
        {
          id: newId("signUp"),
          email: input.email,
          name: input.name,
          company: input.company,
          jobTitle: input.jobTitle,
          phone: input.phone,
          passwordHash,
          timeZone: input.timeZone,
          country: input.country,
          currency: input.currency,
          deviceHash: hashToken(deviceToken),
          tokenHash: hashToken(token),
          createdAt: clock.instant(),
          expiresAt: clock.inMs(CONFIRM_MS),
        },
      ],
    });
    // Beyond the limit, the link of an earlier mail completes this sign-up.
    if (!reached) w.mail(confirmMail(input, token));
  });
  return { deviceToken };
}

/** Sends the newest unconfirmed sign-up of an address a fresh link; the one before stops working. Silent when there is none. */
export async function resendConfirmation(email: string, visitor: Visitor): Promise<void> {
  const reached = await claimSignUpMail(email, visitor);
  const pending = await pendingSignUp(email);
  if (reached || !pending) return;
  const token = newToken();
  await controlWrite(SYSTEM, async (w) => {
    await w.tables.signUp.updateMany({
      where: { id: pending.id, usedAt: null },
      data: { tokenHash: hashToken(token), expiresAt: clock.inMs(CONFIRM_MS) },
    });
    w.mail(confirmMail(pending, token));
  });
}

/** Whether the recipient got enough mails. @throws UserError when their network asked for too many */
async function claimSignUpMail(email: string, visitor: Visitor): Promise<boolean> {
  const reached = await claimMail("sign-up", { source: visitor.address, recipient: email });
  if (reached === "source") throw new UserError(TOO_MANY_REQUESTS);
  return reached !== null;
}

const waitingFor = (email: string) => ({ email, usedAt: null, createdAt: { gt: clock.inMs(-KEEP_MS) } });

/** The newest sign-up of an address that waits for its confirmation; its link may be over, for which there is "resend". */
export const pendingSignUp = (email: string) =>
  controlDb().signUp.findFirst({ where: waitingFor(email), orderBy: { createdAt: "desc" } });

/**
 * The open sign-ups of an address that a password from this visitor is compared with: the one from their own browser
 * first, then the newest.
 */
export async function waitingSignUps(email: string, visitor: Visitor): Promise<SignUpRow[]> {
  const [own, newest] = await Promise.all([
    signUpFrom(email, visitor.deviceToken ?? ""),
    newestSignUps(email),
  ]);
  return own ? firstOf(own, newest) : newest;
}

const newestSignUps = (email: string) =>
  controlDb().signUp.findMany({
    where: waitingFor(email),
    orderBy: { createdAt: "desc" },
    take: PASSWORDS_COMPARED,
  });

const firstOf = (first: SignUpRow, others: readonly SignUpRow[]): SignUpRow[] => [
  first,
  ...others.filter(({ id }) => id !== first.id),
];

/** The newest sign-up of an address from this browser, whichever mail its link was in. */
const signUpFrom = (email: string, deviceToken: string) =>
  controlDb().signUp.findFirst({
    where: { ...waitingFor(email), deviceHash: hashToken(deviceToken) },
    orderBy: { createdAt: "desc" },
  });

export type ConfirmationView =
  | { state: "unknown" | "used" | "over" }
  | { state: "ready"; email: string; company: string | null; needsPassword: boolean };

/**
 * What the page of a confirmation link shows; no company where several sign-ups wait and none is from this browser,
 * or where its name is something to follow. Looking changes nothing, so a mail scanner that opens links does no harm.
 */
export async function viewConfirmation(token: string, deviceToken?: string): Promise<ConfirmationView> {
  const signUp = await controlDb().signUp.findUnique({ where: { tokenHash: hashToken(token) } });
  if (!signUp) return { state: "unknown" };
  if (signUp.usedAt) return { state: "used" };
  if (signUp.expiresAt <= clock.instant()) return { state: "over" };
  const { email } = signUp;
  const own = deviceToken ? await signUpFrom(email, deviceToken) : null;
  if (own) return { state: "ready", email, company: own.company, needsPassword: false };
  const isOnly = (await controlDb().signUp.count({ where: waitingFor(email) })) === 1;
  // Somebody else may have typed it beside this address.
  const company = isOnly ? mailName(signUp.company, "") || null : null;
  return { state: "ready", email, company, needsPassword: true };
}

/**
 * Completes a sign-up: the person, their organization and a session, in one write. The link proves the address; which of
 * its sign-ups is completed is told by the browser that signed up, or by the password of one. So nobody can have a
 * stranger's address confirmed for a password of their own, nor spoil the links that a stranger was mailed.
 *
 * @throws UserError when the link is used, over or unknown, or the password is wrong.
 */
export async function confirmSignUp(
  input: { token: string; password?: string },
  visitor: Visitor,
): Promise<SignedIn & { userId: string; slug: string }> {
  const view = await viewConfirmation(input.token, visitor.deviceToken);
  if (view.state === "unknown") throw new UserError("This link is not known. Ask for a new one below.");
  if (view.state === "used") throw new UserError("This link was used already. You can sign in.");
  if (view.state !== "ready") throw new UserError("This link is over 24 hours old. Ask for a new one below.");
  const link = await controlDb().signUp.findUniqueOrThrow({ where: { tokenHash: hashToken(input.token) } });
  const own = visitor.deviceToken ? await signUpFrom(link.email, visitor.deviceToken) : null;
  const signUp = own ?? (await signUpOfPassword(link, input.password ?? "", visitor));
  return retryingSlug(() => complete(signUp, link, visitor));
}

async function signUpOfPassword(link: SignUpRow, password: string, visitor: Visitor): Promise<SignUpRow> {
  const check = { source: visitor.address, subject: link.id, knownBrowser: null };
  await countPasswordCheck(check);
  const signUps = firstOf(link, await newestSignUps(link.email));
  const hashes = signUps.map(({ passwordHash }) => passwordHash);
  const signUp = signUps[(await matchingHash(password, hashes)) ?? -1];
  if (!signUp) throw new UserError("This is not the password you signed up with.", "password");
  await passwordCheckSucceeded(check);
  return signUp;
}

type SignUpRow = NonNullable<Awaited<ReturnType<typeof pendingSignUp>>>;

async function complete(
  signUp: SignUpRow,
  link: SignUpRow,
  visitor: Visitor,
): Promise<SignedIn & { userId: string; slug: string }> {
  const userId = newId("user");
  const now = clock.instant();
  const { name, email, phone, jobTitle, passwordHash, company, currency, timeZone, country } = signUp;
  const organization = await planOrganization({ name: company, currency, timeZone, country }, userId);
  const session = await planSession({ id: userId, credentialVersion: 1 }, visitor, { methods: "pwd" });
  try {
    await controlWrite({ kind: "user", id: userId }, async (w) => {
      const used = { usedAt: now, passwordHash: "", phone: null };
      await w.tables.signUp.updateMany({
        where: { id: link.id, usedAt: null, expiresAt: { gt: now }, tokenHash: link.tokenHash },
        data: used,
      });
      w.expectRows(1, "used");
      if (signUp.id !== link.id) {
        await w.tables.signUp.updateMany({ where: { id: signUp.id, usedAt: null }, data: used });
        w.expectRows(1, "used");
      }
      await w.tables.signUp.deleteMany({ where: { email, usedAt: null } });
      await w.tables.user.createMany({
        data: [
          { id: userId, name, email, phone, jobTitle, passwordHash, emailVerifiedAt: now, createdAt: now },
        ],
      });
      await organization.collect(w);
      await session.collect(w);
    });
  } catch (error) {
    if (error instanceof GuardError || uniqueViolation(error, "User.email"))
      throw new UserError("This address is confirmed already. You can sign in.");
    throw error;
  }
  const { sessionToken, deviceToken } = session;
  return { userId, sessionToken, deviceToken, slug: organization.slug };
}
