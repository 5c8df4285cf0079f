import type { TableRule } from "../engine/declaration";
import { afterDay, atInstant, daysAfter, wholeDayMonthsAfter, wholeDaysAfter } from "../engine/limits";
import { organizationIsHeld } from "../holds/held";
import { KEPT } from "../rules";

const ABANDONED = daysAfter(KEPT.abandonedUploadDays);
const USAGE = wholeDayMonthsAfter(KEPT.usageCountMonths);

/** SQL: the sums of the rows that go, by what they are of. People are counted once in each. */
const sums = (picked: string, event: string, detail: string, by: string) =>
  `INSERT INTO "UsageDay" ("day", "organizationId", "event", "detail", "count", "people")
   SELECT "day", "organizationId", ${event}, ${detail}, sum("count"), count(DISTINCT nullif("userId", ''))
   FROM "UsageEvent" WHERE ${picked} GROUP BY ${by}
   ON CONFLICT ("day", "organizationId", "event", "detail")
   DO UPDATE SET "count" = "count" + excluded."count", "people" = max("people", excluded."people")`;

/** Of organizations' rows that end before the organization does, of what they use, and of what they pay. */
export const ORGANIZATION_RULES = [
  {
    ...{ key: "Notification.createdAt", table: "Notification", promise: "notifications" },
    ...{ event: "createdAt", ...daysAfter(KEPT.notificationDays), action: "delete" },
  },
  // Of the days that are over, sums without people stay: they are made of an organization's whole day.
  {
    ...{ key: "UsageEvent.day", table: "UsageEvent", promise: "usage", event: "day" },
    ...{ ...wholeDaysAfter(KEPT.usageEventDays), action: "delete" },
    whole: ["day", "organizationId"],
    before: (picked) => [
      sums(picked, `"event"`, `"detail"`, `"day", "organizationId", "event", "detail"`),
      sums(picked, `"event"`, "''", `"day", "organizationId", "event"`),
      sums(picked, "''", "''", `"day", "organizationId"`),
    ],
  },
  {
    ...{ key: "UsageDay.day", table: "UsageDay", promise: "usage", event: "day" },
    ...{ ...USAGE, action: "delete" },
  },
  {
    ...{ key: "UsageRefused.day", table: "UsageRefused", promise: "usage", event: "day" },
    ...{ ...USAGE, action: "delete" },
  },
  {
    ...{ key: "BillingEvent.receivedAt", table: "BillingEvent", promise: "billing-events" },
    ...{ event: "receivedAt", ...daysAfter(KEPT.endedDays), action: "delete" },
  },
  {
    ...{ key: "BillingInvoice.keptUntil", table: "BillingInvoice", promise: "billing-records" },
    ...{ event: "keptUntil", ...afterDay, action: "delete" },
  },
  {
    ...{ key: "BillingCredit.keptUntil", table: "BillingCredit", promise: "billing-records" },
    ...{ event: "keptUntil", ...afterDay, action: "delete" },
  },
  {
    ...{ key: "Recording.dueAt", table: "Recording", promise: "recordings", event: "dueAt", ...atInstant },
    ...{ where: `"status" IN ('stored', 'failed', 'expected') AND "heldAt" IS NULL`, action: "delete" },
    by: "deleting recordings",
  },
  {
    ...{ key: "OrganizationExport.expiresAt", table: "OrganizationExport", promise: "exports" },
    ...{ event: "expiresAt", ...atInstant, where: `"status" = 'ready'`, action: "delete" },
    by: "deleting exports",
  },
  {
    ...{ key: "Import.createdAt", table: "Import", promise: "abandoned-uploads", event: "createdAt" },
    ...{ ...ABANDONED, where: `"status" IN ('uploading', 'mapping')`, action: "delete" },
    by: "deleting uploads",
  },
  {
    ...{ key: "Import.finishedAt", table: "Import", promise: "abandoned-uploads", event: "finishedAt" },
    ...{ ...ABANDONED, where: `"startedAt" IS NULL AND "status" IN ('failed', 'cancelled')` },
    ...{ action: "delete", by: "deleting uploads" },
  },
  {
    ...{ key: "Import.files", table: "Import", promise: "imported-files", event: "finishedAt" },
    ...{ ...daysAfter(KEPT.importedFileDays), action: "delete", by: "deleting uploads" },
    where: `"startedAt" IS NOT NULL AND "status" IN ('completed', 'failed', 'cancelled', 'undone') AND "filesDeletedAt" IS NULL`,
  },
  // With the organization go its data, models, files and transcripts.
  {
    ...{ key: "OrganizationClosing.eraseAt", table: "OrganizationClosing", promise: "organization-data" },
    ...{ event: "eraseAt", ...atInstant, action: "delete", by: "closings" },
    // A hold of anything in it keeps the whole of it: it cannot stay without its organization.
    where: `"status" = 'scheduled' AND ("heldAt" IS NULL OR "heldUntil" <= ?1) AND NOT ${organizationIsHeld('"OrganizationClosing"."organizationId"')}`,
  },
] as const satisfies readonly TableRule[];
