import { clock } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { unrestricted } from "@/lib/platform/db/restrictions";
import { log } from "@/lib/platform/log";
import { type RefusalReason, readUsage, type Usage } from "./events";

/**
 * Counts the use of Lumina. Nobody waits for it and nothing fails by it; call it once the answer is on its way. Whether somebody has
 * objected, or refused cookies that are not needed, is asked within the statement that counts, so nothing of theirs is kept.
 */

const COUNTER = { kind: "system", id: "analytics" } as const;

/** SQL: nobody who has objected, or refused optional cookies or withdrawn a consent, is counted. */
const mayCount = (user: string) =>
  `NOT EXISTS (SELECT 1 FROM "UsageObjection" x WHERE x."userId" = ${user})
   AND NOT EXISTS (SELECT 1 FROM "AccountConsent" c WHERE c."userId" = ${user} AND c."kind" IN ('reject', 'withdraw'))
   AND ${unrestricted(user, "analytics")}`;

const insert = (organization: string, user: string, from: string, where: string) =>
  `INSERT INTO "UsageEvent" ("day", "organizationId", "userId", "event", "detail", "count")
   SELECT ?1, ${organization}, ${user}, json_extract(e.value, '$[0]'), json_extract(e.value, '$[1]'), 1
   ${from} JOIN json_each(?2) e WHERE ${where} AND o."isDemo" = 0
   ON CONFLICT ("day", "organizationId", "userId", "event", "detail") DO UPDATE SET "count" = "count" + 1`;

const OF_PERSON = insert(
  `o."id"`,
  "?4",
  `FROM "Organization" o`,
  `o."id" = ?3 AND (?4 = '' OR (${mayCount("?4")}))`,
);

const OF_SESSION = insert(
  `o."id"`,
  `s."userId"`,
  `FROM "Session" s JOIN "Membership" m ON m."userId" = s."userId" JOIN "Organization" o ON o."id" = m."organizationId"`,
  `s."tokenHash" = ?3 AND o."slug" = ?4 AND s."revokedAt" IS NULL AND s."expiresAt" > ?5 AND (${mayCount(`s."userId"`)})`,
);

/** Counts what somebody, or no person (null), did in an organization. */
export const recordUse = (
  { organizationId, userId }: { organizationId: string; userId: string | null },
  usage: readonly Usage[],
): Promise<void> => record(OF_PERSON, usage, [organizationId, userId ?? ""]);

/** Counts what the person of a session did in the organization of an address, where they are a member of it. */
export const recordRequestUse = (
  { tokenHash, slug }: { tokenHash: string; slug: string },
  usage: readonly Usage[],
): Promise<void> => record(OF_SESSION, usage, [tokenHash, slug, clock.instant()]);

async function record(sql: string, usage: readonly Usage[], who: readonly string[]): Promise<void> {
  const today = clock.today("UTC");
  const known: [event: string, detail: string][] = [];
  const refused: RefusalReason[] = [];
  for (const one of usage) {
    const read = readUsage(one);
    if (read.ok) known.push([read.event, read.detail]);
    else refused.push(read.reason);
  }
  try {
    await controlWrite(COUNTER, (w) => {
      if (known.length > 0) w.statement(sql, [today, JSON.stringify(known), ...who]);
      for (const reason of refused)
        w.statement(
          `INSERT INTO "UsageRefused" ("day", "reason", "count") VALUES (?1, ?2, 1)
           ON CONFLICT ("day", "reason") DO UPDATE SET "count" = "count" + 1`,
          [today, reason],
        );
    });
  } catch (error) {
    log.warn("analytics.not-counted", { error });
  }
}
