import { clock } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import type { ConsentContent } from "./schema";

/**
 * Brings the inventory in step with what a version declares, in the write that publishes it. Entries that a version no
 * longer names stay, as what they were: a scan may still see them.
 */
export function declareEntries(
  { statement }: Pick<ControlWriter, "statement">,
  content: ConsentContent,
): void {
  const now = clock.instant();
  const rows = content.services.flatMap((service) =>
    service.entries.map((entry) => [
      newId("storageEntry"),
      entry.pattern,
      entry.kind,
      service.provider,
      service.key,
      service.category,
      entry.purpose.en,
      entry.lifetimeDays,
      entry.lifetime.en,
    ]),
  );
  const columns = rows[0]?.map((_, i) => `json_extract(value, '$[${i}]')`).join(", ");
  statement(
    `INSERT INTO "StorageEntry"
       ("id", "pattern", "kind", "provider", "serviceKey", "category", "purpose", "lifetimeDays", "lifetime", "status", "createdAt")
     SELECT ${columns}, 'declared', ?2 FROM json_each(?1) WHERE true
     ON CONFLICT ("kind", "pattern") DO UPDATE SET
       "provider" = excluded."provider", "serviceKey" = excluded."serviceKey", "category" = excluded."category",
       "purpose" = excluded."purpose", "lifetimeDays" = excluded."lifetimeDays", "lifetime" = excluded."lifetime",
       "status" = 'declared', "version" = "version" + 1`,
    [JSON.stringify(rows), now],
  );
}
