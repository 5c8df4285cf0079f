import { deviceLabel } from "@/lib/format/device-label";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type ControlWriter, controlDb } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import type { Visitor } from "./session-start";
import { hashToken } from "./sessions";

/** How many browsers are known for one person; beyond it the one that signed in longest ago is forgotten. */
export const BROWSERS_KNOWN = 20;

/** A browser that has not signed in since is no longer known. */
export const knownSince = (): string => clock.inMs(-SIGN_IN_LASTS.browserDays * DAY_MS);

/**
 * A visitor's browser when this person knows it, or null; the same work whether or not there is a person. `isOwn`: the person
 * has signed in with it themselves. What an organization's identity provider made known has no limits of its own: whoever
 * decides about the provider could make any number of browsers known, and guess in each.
 */
export async function browserOf(userId: string | undefined, visitor: Visitor) {
  const tokenHash = hashToken(visitor.deviceToken ?? "");
  const found = await controlDb().device.findFirst({
    where: { userId: userId ?? "", tokenHash, lastSeenAt: { gt: knownSince() } },
  });
  if (!found) return null;
  // A browser stands for the second factor until its day.
  const isTrusted = found.trustedUntil !== null && found.trustedUntil > clock.instant();
  return { id: found.id, isTrusted, isOwn: found.connectionId === null };
}

/** The id of a visitor's browser when this person has signed in with it themselves, or null: its failures are their own. */
export async function ownBrowser(userId: string | undefined, visitor: Visitor): Promise<string | null> {
  const browser = await browserOf(userId, visitor);
  return browser?.isOwn ? browser.id : null;
}

/** Adds to a write that a browser, by its new token, stands for the second factor for a while. */
export async function trustBrowser(w: ControlWriter, userId: string, deviceToken: string): Promise<void> {
  await w.tables.device.updateMany({
    where: { userId, tokenHash: hashToken(deviceToken) },
    data: { trustedUntil: clock.inMs(SIGN_IN_LASTS.trustedDays * DAY_MS) },
  });
}

/** Adds to a write that none of a person's browsers stands for the second factor any more. */
export async function endTrust(w: ControlWriter, userId: string): Promise<void> {
  await w.tables.device.updateMany({
    where: { userId, trustedUntil: { not: null } },
    data: { trustedUntil: null },
  });
}

/** Adds to a write that the browser of one session, or of every other one, stands for the second factor no more. */
export function endTrustOf(
  { statement }: ControlWriter,
  userId: string,
  sessions: { only: string } | { allBut: string },
): void {
  const [is, sessionId] = "only" in sessions ? ["IS", sessions.only] : ["IS NOT", sessions.allBut];
  statement(
    `UPDATE "Device" SET "trustedUntil" = NULL WHERE "userId" = ?1 AND "trustedUntil" IS NOT NULL
       AND "id" ${is} (SELECT "deviceId" FROM "Session" WHERE "id" = ?2 AND "userId" = ?1)`,
    [userId, sessionId],
  );
}

/**
 * Adds to a write that a browser has a new token. The one it came with ends for everybody who knows this browser, and for
 * the sign-ups that wait to be confirmed in it: a copy of the cookie is worth nothing afterwards.
 */
export function rotateDeviceToken({ statement }: ControlWriter, visitor: Visitor, deviceToken: string): void {
  if (!visitor.deviceToken) return;
  const hashes = [hashToken(visitor.deviceToken), hashToken(deviceToken)];
  statement(`UPDATE "Device" SET "tokenHash" = ?2 WHERE "tokenHash" = ?1`, hashes);
  statement(`UPDATE "SignUp" SET "deviceHash" = ?2 WHERE "deviceHash" = ?1 AND "usedAt" IS NULL`, hashes);
}

/**
 * Adds to a write that a person knows a visitor's browser, which has `deviceToken` from now on.
 *
 * @param id the device's, where the person did not know the browser
 * @param connectionId the organization's single sign-on that they came through, if they did
 */
export function addDevice(
  w: ControlWriter,
  userId: string,
  visitor: Visitor,
  deviceToken: string,
  id = newId("device"),
  connectionId: string | null = null,
): void {
  const [now, tokenHash] = [clock.instant(), hashToken(deviceToken)];
  rotateDeviceToken(w, visitor, deviceToken);
  w.statement(
    `INSERT INTO "Device" ("id", "userId", "tokenHash", "label", "firstSeenAt", "lastSeenAt", "connectionId")
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT ("userId", "tokenHash") DO UPDATE SET "lastSeenAt" = excluded."lastSeenAt", "label" = excluded."label",
       "connectionId" = CASE WHEN excluded."connectionId" IS NULL THEN NULL ELSE "Device"."connectionId" END`,
    [id, userId, tokenHash, deviceLabel(visitor.userAgent), now, now, connectionId],
  );
  w.statement(
    `DELETE FROM "Device" WHERE "userId" = ?1 AND ("lastSeenAt" <= ?2 OR "id" NOT IN (
       SELECT "id" FROM "Device" WHERE "userId" = ?1
         ORDER BY "tokenHash" = ?3 DESC, "connectionId" IS NULL DESC, "lastSeenAt" DESC LIMIT ${BROWSERS_KNOWN}))`,
    [userId, knownSince(), tokenHash],
  );
}
