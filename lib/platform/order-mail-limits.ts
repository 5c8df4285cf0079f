import { clock, DAY_MS } from "./clock";
import { GuardError, type TenantWriter } from "./db";
import type { GuardKind } from "./db/guards";
import { withinDeadline } from "./deadline";
import { mailPlanOf } from "./mail-plan";
import { bindings } from "./runtime";

/**
 * Whose limit of purchase orders by mail it is: an organization's, an organization's to one supplier's address (`recipient`),
 * that of all organizations on trial with an owner in common (`owners`), or that of one address from all organizations on
 * trial, invitations included (`address`).
 */
export type OrderMailScope = "organization" | "recipient" | "owners" | "address";

/** The mails that each limit allows within any 24 hours. What subscribers mail is nobody's limit but their own. */
export const ORDER_MAIL_LIMITS = {
  trial: { organization: 20, recipient: 10, owners: 40, address: 20 },
  subscribed: { organization: 2_000, recipient: 500 },
} as const satisfies Record<string, Partial<Record<OrderMailScope, number>>>;

/** A limit of purchase orders by mail that is reached, and how many mails it allows. */
export interface OrderMailLimit {
  scope: OrderMailScope;
  count: number;
}
type MailingOrganization = { id: string; isDemo?: boolean; planKey?: string };

/** What was taken back before it left is no mail. */
const MAILS = `SELECT count(*) FROM "OutboundMail" m WHERE m."createdAt" > ?1 AND m."status" <> 'withdrawn'`;
const TEMPLATES = `'purchase-order', 'purchase-order-chase', 'purchase-order-expedite', 'purchase-order-cancellation'`;
const ORDERS = `${MAILS} AND m."template" IN (${TEMPLATES})`;
/** As in {@link mailPlanOf}. */
const ON_TRIAL = `EXISTS (SELECT 1 FROM "Organization" o WHERE o."id" = m."organizationId"
  AND o."isDemo" = 0 AND o."planKey" = 'trial')`;
const SAME_OWNERS = `m."organizationId" IN (SELECT theirs."organizationId" FROM "Membership" one
  JOIN "Membership" theirs ON theirs."userId" = one."userId" AND theirs."role" = 'owner'
  WHERE one."organizationId" = ?2 AND one."role" = 'owner')`;

/** What each limit counts: ?1 is the instant from which on, ?2 the organization, ?3 the address. */
const COUNTS: Readonly<Record<OrderMailScope, string>> = {
  organization: `${ORDERS} AND m."organizationId" = ?2`,
  recipient: `${ORDERS} AND m."organizationId" = ?2 AND m."recipient" = ?3`,
  owners: `${ORDERS} AND ${ON_TRIAL} AND ${SAME_OWNERS}`,
  address: `${MAILS} AND m."recipient" = ?3 AND m."template" IN (${TEMPLATES}, 'invitation') AND ${ON_TRIAL}`,
};

const GUARDS: Readonly<Record<OrderMailScope, GuardKind>> = {
  organization: "organization_mails",
  owners: "organization_mails",
  recipient: "recipient_mails",
  address: "recipient_mails",
};

const limitsOf = (organization: MailingOrganization): OrderMailLimit[] =>
  Object.entries(ORDER_MAIL_LIMITS[mailPlanOf(organization)]).map(([scope, count]) => ({
    scope: scope as OrderMailScope,
    count,
  }));

/**
 * The limit of purchase orders by mail that is reached, or null when one more may go. The outbox itself is counted, so
 * that an order which was not written after all does not count. Mails that are written at the same moment are not seen
 * here: {@link guardOrderMail} holds the limit.
 */
export async function orderMailLimit(
  organization: MailingOrganization,
  recipient: string,
): Promise<OrderMailLimit | null> {
  const limits = limitsOf(organization);
  const counted = await counts(
    limits.map(({ scope }) => scope),
    organization.id,
    recipient,
  );
  return limits.find(({ count }, i) => (counted[i] ?? 0) >= count) ?? null;
}

/** Undoes a write that would mail one more order than the limits allow. Belongs before the mail. */
export function guardOrderMail(w: TenantWriter, organization: MailingOrganization, recipient: string): void {
  const since = clock.inMs(-DAY_MS);
  for (const { scope, count } of limitsOf(organization))
    w.guardControl(GUARDS[scope], `(${COUNTS[scope]}) < ?4`, [since, organization.id, recipient, count]);
}

/** The limit that {@link guardOrderMail} held a write to, or null for any other error. */
export async function orderMailLimitOf(
  error: unknown,
  organization: MailingOrganization,
  recipient: string,
): Promise<OrderMailLimit | null> {
  if (!(error instanceof GuardError)) return null;
  const possible = limitsOf(organization).find(({ scope }) => GUARDS[scope] === error.kind);
  // Which of two it was is asked for anew; a mail that was taken back meanwhile may have made room.
  return possible ? ((await orderMailLimit(organization, recipient)) ?? possible) : null;
}

/** Whether an address was mailed as many orders and invitations by organizations on trial as they may send it together. */
export async function trialMailsReachLimit(recipient: string): Promise<boolean> {
  const [mails = 0] = await counts(["address"], "", recipient);
  return mails >= ORDER_MAIL_LIMITS.trial.address;
}

async function counts(
  scopes: readonly OrderMailScope[],
  organizationId: string,
  recipient: string,
): Promise<number[]> {
  const columns = scopes.map((scope, i) => `(${COUNTS[scope]}) AS "c${i}"`);
  const asking = bindings()
    .DB.prepare(`SELECT ${columns.join(", ")}, ?2 AS "organization"`)
    .bind(clock.inMs(-DAY_MS), organizationId, recipient)
    .first<Record<string, number>>();
  const row = await withinDeadline("database reads", asking);
  return scopes.map((_, i) => row?.[`c${i}`] ?? 0);
}
