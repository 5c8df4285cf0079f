import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { cache } from "react";
import { clock, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import { GUEST_EMAIL } from "./demo-people";

/** A session ends this long after it began, whatever happens in between. */
export const SESSION_MS = SIGN_IN_LASTS.days * DAY_MS;
/** A session that no organization sets a limit for ends after this long without use. */
const IDLE_MINUTES = (SIGN_IN_LASTS.idleHours * HOUR_MS) / MINUTE_MS;

/** Whether a session was used too long ago to go on: the strictest limit of the person's organizations, or the default. */
export const isIdle = (session: { lastSeenAt: string; idleMinutes: number | null }): boolean =>
  session.lastSeenAt <= clock.inMs(-(session.idleMinutes ?? IDLE_MINUTES) * MINUTE_MS);

export interface SignedInUser {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  sessionId: string;
  /** How they proved themselves in this session, as values of RFC 8176: "pwd", "otp", "hwk", "user", "fed" … */
  methods: readonly string[];
  /** When they signed in with this session. */
  signedInAt: string;
  /** When they last did so; null when nothing says when, as at a provider that knew them already. */
  authenticatedAt: string | null;
  /** Whether a second factor is asked for when they sign in. */
  hasSecondFactor: boolean;
  /** The organization's single sign-on that the session came in through, if it did. */
  connectionId: string | null;
  /** The organization of that single sign-on: the session opens no other. */
  onlyOrganizationId: string | null;
  /** The organization that its owner opened with this session although its single sign-on is demanded. */
  bypassOrganizationId: string | null;
  /** The organization they opened last. */
  lastOrganizationId: string | null;
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
  const token = await sessionToken();
  return token ? userOfToken(token) : null;
});

/**
 * The signed-in person, or null, of a request that a screen makes by itself every few seconds: that is no use of the session,
 * because one that nobody sits at any more has to end.
 */
export const backgroundUser = cache(async (): Promise<SignedInUser | null> => {
  const token = await sessionToken();
  return token ? userOfToken(token, { isUse: false }) : null;
});

const sessionToken = async () => (await cookies()).get(sessionCookieName())?.value;

/**
 * The person a session token belongs to, or null when it is unknown, over, revoked, unused for too long, or older than
 * the person's password and address.
 */
export async function userOfToken(token: string, { isUse = true } = {}): Promise<SignedInUser | null> {
  const session = await openSession({ tokenHash: hashToken(token) });
  if (session?.stage !== "full") return null;
  if (!isUse) return session.person;
  const noteBefore = clock.inMs(-noteUseMinutes(session.idleMinutes) * MINUTE_MS);
  if (session.lastSeenAt < noteBefore) {
    await controlWrite({ kind: "user", id: session.userId }, async ({ tables }) => {
      await tables.session.updateMany({
        where: { id: session.id, lastSeenAt: { lt: noteBefore } },
        data: { lastSeenAt: clock.instant() },
      });
    });
  }
  return session.person;
}

/** A use is noted so often that a session ends at most a tenth of its limit too early. */
const noteUseMinutes = (idleMinutes: number | null): number =>
  Math.min(SIGN_IN_LASTS.noteUseMinutes, (idleMinutes ?? IDLE_MINUTES) / 10);

/** The person of a session that was open before, or null when it no longer is. Asking is no use of the session. */
export async function userOfSession(id: string): Promise<SignedInUser | null> {
  const session = await openSession({ id });
  return session?.stage === "full" ? session.person : null;
}

/**
 * Whose password was right in a browser that still has to show a second factor, or null. It opens nothing but the page that
 * asks for the code.
 */
export async function secondFactorDue(token: string | undefined) {
  const session = token ? await openSession({ tokenHash: hashToken(token) }) : null;
  return session?.stage === "second-factor" ? session : null;
}
export type SecondFactorDue = NonNullable<Awaited<ReturnType<typeof secondFactorDue>>>;

async function openSession(where: { tokenHash: string } | { id: string }) {
  const session = await controlDb().session.findUnique({ where, include: { user: true } });
  if (!session || session.revokedAt || session.expiresAt <= clock.instant() || isIdle(session)) return null;
  const { user } = session;
  if (session.credentialVersion !== user.credentialVersion) return null;
  const person: SignedInUser = {
    id: user.id,
    name: user.name,
    email: user.email,
    emailVerified: user.emailVerifiedAt !== null,
    sessionId: session.id,
    methods: session.methods.split(" "),
    signedInAt: session.createdAt,
    authenticatedAt: session.authenticatedAt ?? (session.methods === "fed" ? null : session.createdAt),
    hasSecondFactor: user.secondFactorSince !== null,
    connectionId: session.connectionId,
    onlyOrganizationId: session.onlyOrganizationId,
    bypassOrganizationId: session.bypassOrganizationId,
    lastOrganizationId: user.lastOrganizationId,
    isGuest: user.email === GUEST_EMAIL,
  };
  return {
    id: session.id,
    userId: session.userId,
    lastSeenAt: session.lastSeenAt,
    createdAt: session.createdAt,
    deviceId: session.deviceId,
    idleMinutes: session.idleMinutes,
    stage: session.stage,
    credentialVersion: session.credentialVersion,
    person,
  };
}
