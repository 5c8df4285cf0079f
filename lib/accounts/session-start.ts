import { clock } from "@/lib/platform/clock";
import { type ControlWriter, controlDb } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { deviceLabel } from "./device-label";
import { hashToken, newToken, SESSION_MS } from "./sessions";

/** The browser that stands at one of the doors. */
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

const TOKEN = /^[\w-]{20,100}$/;

/** Prepares a session for a person on a visitor's browser. */
export async function planSession(userId: string, visitor: Visitor): Promise<SessionPlan> {
  const brought = visitor.deviceToken && TOKEN.test(visitor.deviceToken) ? visitor.deviceToken : null;
  const deviceToken = brought ?? newToken();
  const known = brought
    ? await controlDb().device.findFirst({ where: { userId, tokenHash: hashToken(brought) } })
    : null;
  const sessionToken = newToken();
  const label = deviceLabel(visitor.userAgent);
  const now = clock.instant();
  return {
    sessionToken,
    deviceToken,
    label,
    knownDeviceId: known?.id ?? null,
    async collect({ tables, statement }) {
      const deviceId = known?.id ?? newId("device");
      statement(
        `INSERT INTO "Device" ("id", "userId", "tokenHash", "label", "firstSeenAt", "lastSeenAt") VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT ("userId", "tokenHash") DO UPDATE SET "lastSeenAt" = excluded."lastSeenAt", "label" = excluded."label"`,
        [deviceId, userId, hashToken(deviceToken), label, now, now],
      );
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
            deviceId,
            deviceLabel: label,
            createdAt: now,
            expiresAt: clock.inMs(SESSION_MS),
            lastSeenAt: now,
          },
        ],
      });
    },
  };
}
