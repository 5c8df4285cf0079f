import { clock, DAY_MS } from "@/lib/platform/clock";
import { type ControlWriter, controlDb } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import { deviceLabel } from "./device-label";
import type { Visitor } from "./session-start";
import { hashToken } from "./sessions";

/** How many browsers are known for one person; beyond it the one that signed in longest ago is forgotten. */
export const BROWSERS_KNOWN = 20;

/** A browser that has not signed in since is no longer known. */
export const knownSince = (): string => clock.inMs(-SIGN_IN_LASTS.browserDays * DAY_MS);

/** The id of a visitor's browser when this person knows it, or null; the same work whether or not there is a person. */
export async function knownBrowser(userId: string | undefined, visitor: Visitor): Promise<string | null> {
  const tokenHash = hashToken(visitor.deviceToken ?? "");
  const found = await controlDb().device.findFirst({
    where: { userId: userId ?? "", tokenHash, lastSeenAt: { gt: knownSince() } },
  });
  return found?.id ?? null;
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
 */
export function addDevice(
  w: ControlWriter,
  userId: string,
  visitor: Visitor,
  deviceToken: string,
  id = newId("device"),
): void {
  const [now, tokenHash] = [clock.instant(), hashToken(deviceToken)];
  rotateDeviceToken(w, visitor, deviceToken);
  w.statement(
    `INSERT INTO "Device" ("id", "userId", "tokenHash", "label", "firstSeenAt", "lastSeenAt") VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT ("userId", "tokenHash") DO UPDATE SET "lastSeenAt" = excluded."lastSeenAt", "label" = excluded."label"`,
    [id, userId, tokenHash, deviceLabel(visitor.userAgent), now, now],
  );
  w.statement(
    `DELETE FROM "Device" WHERE "userId" = ?1 AND ("lastSeenAt" <= ?2 OR "id" NOT IN (
       SELECT "id" FROM "Device" WHERE "userId" = ?1 ORDER BY "tokenHash" = ?3 DESC, "lastSeenAt" DESC LIMIT ${BROWSERS_KNOWN}))`,
    [userId, knownSince(), tokenHash],
  );
}
