import { collectResolved } from "@/lib/billing/findings";
import type { FindingKind } from "@/lib/billing/status";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlRead, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import type { FindingsState } from "./schema";

export const FINDINGS_PAGE = 25;

export interface FindingRow {
  kind: FindingKind;
  subject: string;
  organizationId: string | null;
  /** Null of nobody we know, and of an organization that is gone. */
  name: string | null;
  detail: string;
  firstSeenAt: string;
  lastSeenAt: string;
  times: number;
  resolvedAt: string | null;
}

export const openFindings = (): Promise<number> =>
  controlDb().billingFinding.count({ where: { resolvedAt: null } });

/** One page of what billing found, what was seen last first, and how many there are. */
export async function listFindings(
  { show, page }: Pick<FindingsState, "show" | "page">,
  { organizationId, limit = FINDINGS_PAGE }: { organizationId?: string; limit?: number } = {},
): Promise<{ rows: FindingRow[]; total: number }> {
  const params: (string | number)[] = [];
  const bind = (value: string | number) => `?${params.push(value)}`;
  const where = [
    show === "open" ? `f."resolvedAt" IS NULL` : "1",
    organizationId ? `f."organizationId" = ${bind(organizationId)}` : "1",
  ].join(" AND ");
  const counted = [...params];
  const [rows = [], [count] = []] = await controlRead([
    {
      sql: `SELECT f."kind", f."subject", f."organizationId", o."name", f."detail", f."firstSeenAt", f."lastSeenAt", f."times",
              f."resolvedAt" FROM "BillingFinding" f LEFT JOIN "Organization" o ON o."id" = f."organizationId"
            WHERE ${where} ORDER BY f."lastSeenAt" DESC, f."kind", f."subject"
            LIMIT ${bind(limit)} OFFSET ${bind((page - 1) * limit)}`,
      params,
    },
    { sql: `SELECT count(*) AS "count" FROM "BillingFinding" f WHERE ${where}`, params: counted },
  ]);
  return { rows: rows as unknown as FindingRow[], total: Number(count?.count ?? 0) };
}

/** Notes that somebody has looked at a finding; should it come again, it is open again. */
export async function resolveFinding(
  staff: Staff,
  { kind, subject }: { kind: FindingKind; subject: string },
): Promise<void> {
  try {
    await controlWrite(staff.actor, (w) => {
      collectResolved(w, kind, subject);
      w.expectRows(1, "changed");
      w.audit(STAFF_AUDIT_SCOPE, {
        action: "billing.finding-resolved",
        ...{ subjectType: "BillingFinding", subjectId: subject },
        summary: `A finding about billing (${kind}) was resolved.`,
        after: { kind },
      });
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError("This finding was resolved already.");
    throw error;
  }
}
