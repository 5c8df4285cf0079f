import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { UserError } from "@/lib/platform/errors";
import { type Limit, refundAttempts, withinLimit } from "@/lib/platform/rate-limit";

/**
 * How many wrong passwords are taken. A stranger meets the limits of their own network and of what strange browsers
 * together may try; a browser that the person has signed in with has a limit that nobody else can use up.
 */
export const SIGN_IN_LIMITS = {
  /** From one source, whatever the account. */
  source: { count: 60, windowMs: 15 * MINUTE_MS },
  /** From one source at one account. */
  pair: { count: 10, windowMs: 15 * MINUTE_MS },
  /** From one browser that the person has signed in with before. */
  knownBrowser: { count: 10, windowMs: 15 * MINUTE_MS },
  /** From all other browsers together at one account; beyond it they need a link by mail first. */
  accountHour: { count: 20, windowMs: HOUR_MS },
  accountDay: { count: 60, windowMs: DAY_MS },
} as const satisfies Record<string, Limit>;

const TOO_MANY = "Too many wrong passwords. Wait fifteen minutes, or choose a new password by e-mail.";
const CONFIRM_FIRST =
  "Too many wrong passwords were typed for this address, or from your network. Let us confirm this browser by e-mail, then sign in.";

interface Attempt {
  source: string;
  email: string;
  /** The id of the browser, when the person has signed in with it before. */
  knownBrowser: string | null;
}

interface Counter {
  limit: Limit;
  parts: string[];
  /** A success proves that its failures were the person's own. */
  forgotten: boolean;
}

/** Counts in each. @returns whether all are within their limits */
async function countAll(counters: readonly Counter[]): Promise<boolean> {
  const fine = await Promise.all(
    counters.map(({ limit, parts }) => withinLimit(parts, limit.count, limit.windowMs)),
  );
  return fine.every(Boolean);
}

async function refundAll(counters: readonly Counter[]): Promise<void> {
  await Promise.all(
    counters.map(({ limit, parts, forgotten }) => refundAttempts(parts, forgotten ? limit.count + 1 : 1)),
  );
}

function countersOf({ source, email, knownBrowser }: Attempt): Counter[] {
  const { source: ofSource, pair, knownBrowser: ofBrowser, accountHour, accountDay } = SIGN_IN_LIMITS;
  if (knownBrowser) return [{ limit: ofBrowser, parts: ["sign-in-browser", knownBrowser], forgotten: true }];
  return [
    { limit: ofSource, parts: ["sign-in-source", source], forgotten: false },
    { limit: pair, parts: ["sign-in-pair", source, email], forgotten: true },
    { limit: accountHour, parts: ["sign-in-account-hour", email], forgotten: false },
    { limit: accountDay, parts: ["sign-in-account-day", email], forgotten: false },
  ];
}

/**
 * Counts an attempt to sign in, before its password is looked at: beyond a limit a right one is answered like a wrong one.
 * A success is taken back with {@link signInSucceeded}.
 *
 * @throws UserError for the field "browser" when this browser has to be confirmed by mail first.
 */
export async function countSignIn(attempt: Attempt): Promise<void> {
  if (await countAll(countersOf(attempt))) return;
  throw attempt.knownBrowser ? new UserError(TOO_MANY) : new UserError(CONFIRM_FIRST, "browser");
}

/** Forgets the failures of this browser or pair; what others may try gets back only this one attempt. */
export const signInSucceeded = (attempt: Attempt): Promise<void> => refundAll(countersOf(attempt));

interface PasswordCheck {
  source: string;
  /** The person, or the confirmation link, whose password it is. */
  subject: string;
  /** The id of the browser, when the person has signed in with it before. */
  knownBrowser: string | null;
}

function checkCountersOf({ source, subject, knownBrowser }: PasswordCheck): Counter[] {
  const { pair, knownBrowser: ofBrowser, accountHour, accountDay } = SIGN_IN_LIMITS;
  if (knownBrowser)
    return [{ limit: ofBrowser, parts: ["password-check-browser", knownBrowser], forgotten: true }];
  return [
    { limit: pair, parts: ["password-check", source, subject], forgotten: true },
    { limit: accountHour, parts: ["password-check-hour", subject], forgotten: false },
    { limit: accountDay, parts: ["password-check-day", subject], forgotten: false },
  ];
}

/**
 * A password that is asked for besides signing in: of a signed-in person, or of the holder of a confirmation link. Whoever has
 * a stolen session guesses no more than a stranger.
 *
 * @throws UserError beyond a limit
 */
export async function countPasswordCheck(check: PasswordCheck): Promise<void> {
  if (!(await countAll(checkCountersOf(check)))) throw new UserError(TOO_MANY);
}

export const passwordCheckSucceeded = (check: PasswordCheck): Promise<void> =>
  refundAll(checkCountersOf(check));
