import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { DEFAULT_LIMITS } from "./session-limits";
import { isIdle } from "./sessions";

const SESSIONS_LISTED = 100;

/** A browser that somebody is signed in with, as they see it. */
export interface SessionView {
  id: string;
  deviceLabel: string;
  createdAt: string;
  lastSeenAt: string;
  /** How they proved themselves, as values of RFC 8176 divided by spaces. */
  methods: string;
  /** Where the network was that it began from, as ISO 3166 writes it; null when unknown. */
  region: string | null;
  /** It ends after this long without use, and this long after the sign-in. In minutes. */
  idleMinutes: number;
  maxMinutes: number;
  isCurrent: boolean;
}

/** The live sessions of a person, the last used first; of very many the first hundred. */
export async function listSessions(userId: string, currentSessionId: string): Promise<SessionView[]> {
  const rows = await controlDb().session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: clock.instant() }, stage: "full" },
    orderBy: { lastSeenAt: "desc" },
    take: SESSIONS_LISTED,
    select: {
      ...{ id: true, deviceLabel: true, createdAt: true, expiresAt: true, lastSeenAt: true },
      ...{ idleMinutes: true, methods: true, region: true },
    },
  });
  return rows
    .filter((row) => !isIdle(row))
    .map(({ expiresAt, ...row }) => ({
      ...row,
      idleMinutes: row.idleMinutes ?? DEFAULT_LIMITS.idleMinutes,
      maxMinutes: Math.round((Date.parse(expiresAt) - Date.parse(row.createdAt)) / MINUTE_MS),
      isCurrent: row.id === currentSessionId,
    }));
}
