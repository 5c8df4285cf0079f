import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { withinLimit } from "@/lib/platform/rate-limit";
import type { PasskeyPurpose } from "./values";

/** How long an authenticator may take to answer a challenge. */
export const CHALLENGE_MS = 5 * MINUTE_MS;
/** Challenges, and answers, that one network may ask about in a quarter of an hour. */
export const PASSKEY_TRIES = { count: 100, windowMs: 15 * MINUTE_MS };
/**
 * Challenges that one network's sign-in forms may ask for by themselves in a quarter of an hour, to offer passkeys in the
 * browser's autofill: a whole company signs in at the same time, and must not use up the tries of those who press the button.
 */
export const PASSKEY_OFFERS = { count: 1000, windowMs: 15 * MINUTE_MS };

export const CHALLENGE_OVER = "That took too long, or was used already. Start again.";
const TOO_MANY =
  "That was a lot of passkey requests from your network. Wait fifteen minutes, then try again.";

/** What the browser needs to answer, and the id of the challenge that the answer is for. */
export interface PasskeyRequest<Options> {
  challengeId: string;
  options: Options;
}

/**
 * Counts a request of a passkey by the network that it comes from.
 *
 * @throws UserError beyond the limit
 */
export async function countPasskeyTry(source: string): Promise<void> {
  if (!(await withinLimit(["passkey", source], PASSKEY_TRIES.count, PASSKEY_TRIES.windowMs)))
    throw new UserError(TOO_MANY);
}

/** Counts a challenge that a sign-in form asks for by itself. @returns whether there is one to have */
export const countPasskeyOffer = (source: string): Promise<boolean> =>
  withinLimit(["passkey-offer", source], PASSKEY_OFFERS.count, PASSKEY_OFFERS.windowMs);

/**
 * Stores a challenge, to be answered once.
 *
 * @param userId whose authenticator has to answer; null when anybody's may
 */
export async function storeChallenge(
  purpose: PasskeyPurpose,
  challenge: string,
  userId: string | null,
): Promise<string> {
  const id = newId("passkeyChallenge");
  await controlWrite({ kind: "system", id: "passkeys" }, async ({ tables }) => {
    await tables.passkeyChallenge.createMany({
      data: [
        {
          ...{ id, purpose, challenge, userId },
          ...{ createdAt: clock.instant(), expiresAt: clock.inMs(CHALLENGE_MS) },
        },
      ],
    });
  });
  return id;
}

/**
 * The challenge that somebody answers.
 *
 * @throws UserError when it is unknown, used, over, of another purpose or another person
 */
export async function openChallenge(
  id: string,
  purpose: PasskeyPurpose,
  userId: string | null,
): Promise<{ id: string; challenge: string }> {
  const found = await controlDb().passkeyChallenge.findUnique({ where: { id } });
  const isOpen = found && found.usedAt === null && found.expiresAt > clock.instant();
  if (!isOpen || found.purpose !== purpose || found.userId !== userId) throw new UserError(CHALLENGE_OVER);
  return found;
}

/** Uses up a challenge in a write, which is undone with the guard "used" when it was used before. */
export async function spendChallenge({ tables, expectRows }: ControlWriter, id: string): Promise<void> {
  await tables.passkeyChallenge.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: clock.instant() } },
    data: { usedAt: clock.instant() },
  });
  expectRows(1, "used");
}
