import { createHash } from "node:crypto";
import { clock } from "./clock";
import { bindings } from "./runtime";

const keyOf = (parts: readonly string[]) => createHash("sha256").update(parts.join("\n")).digest("hex");

/** Takes back counted events, so that doors which only count failures can forget a success. */
export async function uncount(parts: readonly string[], events: number): Promise<void> {
  await bindings()
    .DB.prepare('UPDATE "RateLimit" SET "count" = MAX(0, "count" - ?2) WHERE "key" = ?1')
    .bind(keyOf(parts), events)
    .run();
}

/**
 * Counts one event in a fixed window and tells whether it is still within the limit. The database counts rather than
 * KV: KV is eventually consistent, and a door that must hold cannot be.
 *
 * @param parts what is limited, such as ["sign-in", address]; only a hash of it is stored.
 */
export async function withinLimit(
  parts: readonly string[],
  limit: number,
  windowMs: number,
): Promise<boolean> {
  const now = clock.now().getTime();
  const windowAt = new Date(now - (now % windowMs)).toISOString();
  const key = keyOf(parts);
  const row = await bindings()
    .DB.prepare(
      `INSERT INTO "RateLimit" ("key", "windowAt", "count") VALUES (?1, ?2, 1)
       ON CONFLICT ("key") DO UPDATE SET "count" = CASE WHEN "windowAt" = ?2 THEN "count" + 1 ELSE 1 END, "windowAt" = ?2
       RETURNING "count"`,
    )
    .bind(key, windowAt)
    .first<{ count: number }>();
  return (row?.count ?? 1) <= limit;
}
