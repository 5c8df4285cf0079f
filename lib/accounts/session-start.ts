import { clock } from "@/lib/platform/clock";
import { type ControlWriter, controlDb } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { deviceLabel } from "./device-label";
import type { LinkOwner } from "./links";
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

/** The token a browser brought, or a new one for it. */
export const deviceTokenOf = ({ deviceToken }: Visitor): string =>
  deviceToken && TOKEN.test(deviceToken) ? deviceToken : newToken();

/** Adds to a write that a person knows a browser. Answers its id. */
export function addDevice(
  { statement }: ControlWriter,
  userId: string,
  deviceToken: string,
  label: string,
  deviceId = newId("device"),
): string {
  const now = clock.instant();
  statement(
    `INSERT INTO "Device" ("id", "userId", "tokenHash", "label", "firstSeenAt", "lastSeenAt") VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT ("userId", "tokenHash") DO UPDATE SET "lastSeenAt" = excluded."lastSeenAt", "label" = excluded."label"`,
    [deviceId, userId, hashToken(deviceToken), label, now, now],
  );
  return deviceId;
}

/** Prepares a session for a person on a visitor's browser; it ends with the credentials that `person` has. */
export async function planSession(person: LinkOwner, visitor: Visitor): Promise<SessionPlan> {
  const { id: userId, credentialVersion } = person;
  const deviceToken = deviceTokenOf(visitor);
  const known = await controlDb().device.findFirst({ where: { userId, tokenHash: hashToken(deviceToken) } });
  const sessionToken = newToken();
  const label = deviceLabel(visitor.userAgent);
  const now = clock.instant();
  return {
    sessionToken,
    deviceToken,
    label,
    knownDeviceId: known?.id ?? null,
    async collect(w) {
      const { tables } = w;
      const deviceId = addDevice(w, userId, deviceToken, label, known?.id);
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
            credentialVersion,
          },
        ],
      });
    },
  };
}
