import { clock } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { controlWrite } from "@/lib/platform/db/control";
import { log } from "@/lib/platform/log";
import type { FindingKind } from "./status";

export interface Finding {
  kind: FindingKind;
  /** What it is about: an id at Stripe, or an organization's. One finding a kind and subject. */
  subject: string;
  organizationId?: string;
  detail: string;
}

/** Collects a finding for staff; one that was there before counts again and is open again. */
export function collectFinding(w: ControlWriter, { kind, subject, organizationId, detail }: Finding): void {
  w.statement(
    `INSERT INTO "BillingFinding" ("kind", "subject", "organizationId", "detail", "firstSeenAt", "lastSeenAt")
     VALUES (?1, ?2, ?3, ?4, ?5, ?5)
     ON CONFLICT ("kind", "subject") DO UPDATE SET "times" = "times" + 1, "lastSeenAt" = excluded."lastSeenAt",
       "detail" = excluded."detail", "resolvedAt" = NULL`,
    [kind, subject.slice(0, 200), organizationId ?? null, detail.slice(0, 500), clock.instant()],
  );
}

/** Adds to a write that what was found about a subject is over. */
export const collectResolved = (w: ControlWriter, kind: FindingKind, subject: string): void =>
  w.statement(
    `UPDATE "BillingFinding" SET "resolvedAt" = ?3 WHERE "kind" = ?1 AND "subject" = ?2 AND "resolvedAt" IS NULL`,
    [kind, subject, clock.instant()],
  );

/** Notes a finding by itself. */
export async function noteFinding(finding: Finding): Promise<void> {
  log.warn("billing.finding", { kind: finding.kind, subject: finding.subject });
  await controlWrite({ kind: "system", id: "billing" }, (w) => collectFinding(w, finding));
}
