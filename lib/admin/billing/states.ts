/** How an organization stands with what it pays: each is in one of these. */
export const ACCOUNT_STATES = ["trial", "active", "past-due", "read-only", "cancelled", "closing"] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/**
 * SQL: the state of an organization `o` with its subscription `s`, now being `?1`. The same columns say what it may do
 * (lib/accounts/access.ts). A subscription that is cancelled and goes on until its period ends is cancelled too.
 */
export const STATE_SQL = `CASE
  WHEN o."closingEndsAt" IS NOT NULL THEN 'closing'
  WHEN o."planKey" = 'trial' AND o."trialEndsAt" > ?1 THEN 'trial'
  WHEN o."planKey" = 'trial' THEN 'read-only'
  WHEN o."readOnlyFrom" IS NOT NULL AND o."readOnlyReason" = 'cancelled' THEN 'cancelled'
  WHEN o."readOnlyFrom" <= ?1 THEN 'read-only'
  WHEN o."readOnlyFrom" IS NOT NULL THEN 'past-due'
  WHEN s."cancelAt" IS NOT NULL THEN 'cancelled'
  ELSE 'active' END`;

/** SQL: what a month of a subscription `s` brings in, in the minor unit of its currency. */
export const MONTHLY_SQL = `(CASE s."interval" WHEN 'year' THEN s."priceMinor" / 12.0 ELSE s."priceMinor" END)`;
