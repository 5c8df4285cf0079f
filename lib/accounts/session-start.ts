import { deviceLabel } from "@/lib/format/device-label";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import { addDevice, browserOf } from "./device-tokens";
import type { LinkOwner } from "./links";
import { applySessionLimits } from "./session-limits";
import type { SessionStage } from "./session-stages";
import { hashToken, newToken, SESSION_MS } from "./sessions";
import { noteSignIn } from "./sign-in-history";
import { travelNotices } from "./sign-in-notices";

/** The browser that a request comes from. */
export interface Visitor {
  /** The network's address: for rate limits only. */
  address: string;
  userAgent: string | null;
  /** The country, and where known the region, that the network is in, as ISO 3166 writes them: "DE", "US-CA". */
  region?: string | null;
  /** The device cookie, when the browser has one. */
  deviceToken?: string;
  /** The session cookie it came with: a new session replaces it. */
  sessionToken?: string;
}

/** How somebody proves themselves at the beginning of a session. */
export interface SignInProof {
  /** Values of RFC 8176 divided by spaces: "pwd", "pwd otp", "hwk user", "fed". */
  methods: string;
  /** "second-factor" where a code or passkey is still due; such a session lasts minutes and opens nothing. */
  stage?: SessionStage;
  /** The organization's single sign-on that vouches for them; the session opens no other organization. */
  connection?: { id: string; organizationId: string };
  /** When a provider says that they signed in there; without it, what a provider says proves them only for coming in. */
  provenAt?: string | null;
}

/** What the browser is given when it is signed in: both are secrets for its cookies. */
export interface SignedIn {
  sessionToken: string;
  deviceToken: string;
}

export interface SessionPlan extends SignedIn {
  label: string;
  /** Null when this person never signed in with this browser, other than through an organization's identity provider. */
  knownDeviceId: string | null;
  /** Adds the session, what became of the attempt, and, once the person is signed in, the browser to a write. */
  collect(writer: ControlWriter): Promise<void>;
}

/**
 * Prepares a session for a person on a visitor's browser, which gets a new device token with it; the session ends with the
 * credentials that `person` has. While a second factor is due, the browser stays what it was: known or strange.
 */
export async function planSession(
  person: LinkOwner,
  visitor: Visitor,
  { methods, stage = "full", connection, provenAt = null }: SignInProof,
): Promise<SessionPlan> {
  const { id: userId, credentialVersion } = person;
  const isFull = stage === "full";
  const [browser, notices] = await Promise.all([
    browserOf(userId, visitor),
    isFull ? travelNotices(userId, visitor) : [],
  ]);
  const sessionToken = newToken();
  const deviceToken = isFull ? newToken() : (visitor.deviceToken ?? newToken());
  const [sessionId, newDeviceId] = [newId("session"), newId("device")];
  const deviceId = browser?.id ?? (isFull ? newDeviceId : null);
  const knownDeviceId = browser && (browser.isOwn || connection) ? browser.id : null;
  const label = deviceLabel(visitor.userAgent);
  const now = clock.instant();
  const lastsMs = isFull ? SESSION_MS : SIGN_IN_LASTS.secondFactorMinutes * MINUTE_MS;
  return {
    sessionToken,
    deviceToken,
    label,
    knownDeviceId,
    async collect(w) {
      const { tables } = w;
      if (isFull) addDevice(w, userId, visitor, deviceToken, newDeviceId, connection?.id);
      if (visitor.sessionToken) {
        await tables.session.updateMany({
          where: { tokenHash: hashToken(visitor.sessionToken), revokedAt: null },
          data: { revokedAt: now },
        });
      }
      await tables.session.createMany({
        data: [
          {
            id: sessionId,
            tokenHash: hashToken(sessionToken),
            userId,
            deviceId,
            deviceLabel: label,
            createdAt: now,
            expiresAt: clock.inMs(lastsMs),
            lastSeenAt: now,
            credentialVersion,
            stage,
            methods,
            authenticatedAt: provenAt,
            connectionId: connection?.id ?? null,
            onlyOrganizationId: connection?.organizationId ?? null,
            region: visitor.region ?? null,
          },
        ],
      });
      applySessionLimits(w, { sessionId });
      const outcome = isFull ? "signed-in" : "second-factor-due";
      await noteSignIn(w, userId, visitor, now, { outcome, methods, deviceId });
      for (const notice of notices) w.mail(notice);
    },
  };
}
