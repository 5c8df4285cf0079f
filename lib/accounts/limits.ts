import { HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { UserError } from "@/lib/platform/errors";
import { uncount, withinLimit } from "@/lib/platform/rate-limit";

/** How often the doors open: per address of the network, and per e-mail address or link, known to us or not. */
const SIGN_IN_WINDOW_MS = 15 * MINUTE_MS;
const FAILURES_PER_ACCOUNT = 10;
const FAILURES_PER_ADDRESS = 60;
const MAILS_PER_ADDRESS = 60;
const MAILS_PER_RECIPIENT = 5;

const TOO_MANY = "Too many attempts. Wait fifteen minutes and try again, or choose a new password by e-mail.";

/** Counts an attempt at a secret (a password). A success is taken back with {@link attemptSucceeded}. */
export async function countAttempt(address: string, account: string): Promise<void> {
  const [addressFine, accountFine] = await Promise.all([
    withinLimit(["sign-in-address", address], FAILURES_PER_ADDRESS, SIGN_IN_WINDOW_MS),
    withinLimit(["sign-in-account", account], FAILURES_PER_ACCOUNT, SIGN_IN_WINDOW_MS),
  ]);
  if (!addressFine || !accountFine) throw new UserError(TOO_MANY);
}

/** Forgets the failures of the account; the network's address gets back only this one attempt. */
export async function attemptSucceeded(address: string, account: string): Promise<void> {
  await Promise.all([
    uncount(["sign-in-address", address], 1),
    uncount(["sign-in-account", account], FAILURES_PER_ACCOUNT + 1),
  ]);
}

/** Counts a request that makes us write a mail to an address somebody typed. */
export async function countMailRequest(address: string): Promise<void> {
  if (!(await withinLimit(["mail-address", address], MAILS_PER_ADDRESS, HOUR_MS)))
    throw new UserError("That was a lot of requests. Please wait an hour and try again.");
}

/** Whether one more mail may go to this recipient within the hour. The page answers alike either way. */
export const mayMail = (recipient: string): Promise<boolean> =>
  withinLimit(["mail-recipient", recipient], MAILS_PER_RECIPIENT, HOUR_MS);

/** Makes work take at least this long, so that its time does not tell what it found. */
export async function atLeast<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.allSettled([work(), new Promise((resolve) => setTimeout(resolve, ms))]);
  if (result.status === "rejected") throw result.reason;
  return result.value;
}
