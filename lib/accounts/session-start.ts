import { clock } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { deviceLabel } from "./device-label";
import { addDevice, knownBrowser } from "./device-tokens";
import type { LinkOwner } from "./links";
import { hashToken, newToken, SESSION_MS } from "./sessions";

/** The browser that a request comes from. */
export interface Visitor {
  /** The network's address: for rate limits only. */
  address: string;
  userAgent: string | null;
  /** The device cookie, when the browser has one. */
  deviceToken?: string;
  /** The session cookie it came with: a new session replaces it. */
  sessionToken?: string;
}

/** What the browser is given when it is signed in: both are secrets for its cookies. */
export interface SignedIn {
  sessionToken: string;
  deviceToken: string;
}

export interface SessionPlan extends SignedIn {
  label: string;
  /** Null when this person never signed in with this browser. */
  knownDeviceId: string | null;
  /** Adds the session, and the device, to a write. */
  collect(writer: ControlWriter): Promise<void>;
}

/**
 * Prepares a session for a person on a visitor's browser, which gets a new device token with it; the session ends with the
 * credentials that `person` has.
 */
export async function planSession(person: LinkOwner, visitor: Visitor): Promise<SessionPlan> {
  const { id: userId, credentialVersion } = person;
  const knownDeviceId = await knownBrowser(userId, visitor);
  const [sessionToken, deviceToken] = [newToken(), newToken()];
  const newDeviceId = newId("device");
  const label = deviceLabel(visitor.userAgent);
  const now = clock.instant();
  return {
    sessionToken,
    deviceToken,
    label,
    knownDeviceId,
    async collect(w) {
      const { tables } = w;
      addDevice(w, userId, visitor, deviceToken, newDeviceId);
      if (visitor.sessionToken) {
        await tables.session.updateMany({
          where: { tokenHash: hashToken(visitor.sessionToken), revokedAt: null },
          data: { revokedAt: now },
        });
      }
      await tables.session.createMany({
        data: [
          {
            id: newId("session"),
            tokenHash: hashToken(sessionToken),
            userId,
            deviceId: knownDeviceId ?? newDeviceId,
            deviceLabel: label,
            createdAt: now,
            expiresAt: clock.inMs(SESSION_MS),
            lastSeenAt: now,
            credentialVersion,
          },
        ],
      });
    },
  };
}
