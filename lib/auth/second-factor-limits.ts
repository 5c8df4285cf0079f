import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { UserError } from "@/lib/platform/errors";
import { type Limit, refundAttempts, withinLimit } from "@/lib/platform/rate-limit";

/**
 * How many wrong codes are taken. Of the million codes three are right at any time, so with fifty guesses a day it takes
 * twelve years until finding one is likelier than not. A browser that the person has signed in with has limits that nobody else can use up.
 */
export const CODE_LIMITS = {
  /** From one network at one account. */
  pair: { count: 10, windowMs: 15 * MINUTE_MS },
  knownBrowser: { count: 10, windowMs: 15 * MINUTE_MS },
  knownBrowserDay: { count: 50, windowMs: DAY_MS },
  /** From all strange browsers together at one account. */
  accountHour: { count: 20, windowMs: HOUR_MS },
  accountDay: { count: 50, windowMs: DAY_MS },
} as const satisfies Record<string, Limit>;

export interface CodeAttempt {
  userId: string;
  /** The network. */
  source: string;
  /** The id of the browser, when the person has signed in with it before. */
  knownBrowser: string | null;
}

type Counter = readonly [limit: Limit, parts: readonly string[], forgotten: boolean];

function countersOf({ userId, source, knownBrowser }: CodeAttempt): readonly Counter[] {
  const { pair, knownBrowser: ofBrowser, knownBrowserDay, accountHour, accountDay } = CODE_LIMITS;
  if (knownBrowser)
    return [
      [ofBrowser, ["code-browser", knownBrowser], true],
      [knownBrowserDay, ["code-browser-day", knownBrowser], false],
    ];
  return [
    [pair, ["code-pair", source, userId], true],
    [accountHour, ["code-account-hour", userId], false],
    [accountDay, ["code-account-day", userId], false],
  ];
}

/**
 * Counts a code before it is looked at: beyond a limit a right one is answered like a wrong one. A success is taken back
 * with {@link codeSucceeded}.
 *
 * @throws UserError beyond a limit
 */
export async function countCode(attempt: CodeAttempt): Promise<void> {
  const fine = await Promise.all(
    countersOf(attempt).map(([limit, parts]) => withinLimit(parts, limit.count, limit.windowMs)),
  );
  if (fine.every(Boolean)) return;
  throw new UserError(
    attempt.knownBrowser
      ? "Too many wrong codes. Wait fifteen minutes, then try again; after fifty in one day, try again tomorrow."
      : "Too many wrong codes were entered for this account. Use a browser that you have signed in with before, or try again later: at the latest tomorrow.",
  );
}

export async function codeSucceeded(attempt: CodeAttempt): Promise<void> {
  await Promise.all(
    countersOf(attempt).map(([limit, parts, forgotten]) =>
      refundAttempts(parts, forgotten ? limit.count + 1 : 1),
    ),
  );
}
