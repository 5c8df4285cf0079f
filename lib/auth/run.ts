import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import type { AuthOptions } from "next-auth";
import type { Visitor } from "@/lib/accounts/session-start";
import { cookieOptions, SESSION_MS, sessionCookieName } from "@/lib/accounts/sessions";
import { signOut } from "@/lib/accounts/sign-in";
import { currentVisitor, forgetSession, rememberDevice } from "@/lib/accounts/visitor";
import { callLibrary, type LibraryAnswer } from "@/lib/auth/library";
import { MINUTE_MS } from "@/lib/platform/clock";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import type { Attempt, SignInOutcome, SignInWay } from "./attempt";
import { authCookieName, authOptions, commandProvider, librarySecret } from "./options";

/**
 * Signs somebody in through next-auth by a command of ours, within a server action or a route, and gives the browser its
 * cookies. Every way in goes through here or through `federated-route.ts`.
 *
 * @returns what the command answered; null when it had nobody to sign in, and the browser stays as it is
 * @throws what the command threw, unchanged: its sentences belong to the form
 */
export async function signInThrough<Outcome extends SignInOutcome | null>(
  way: SignInWay,
  command: (visitor: Visitor) => Promise<Outcome>,
): Promise<Outcome> {
  const visitor = await currentVisitor();
  let answered: Outcome | undefined;
  const attempt: Attempt = { visitor };
  const provider = commandProvider(attempt, way, async () => {
    answered = await command(visitor);
    return answered;
  });
  const answer = await postToLibrary("callback", way, authOptions(attempt, provider));
  if (attempt.failure) throw attempt.failure.error;
  if (answered === undefined) throw new Error(`The sign-in library did not ask the command of "${way}".`);
  if (answered === null) return answered;
  await mustCarry(answer, answered);
  await rememberOutcome(answered);
  return answered;
}

/** Signs out through next-auth: the session of this browser ends, and its cookie goes. */
export async function signOutThrough(): Promise<void> {
  const attempt: Attempt = { visitor: await currentVisitor() };
  const { sessionToken } = attempt.visitor;
  const shown = sessionToken ? { [sessionCookieName()]: sessionToken } : {};
  await postToLibrary("signout", undefined, authOptions(attempt), shown);
  if (attempt.failure) throw attempt.failure.error;
  await forgetSession();
}

/** The pair by which the library knows that a form is its own is made here: no browser ever sees it. */
export function postToLibrary(
  action: "callback" | "signin" | "signout",
  provider: string | undefined,
  options: AuthOptions,
  shown: Record<string, string> = {},
  fields: Record<string, string> = {},
): Promise<LibraryAnswer> {
  const csrfToken = randomBytes(32).toString("hex");
  const hash = createHash("sha256").update(`${csrfToken}${librarySecret()}`).digest("hex");
  const jar = { ...shown, [authCookieName("csrf")]: `${csrfToken}|${hash}` };
  return callLibrary(
    { action, provider, method: "POST", fields: { ...fields, csrfToken }, cookies: jar },
    options,
  );
}

/**
 * A session counts only when the library hands over its token. One that a rule of the library refused after the command had
 * made it is ended.
 */
export async function mustCarry(answer: LibraryAnswer, outcome: SignInOutcome): Promise<void> {
  const pair = `${sessionCookieName()}=${outcome.sessionToken};`;
  if (answer.setCookies.some((line) => line.startsWith(pair))) return;
  await signOut(outcome.sessionToken);
  const why = answer.notes.map(({ code, message }) => `${code}: ${message}`).join("; ");
  throw new Error(`The sign-in library refused a sign-in that our command had accepted. ${why}`);
}

/** How long a browser keeps the cookie of a session, in milliseconds. */
export const cookieLastsMs = ({ lastsMs, secondFactorDue }: SignInOutcome): number =>
  lastsMs ?? (secondFactorDue ? SIGN_IN_LASTS.secondFactorMinutes * MINUTE_MS : SESSION_MS);

async function rememberOutcome(outcome: SignInOutcome): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookieName(), outcome.sessionToken, cookieOptions(cookieLastsMs(outcome)));
  if (outcome.deviceToken) await rememberDevice(outcome.deviceToken);
}
