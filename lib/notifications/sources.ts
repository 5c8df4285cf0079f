import { CAUSES } from "@/lib/exceptions/causes";
import { MAIL_CLERK } from "@/lib/exceptions/remedies/take-back";
import { inList } from "@/lib/platform/db/in-list";

const KNOWN_CAUSES = inList(CAUSES.map(({ id }) => id));
/** What is told by a kind of its own is no news as an exception. */
const TOLD_THEMSELVES = ["agent-run-failed", "training-failed", "import-failed"];
const NEW_CAUSES = inList(CAUSES.map(({ id }) => id).filter((id) => !TOLD_THEMSELVES.includes(id)));

/** How long a cancellation waits after its grace period before members are told: three ticks of the clock. */
const HELD_MINUTES = 15;

/** A failed run of something, told to everybody who may start one. */
const failed = (runs: "{AgentRun}" | "{TrainingRun}", label: string): string =>
  `SELECT NULL AS "userId", r."id" AS "subject", r."id" AS "target", ${label} AS "label", NULL AS "byId",
     coalesce(r."finishedAt", r."createdAt") AS "at" FROM ${runs} r WHERE r."status" = 'failed' AND r."createdAt" >= ?2`;

const imported = (status: "failed" | "completed"): string =>
  `SELECT i."createdBy" AS "userId", i."id" AS "subject", i."id" AS "target", i."fileName" AS "label", NULL AS "byId",
     coalesce(i."finishedAt", i."createdAt") AS "at" FROM {Import} i
   WHERE i."status" = '${status}' AND coalesce(i."finishedAt", i."createdAt") >= ?2`;

/** The members whom a comment on an exception concerns: its owner, and who has commented on it. */
const commented = (member: string, more: string): string =>
  `SELECT ${member} AS "userId", x."id" AS "subject", x."caseId" AS "target", k."cause" AS "label", x."authorId" AS "byId",
     x."createdAt" AS "at" FROM {ExceptionComment} x JOIN {ExceptionCase} k ON k."id" = x."caseId" ${more}
   WHERE x."createdAt" >= ?2 AND ${member} IS NOT NULL AND k."cause" IN (${KNOWN_CAUSES})`;

/**
 * Where each kind of notice comes from: a query over what happened of late. It answers `userId` (the member who is told, null for
 * everybody who may know), `subject`, `target`, `label`, `byId` and `at`. Own parameters: `?2` the instant from which on things are
 * told, `?3` now, `?4` a day from now.
 */
export const SOURCES: Readonly<Record<string, string>> = {
  // Once for each time that somebody gives it to them: it may have been another's meanwhile.
  "exception-assigned": `SELECT c."ownerId" AS "userId", c."id" || coalesce(' ' || c."assignedAt", '') AS "subject", c."id" AS "target", c."cause" AS "label",
       c."assignedBy" AS "byId", coalesce(c."assignedAt", c."firstSeenAt") AS "at" FROM {ExceptionCase} c
     WHERE c."status" = 'open' AND c."ownerId" IS NOT NULL AND coalesce(c."assignedAt", c."firstSeenAt") >= ?2
       AND c."cause" IN (${KNOWN_CAUSES})`,
  "exception-comment": `${commented(`k."ownerId"`, "")} UNION
     ${commented(`y."authorId"`, `JOIN {ExceptionComment} y ON y."caseId" = x."caseId" AND y."createdAt" < x."createdAt"`)}`,
  "exception-new": `SELECT NULL AS "userId", c."id" AS "subject", c."id" AS "target", c."cause" AS "label",
       NULL AS "byId", c."firstSeenAt" AS "at" FROM {ExceptionCase} c
     WHERE c."status" = 'open' AND c."ownerId" IS NULL AND c."assignedAt" IS NULL AND c."firstSeenAt" >= ?2
       AND c."cause" IN (${NEW_CAUSES})`,
  // Once a month for an item, wherever it runs out: the day of a plan moves by a little every day.
  "stock-out": `SELECT DISTINCT NULL AS "userId", o."itemId" || ' ' || substr(?3, 1, 7) AS "subject",
       o."itemId" AS "target", i."code" AS "label", NULL AS "byId", ?3 AS "at"
     FROM {ItemOutlook} o JOIN {Item} i ON i."id" = o."itemId" AND i."abcClass" = 'A' AND i."status" = 'active'
     WHERE o."status" = 'runs-out' AND o."stockOutDay" <= date(?3, '+7 days')`,
  "proposal-expiring": `SELECT NULL AS "userId", p."id" AS "subject", p."id" AS "target", s."name" AS "label",
       NULL AS "byId", ?3 AS "at" FROM {Proposal} p JOIN {Supplier} s ON s."id" = p."supplierId"
     WHERE p."status" = 'open' AND p."expiresAt" > ?3 AND p."expiresAt" <= ?4`,
  // A mail that nothing holds has left by the next tick of the clock.
  "cancellation-held": `SELECT NULL AS "userId", m."id" AS "subject", o."id" AS "target", o."number" AS "label", NULL AS "byId", ?3 AS "at"
     FROM {SupplierMail} m JOIN {PurchaseOrder} o ON o."id" = m."purchaseOrderId"
     WHERE m."kind" = 'cancellation' AND m."status" = 'held'
       AND m."sendAfter" <= strftime('%Y-%m-%dT%H:%M:%fZ', ?3, '-${HELD_MINUTES} minutes')`,
  "cancellation-undone": `SELECT NULL AS "userId", m."id" AS "subject", o."id" AS "target", o."number" AS "label", NULL AS "byId",
       r."undoneAt" AS "at"
     FROM {CaseRemedy} r JOIN {SupplierMail} m ON m."id" = json_extract(r."effect", '$.mail')
     JOIN {PurchaseOrder} o ON o."id" = m."purchaseOrderId"
     WHERE r."remedy" = 'cancel-rest' AND r."status" = 'undone' AND r."undoneBy" = '${MAIL_CLERK.id}' AND r."undoneAt" >= ?2`,
  "call-mention": `SELECT j.value AS "userId", m."id" AS "subject", m."callId" AS "target", m."number" AS "label", m."authorId" AS "byId",
       coalesce(m."editedAt", m."createdAt") AS "at" FROM {CallComment} m JOIN json_each(m."mentions") j
     WHERE m."createdAt" >= ?2 OR m."editedAt" >= ?2`,
  // A new tracker finds older calls, too: those are no news.
  "tracker-alert": `SELECT j.value AS "userId", t."id" || ' ' || c."id" AS "subject", c."id" AS "target", t."name" AS "label",
       NULL AS "byId", c."createdAt" AS "at"
     FROM {Call} c JOIN {TrackerScan} s ON s."callId" = c."id" JOIN {Tracker} t ON t."id" = s."trackerId" JOIN json_each(t."alertTo") j
     WHERE c."createdAt" >= strftime('%Y-%m-%dT%H:%M:%fZ', ?3, '-1 day')
       AND EXISTS (SELECT 1 FROM {TrackerHit} h WHERE h."callId" = c."id" AND h."trackerId" = t."id")`,
  "missed-call": `SELECT NULL AS "userId", c."id" AS "subject", c."id" AS "target", NULL AS "byId", c."createdAt" AS "at",
       coalesce((SELECT s."name" FROM {Supplier} s WHERE s."id" = c."supplierId"),
         (SELECT coalesce(k."company", k."name") FROM {Contact} k WHERE k."id" = c."contactId"), c."fromNumber") AS "label"
     FROM {Call} c WHERE c."direction" = 'inbound' AND c."status" = 'no-answer' AND c."followedUpAt" IS NULL AND c."createdAt" >= ?2`,
  "agent-run-failed": failed("{AgentRun}", `(SELECT g."name" FROM {Agent} g WHERE g."id" = r."agentId")`),
  "training-failed": failed("{TrainingRun}", "''"),
  "import-failed": imported("failed"),
  "import-finished": imported("completed"),
  "plan-limit": `SELECT NULL AS "userId", u."metric" || ' ' || u."month" || ' ' || u."state" AS "subject", u."metric" AS "target",
       u."metric" || ':' || u."state" AS "label", NULL AS "byId", u."sentAt" AS "at" FROM {UsageWarning} u WHERE u."sentAt" >= ?2`,
};
