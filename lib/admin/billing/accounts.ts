import { listCredits } from "@/lib/billing/credits";
import { findSubscription } from "@/lib/billing/customer";
import { listInvoices } from "@/lib/billing/queries";
import { openClosing } from "@/lib/organization-closing/queries";
import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlRead } from "@/lib/platform/db/control";
import { containsWords } from "@/lib/platform/search";
import { overageView } from "@/lib/usage/overage-view";
import type { AccountsState } from "./schema";
import { type AccountState, MONTHLY_SQL, STATE_SQL } from "./states";

/** Organizations as those who pay, for Lumina's staff. Nothing of what they keep in Lumina, and nothing of cards. */

export const ACCOUNTS_PAGE = 50;

export interface AccountRow {
  id: string;
  slug: string;
  name: string;
  country: string;
  state: AccountState;
  planKey: string;
  interval: string | null;
  /** What it brings in each month, in minor units; null while nothing is paid. */
  monthlyMinor: number | null;
  priceCurrency: string | null;
  trialEndsAt: string;
  readOnlyFrom: string | null;
  readOnlyReason: string | null;
  closingEndsAt: string | null;
  periodEnd: string | null;
  cancelAt: string | null;
  graceEndsAt: string | null;
  createdAt: string;
}

const COLUMNS = `o."id", o."slug", o."name", o."country", o."planKey", s."interval", s."priceCurrency", o."trialEndsAt",
  o."readOnlyFrom", o."readOnlyReason", o."closingEndsAt", s."periodEnd", s."cancelAt", s."graceEndsAt", o."createdAt",
  CASE WHEN s."status" IN ('active', 'past_due') THEN ${MONTHLY_SQL} END AS "monthlyMinor"`;

const JOINED = `"Organization" o LEFT JOIN "Subscription" s ON s."organizationId" = o."id"`;

/** One page of the organizations that fit the filters, the newest first, and how many fit. */
export async function listAccounts(
  { q, state, page }: AccountsState,
  limit: number = ACCOUNTS_PAGE,
): Promise<{ rows: AccountRow[]; total: number }> {
  const params: (string | number)[] = [clock.instant()];
  const bind = (value: string | number) => `?${params.push(value)}`;
  const where = [
    `o."isDemo" = 0 AND ?1 IS NOT NULL`,
    q ? containsWords([`o."name"`, `o."slug"`, `o."id"`], q, bind) : "1",
    state ? `${STATE_SQL} = ${bind(state)}` : "1",
  ].join(" AND ");
  const counted = [...params];
  const [rows = [], [count] = []] = await controlRead([
    {
      sql: `SELECT ${STATE_SQL} AS "state", ${COLUMNS} FROM ${JOINED} WHERE ${where}
            ORDER BY o."id" DESC LIMIT ${bind(limit)} OFFSET ${bind((page - 1) * limit)}`,
      params,
    },
    { sql: `SELECT count(*) AS "count" FROM ${JOINED} WHERE ${where}`, params: counted },
  ]);
  return { rows: rows.map(accountRow), total: Number(count?.count ?? 0) };
}

const accountRow = (row: Record<string, unknown>): AccountRow => ({
  ...(row as unknown as AccountRow),
  monthlyMinor: row.monthlyMinor === null ? null : Math.round(Number(row.monthlyMinor)),
});

/** An organization's account with all that is known of it; null when there is none, and of the demo. */
export async function readAccount(organizationId: string) {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT ${STATE_SQL} AS "state", ${COLUMNS} FROM ${JOINED} WHERE o."id" = ?2 AND o."isDemo" = 0`,
      params: [clock.instant(), organizationId],
    },
  ]);
  const [row] = rows;
  if (!row) return null;
  const [subscription, invoices, credits, closing, overage] = await Promise.all([
    findSubscription(organizationId),
    listInvoices(organizationId),
    listCredits(organizationId),
    openClosing(organizationId),
    overageView(tenantDb(organizationId)),
  ]);
  return { account: accountRow(row), subscription, invoices, credits, closing, overage };
}
