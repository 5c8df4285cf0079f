import { clock, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";

const minutes = (ms: number) => ms / MINUTE_MS;

/** How long a session lasts without use, and in any case, where no organization says otherwise. In minutes. */
export const DEFAULT_LIMITS = {
  idleMinutes: minutes(SIGN_IN_LASTS.idleHours * HOUR_MS),
  maxMinutes: minutes(SIGN_IN_LASTS.days * DAY_MS),
} as const;

/** The least and the most that an organization may set. In minutes. */
export const LIMIT_BOUNDS = {
  idleMinutes: { least: 15, most: minutes(SIGN_IN_LASTS.idleDaysAtMost * DAY_MS) },
  maxMinutes: { least: 60, most: minutes(SIGN_IN_LASTS.days * DAY_MS) },
} as const;

/** The strictest limit of all organizations that the session's person belongs to; null for nobody's member. */
const strictest = (column: "sessionIdleMinutes" | "sessionMaxMinutes", otherwise: number) =>
  `(SELECT MIN(COALESCE(o."${column}", ${otherwise})) FROM "Membership" m
    JOIN "Organization" o ON o."id" = m."organizationId" WHERE m."userId" = "Session"."userId")`;

const later = (column: string, minutesSql: string) =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', ${column}, '+' || ${minutesSql} || ' minutes')`;

/** Which sessions: one that begins, all of a person, or those of everybody in an organization. */
type LimitedSessions = { sessionId: string } | { userId: string } | { membersOf: string };

/**
 * Adds to a write that live sessions last as the organizations of their people say: the strictest counts. What has ended
 * under the limits before does not come back. It stands after whatever changes a limit or a membership in the write.
 */
export function applySessionLimits(w: ControlWriter, sessions: LimitedSessions): void {
  const [where, id] =
    "sessionId" in sessions
      ? ['"id" = ?1', sessions.sessionId]
      : "userId" in sessions
        ? ['"userId" = ?1', sessions.userId]
        : ['"userId" IN (SELECT "userId" FROM "Membership" WHERE "organizationId" = ?1)', sessions.membersOf];
  const { idleMinutes, maxMinutes } = DEFAULT_LIMITS;
  w.statement(
    `UPDATE "Session" SET "idleMinutes" = ${strictest("sessionIdleMinutes", idleMinutes)},
       "expiresAt" = ${later('"createdAt"', `COALESCE(${strictest("sessionMaxMinutes", maxMinutes)}, ${maxMinutes})`)}
     WHERE ${where} AND "stage" = 'full' AND "revokedAt" IS NULL AND "expiresAt" > ?2
       AND ${later('"lastSeenAt"', `COALESCE("idleMinutes", ${idleMinutes})`)} > ?2`,
    [id, clock.instant()],
  );
}
