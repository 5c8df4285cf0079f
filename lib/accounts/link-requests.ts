import { controlDb } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import type { NewMail } from "@/lib/platform/mail";
import { claimMail } from "@/lib/platform/mail-limits";
import { mailLink } from "./links";
import type { Visitor } from "./session-start";

/** Longer than finding an account and writing its mail takes, so that the time does not tell whether there is one. */
const EVEN_MS = 300;

/** To tell somebody whose network asked for too many mails. */
export const TOO_MANY_REQUESTS = "That was a lot of requests. Please wait an hour and try again.";

/**
 * Mails a link that somebody who is not signed in asks for, when the address has an account. The answer and its time are
 * the same when it has none, and when an earlier link has to be enough.
 *
 * @throws UserError when too many were asked for from this network.
 */
export async function requestLink(
  purpose: "reset" | "browser",
  email: string,
  visitor: Visitor,
  mail: (to: { email: string; name: string }, token: string) => NewMail,
): Promise<void> {
  const reached = await claimMail(purpose, { source: visitor.address, recipient: email });
  if (reached) throw new UserError(TOO_MANY_REQUESTS);
  await atLeast(EVEN_MS, async () => {
    const user = await controlDb().user.findUnique({ where: { email } });
    if (user) await mailLink(user, purpose, (token) => mail(user, token));
  });
}

/** Makes work take at least this long, so that its time does not tell what it found. */
async function atLeast<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.allSettled([work(), new Promise((resolve) => setTimeout(resolve, ms))]);
  if (result.status === "rejected") throw result.reason;
  return result.value;
}
