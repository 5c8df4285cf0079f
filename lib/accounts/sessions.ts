import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { cache } from "react";
import { clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import { GUEST_EMAIL } from "./demo-people";

/** A session ends this long after it began, whatever happens in between. */
export const SESSION_MS = SIGN_IN_LASTS.days * DAY_MS;
/** The earliest last use that keeps a session open. */
export const idleSince = (): string => clock.inMs(-SIGN_IN_LASTS.idleDays * DAY_MS);

export interface SignedInUser {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  sessionId: string;
  /** Nobody in particular: somebody who looks around the demo without an account. */
  isGuest: boolean;
}

export const newToken = (): string => randomBytes(32).toString("base64url");
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

const isSecure = () => environment().APP_ORIGIN.startsWith("https:");
/** `__Host-` ties the cookie to this host and to TLS; a laptop without TLS cannot use it. */
export const sessionCookieName = (): string => (isSecure() ? "__Host-lumina-session" : "lumina-session");
export const deviceCookieName = (): string => (isSecure() ? "__Host-lumina-device" : "lumina-device");

export const cookieOptions = (maxAgeMs: number) => ({
  httpOnly: true,
  secure: isSecure(),
  sameSite: "lax" as const,
  path: "/",
  maxAge: Math.floor(maxAgeMs / 1000),
});

/** The signed-in person, or null. Reads the database at every request, so that a revoked session ends at once. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return token ? userOfToken(token) : null;
});

/**
 * The person a session token belongs to, or null when it is unknown, over, revoked, unused for too long, or older than
 * the person's password and address.
 */
export async function userOfToken(token: string): Promise<SignedInUser | null> {
  const session = await controlDb().session.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { user: true },
  });
  const now = clock.instant();
  if (!session || session.revokedAt || session.expiresAt <= now || session.lastSeenAt <= idleSince())
    return null;
  if (session.credentialVersion !== session.user.credentialVersion) return null;
  const noteBefore = clock.inMs(-SIGN_IN_LASTS.noteUseMinutes * MINUTE_MS);
  if (session.lastSeenAt < noteBefore) {
    await controlWrite({ kind: "user", id: session.userId }, async ({ tables }) => {
      await tables.session.updateMany({
        where: { id: session.id, lastSeenAt: { lt: noteBefore } },
        data: { lastSeenAt: now },
      });
    });
  }
  const { user } = session;
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    emailVerified: user.emailVerifiedAt !== null,
    sessionId: session.id,
    isGuest: user.email === GUEST_EMAIL,
  };
}
