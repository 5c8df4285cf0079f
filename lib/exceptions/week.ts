import type { TenantDb } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { CAUSES } from "./causes";

/** What the agent for exceptions did since an instant. */
export interface ExceptionsWeek {
  checks: { done: number; failed: number };
  found: number;
  /** Of those found, the ones that were dismissed as none. */
  falseAlarms: number;
  /** What those found are worth where it is known, in minor units of the organization's currency. */
  worthMinor: number;
  /** Found ones of which it is not known. */
  worthUnknown: number;
  /** Closed because they were over; resolved and dismissed by people. */
  closedThemselves: number;
  resolved: number;
  dismissed: number;
  /** Remedies that were carried out: by itself, and after a person's confirmation. */
  remedies: { byItself: number; confirmed: number };
  /** Waiting now. */
  open: number;
}

/** @param since an instant */
export async function exceptionsWeek(
  db: TenantDb,
  { currency }: { currency: string },
  since: string,
): Promise<ExceptionsWeek> {
  const [checks, [cases], [remedies]] = await Promise.all([
    db.query<{ status: string; checks: number }>(
      `SELECT c."status", count(*) AS checks FROM {ExceptionCheck} c WHERE c."createdAt" >= ?2 GROUP BY c."status"`,
      [since],
    ),
    db.query<Omit<ExceptionsWeek, "checks" | "remedies">>(
      `SELECT coalesce(sum(c."firstSeenAt" >= ?2), 0) AS found,
         coalesce(sum(c."firstSeenAt" >= ?2 AND c."status" = 'dismissed'), 0) AS falseAlarms,
         coalesce(sum(CASE WHEN c."firstSeenAt" >= ?2 AND c."currency" = ?3 THEN c."worthMinor" END), 0) AS worthMinor,
         coalesce(sum(c."firstSeenAt" >= ?2 AND (c."worthMinor" IS NULL OR c."currency" <> ?3)), 0) AS worthUnknown,
         coalesce(sum(c."closedAt" >= ?2 AND c."closedBy" IS NULL), 0) AS closedThemselves,
         coalesce(sum(c."closedAt" >= ?2 AND c."closedBy" IS NOT NULL AND c."status" = 'resolved'), 0) AS resolved,
         coalesce(sum(c."closedAt" >= ?2 AND c."status" = 'dismissed'), 0) AS dismissed,
         coalesce(sum(c."status" IN ('open', 'snoozed')), 0) AS open
       FROM {ExceptionCase} c WHERE c."cause" IN (${inList(CAUSES.map(({ id }) => id))})`,
      [since, currency],
    ),
    db.query<ExceptionsWeek["remedies"]>(
      `SELECT coalesce(sum(r."byItself"), 0) AS byItself, coalesce(sum(NOT r."byItself"), 0) AS confirmed
       FROM {CaseRemedy} r WHERE r."appliedAt" >= ?2`,
      [since],
    ),
  ]);
  const checked = (status: string) => checks.find((row) => row.status === status)?.checks ?? 0;
  if (!cases || !remedies) throw new Error("A sum has one row.");
  return { checks: { done: checked("done"), failed: checked("failed") }, ...cases, remedies };
}
