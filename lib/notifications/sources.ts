import { CAUSES } from "@/lib/exceptions/causes";
import { inList } from "@/lib/platform/db/in-list";

/**
 * Where each kind of notice comes from: a query over what happened of late. It answers `userId` (the member who is told, null for
 * everybody who may know), `subject`, `target`, `label`, `byId` and `at`. Own parameters: `?2` the instant from which on things are
 * told, `?3` now, `?4` a day from now.
 */
export const SOURCES: Readonly<Record<string, string>> = {
  "exception-assigned": `SELECT c."ownerId" AS "userId", c."id" AS "subject", c."id" AS "target", c."cause" AS "label",
       c."assignedBy" AS "byId", coalesce(c."assignedAt", c."firstSeenAt") AS "at" FROM {ExceptionCase} c
     WHERE c."status" = 'open' AND c."ownerId" IS NOT NULL AND coalesce(c."assignedAt", c."firstSeenAt") >= ?2
       AND c."cause" IN (${inList(CAUSES.map(({ id }) => id))})`,
  "proposal-expiring": `SELECT NULL AS "userId", p."id" AS "subject", p."id" AS "target", s."name" AS "label",
       NULL AS "byId", ?3 AS "at" FROM {Proposal} p JOIN {Supplier} s ON s."id" = p."supplierId"
     WHERE p."status" = 'open' AND p."expiresAt" > ?3 AND p."expiresAt" <= ?4`,
};
