import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { findWorkspace, type Workspace } from "./organizations";
import type { SignedIn, Visitor } from "./session-start";
import { userOfToken } from "./sessions";
import { confirmSignUp, requestSignUp } from "./sign-up";

/** For tests that need people and organizations: the same steps that people take. */

export const PASSWORD = "seven wide shelves";

/** A browser of its own; `address` is the network's, for rate limits. */
export const visitor = (more: Partial<Visitor> = {}): Visitor => ({
  address: "192.0.2.1",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  ...more,
});

export const signUpForm = (email: string, more: { name?: string; company?: string } = {}) => ({
  name: "Ada Byron",
  email,
  company: "Analytical Engines",
  jobTitle: "Buyer",
  phone: null,
  password: PASSWORD,
  business: "on" as const,
  timeZone: "Europe/Dublin",
  country: "IE",
  currency: "EUR",
  ...more,
});

/** The mails to an address, oldest first. */
export const mailsTo = (recipient: string) =>
  controlDb().outboundMail.findMany({ where: { recipient }, orderBy: { id: "asc" } });

/** The secret in the newest mail's link of a kind. */
export async function tokenFrom(
  recipient: string,
  kind: "confirm" | "reset" | "invitation" | "email" | "sign-in/browser" | "organizations?join=",
): Promise<string> {
  for (const mail of (await mailsTo(recipient)).reverse()) {
    const token = new RegExp(`/${kind.replace("?", "\\?")}/?([\\w-]+)`).exec(mail.body)?.[1];
    if (token) return token;
  }
  throw new Error(`No ${kind} link was mailed to ${recipient}.`);
}

/** Somebody with an account and an organization of their own. */
export async function newOwner(
  email: string,
  more: { name?: string; company?: string } = {},
): Promise<SignedIn & { slug: string }> {
  const { deviceToken } = await requestSignUp(signUpForm(email, more), visitor());
  return confirmSignUp({ token: await tokenFrom(email, "confirm") }, visitor({ deviceToken }));
}

/** Lets a person's sessions go on however long they are not used, for tests that move the clock by days. */
export const neverIdle = async (signedIn: SignedIn): Promise<void> => {
  const { id } = await userOf(signedIn);
  await controlWrite({ kind: "system", id: "test" }, (w) =>
    w.statement('UPDATE "Session" SET "idleMinutes" = 999999 WHERE "userId" = ?', [id]),
  );
};

export async function userOf(signedIn: SignedIn) {
  const user = await userOfToken(signedIn.sessionToken);
  if (!user) throw new Error("The session is over.");
  return user;
}

export async function workspaceOf(signedIn: SignedIn, slug: string): Promise<Workspace> {
  const found = await findWorkspace(await userOf(signedIn), slug);
  if (!found) throw new Error("No member.");
  return found;
}
