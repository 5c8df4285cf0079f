import { createHash } from "node:crypto";
import { clock } from "./clock";
import { withinDeadline } from "./deadline";
import { bindings } from "./runtime";

/** So many events in each window of so many milliseconds. */
export interface Limit {
  count: number;
  windowMs: number;
}

const keyOf = (parts: readonly string[]) => createHash("sha256").update(parts.join("\n")).digest("hex");

/** The instant at which the current window began. */
function windowOf(windowMs: number): string {
  const now = clock.now().getTime();
  return new Date(now - (now % windowMs)).toISOString();
}

/** Takes back counted events, so that whoever counts only failures can forget a success. */
export async function refundAttempts(parts: readonly string[], events: number): Promise<void> {
  const uncounting = bindings()
    .DB.prepare('UPDATE "RateLimit" SET "count" = MAX(0, "count" - ?2) WHERE "key" = ?1')
    .bind(keyOf(parts), events);
  await withinDeadline("database", uncounting.run());
}

/**
 * Counts one event in a fixed window and tells whether it is still within the limit. The database counts rather than
 * KV: KV is eventually consistent, and a limit that must hold cannot be.
 *
 * @param parts what is limited, such as ["sign-in", address]; only a hash of it is stored.
 */
export async function withinLimit(
  parts: readonly string[],
  limit: number,
  windowMs: number,
): Promise<boolean> {
  const windowAt = windowOf(windowMs);
  const key = keyOf(parts);
  const counting = bindings()
    .DB.prepare(
      `INSERT INTO "RateLimit" ("key", "windowAt", "count") VALUES (?1, ?2, 1)
       ON CONFLICT ("key") DO UPDATE SET "count" = CASE WHEN "windowAt" = ?2 THEN "count" + 1 ELSE 1 END, "windowAt" = ?2
       RETURNING "count"`,
    )
    .bind(key, windowAt);
  const row = await withinDeadline("database", counting.first<{ count: number }>());
  return (row?.count ?? 1) <= limit;
}

/**
 * Counts one event against several limits at once: against all of them, or, when one is reached, against none.
 *
 * @returns the position of a limit that is reached, or null when the event was counted.
 */
export async function claimWithin(
  counters: readonly { parts: readonly string[]; limit: Limit }[],
): Promise<number | null> {
  const keys = JSON.stringify(
    counters.map(({ parts, limit }) => [keyOf(parts), windowOf(limit.windowMs), limit.count]),
  );
  const reached = `SELECT CAST(k."key" AS INTEGER) AS "position" FROM json_each(?1) k JOIN "RateLimit" r
    ON r."key" = json_extract(k.value, '$[0]') AND r."windowAt" = json_extract(k.value, '$[1]')
    WHERE r."count" >= json_extract(k.value, '$[2]')`;
  const db = bindings().DB;
  const counting = db.batch<{ position?: number }>([
    db.prepare(reached).bind(keys),
    db
      .prepare(
        `INSERT INTO "RateLimit" ("key", "windowAt", "count")
         SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), 1 FROM json_each(?1) WHERE NOT EXISTS (${reached})
         ON CONFLICT ("key") DO UPDATE SET "windowAt" = excluded."windowAt",
           "count" = CASE WHEN "windowAt" = excluded."windowAt" THEN "count" + 1 ELSE 1 END
         RETURNING 1`,
      )
      .bind(keys),
  ]);
  const [before, counted] = await withinDeadline("database", counting);
  return counted?.results.length === counters.length ? null : (before?.results[0]?.position ?? 0);
}
