import { deviceLabel } from "@/lib/format/device-label";
import { NO_PASSWORD } from "@/lib/passwords/passwords";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { withinLimit } from "@/lib/platform/rate-limit";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import { GUEST_EMAIL } from "./demo-people";
import type { Visitor } from "./session-start";
import { hashToken, newToken, userOfToken } from "./sessions";

/** How long a guest of the demo may look around before they have to ask again. */
export const GUEST_SESSION_MS = SIGN_IN_LASTS.guestHours * HOUR_MS;
/** New guests an hour from one address of the network: an office that looks together, not a machine. */
const GUESTS_PER_ADDRESS = 30;

/**
 * Lets somebody look around the demo without an account. A browser that is signed in already, or is a guest's, stays as
 * it is.
 *
 * @returns the guest and the token of a new session, or null when the browser needs none.
 * @throws UserError when too many came from this address.
 */
export async function startGuestSession(
  visitor: Visitor,
): Promise<{ userId: string; sessionToken: string } | null> {
  if (visitor.sessionToken && (await userOfToken(visitor.sessionToken))) return null;
  if (!(await withinLimit(["demo-guest", visitor.address], GUESTS_PER_ADDRESS, HOUR_MS)))
    throw new UserError(
      "Many people on your network are looking around right now. Please try again in an hour.",
    );
  const userId = await guestId();
  const sessionToken = newToken();
  const now = clock.instant();
  await controlWrite({ kind: "system", id: "demo" }, async ({ tables }) => {
    await tables.session.createMany({
      data: [
        {
          id: newId("session"),
          tokenHash: hashToken(sessionToken),
          userId,
          deviceLabel: deviceLabel(visitor.userAgent),
          createdAt: now,
          expiresAt: clock.inMs(GUEST_SESSION_MS),
          lastSeenAt: now,
        },
      ],
    });
  });
  return { userId, sessionToken };
}

/** The one person that all guests are, made by the first of them. */
async function guestId(): Promise<string> {
  const find = () => controlDb().user.findUnique({ where: { email: GUEST_EMAIL }, select: { id: true } });
  const known = await find();
  if (known) return known.id;
  const now = clock.instant();
  await controlWrite({ kind: "system", id: "demo" }, ({ statement }) =>
    statement(
      `INSERT INTO "User" ("id", "name", "email", "jobTitle", "passwordHash", "emailVerifiedAt", "createdAt")
       VALUES (?, 'Guest', ?, 'Looking around', ?, ?, ?) ON CONFLICT ("email") DO NOTHING`,
      [newId("user"), GUEST_EMAIL, NO_PASSWORD, now, now],
    ),
  );
  const made = await find();
  if (!made) throw new Error("The guest of the demo could not be made.");
  return made.id;
}
