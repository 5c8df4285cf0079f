import { clock, DAY_MS, HOUR_MS } from "./clock";
import { GuardError, type TenantWriter } from "./db";
import { controlDb } from "./db/control";
import { claimWithin, type Limit } from "./rate-limit";

/** Every mail that somebody can have us send to an address that they type. */
export type MailCause =
  | "sign-up"
  | "reset"
  | "browser"
  | "email-change"
  | "invitation"
  | "contact"
  | "follow";

/**
 * Whose limit it is: the network it is asked from, a person, their organization, any of these together with the address that
 * would be mailed (`pair`), or that address alone, whoever asks.
 */
export type MailScope = "source" | "pair" | "person" | "organization" | "recipient";

type ByPlan = Readonly<Record<"trial" | "subscribed", Limit>>;
type CauseLimits = Readonly<Partial<Record<MailScope, ByPlan>>>;

const always = (limit: Limit): ByPlan => ({ trial: limit, subscribed: limit });
const hourly = (count: number): Limit => ({ count, windowMs: HOUR_MS });
const daily = (count: number): Limit => ({ count, windowMs: DAY_MS });

/**
 * The figures. Windows are a day at most, because counters are deleted after it. Strangers can use up the limit of a
 * recipient. Where an earlier mail makes up for the one that is spared, nobody is refused anything for it; a reset or a
 * browser's link waits instead (see `mailLink`). An invitation or a change of address is refused with a sentence: of these
 * every mail is another one. Organizations on trial share a recipient's limit among themselves, apart from subscribers.
 */
export const MAIL_LIMITS: Readonly<Record<MailCause, CauseLimits>> = {
  "sign-up": { source: always(hourly(60)), recipient: always(hourly(5)) },
  reset: { source: always(hourly(60)), pair: always(hourly(5)) },
  browser: { source: always(hourly(60)), pair: always(hourly(5)) },
  "email-change": { person: always(daily(10)), pair: always(hourly(5)), recipient: always(daily(10)) },
  invitation: {
    person: { trial: daily(10), subscribed: daily(50) },
    organization: { trial: daily(10), subscribed: daily(200) },
    pair: always(daily(3)),
    recipient: { trial: daily(6), subscribed: daily(20) },
  },
  contact: { source: always(hourly(20)), recipient: always(hourly(5)) },
  follow: { source: always(hourly(20)), recipient: always(hourly(5)) },
};

/** Purchase orders that one organization mails within 24 hours, in all and to one supplier's address. */
export const ORDER_MAIL_LIMITS = {
  trial: { organization: 20, recipient: 10 },
  subscribed: { organization: 2_000, recipient: 500 },
} as const;

export interface MailRequest {
  recipient: string;
  source?: string;
  personId?: string;
  organization?: { id: string; isDemo: boolean };
}

/** Until there are subscriptions, every organization but the demo is on trial. */
export const mailPlanOf = (organization?: { isDemo: boolean }): keyof ByPlan =>
  organization && !organization.isDemo ? "trial" : "subscribed";

const keyOf: Readonly<Record<MailScope, (about: MailRequest) => (string | undefined)[]>> = {
  source: ({ source }) => [source],
  pair: ({ organization, personId, source, recipient }) => [
    organization?.id ?? personId ?? source,
    recipient,
  ],
  person: ({ personId }) => [personId],
  organization: ({ organization }) => [organization?.id],
  recipient: ({ organization, recipient }) => [
    organization ? mailPlanOf(organization) : "anybody",
    recipient,
  ],
};

/**
 * Counts one mail against every limit of its cause. A mail beyond one of them counts against none, but beyond the
 * recipient's it counts against whoever asks: whoever floods an address uses up what they may send at all.
 *
 * @returns the limit that does not allow it, or null when it may be sent.
 */
export async function claimMail(cause: MailCause, about: MailRequest): Promise<MailScope | null> {
  const plan = mailPlanOf(about.organization);
  const counters = (Object.entries(MAIL_LIMITS[cause]) as [MailScope, ByPlan][]).map(([scope, byPlan]) => {
    const key = keyOf[scope](about);
    if (key.includes(undefined)) throw new Error(`A mail for ${cause} needs to know its ${scope}.`);
    return { scope, limit: byPlan[plan], parts: ["mail", cause, scope, ...(key as string[])] };
  });
  const reached = await claimFirst(counters);
  if (reached !== "recipient") return reached;
  const asking = counters.filter(({ scope }) => scope !== "recipient" && scope !== "pair");
  return (await claimFirst(asking)) ?? reached;
}

async function claimFirst(
  counters: readonly { scope: MailScope; limit: Limit; parts: string[] }[],
): Promise<MailScope | null> {
  const reached = await claimWithin(counters);
  return reached === null ? null : (counters[reached]?.scope ?? null);
}

/** A limit of purchase orders by mail that is reached, and how many mails it allows. */
export interface OrderMailLimit {
  scope: "organization" | "recipient";
  count: number;
}
type MailingOrganization = { id: string; isDemo?: boolean };

const orderMailLimits = ({ isDemo = false }: MailingOrganization) =>
  ORDER_MAIL_LIMITS[mailPlanOf({ isDemo })];

/**
 * The limit of purchase orders by mail that is reached, or null when one more may go. The outbox itself is counted, so
 * that an order which was not written after all does not count. Mails that are written at the same moment are not seen
 * here: {@link guardOrderMail} holds the limit.
 */
export async function orderMailLimit(
  organization: MailingOrganization,
  recipient: string,
): Promise<OrderMailLimit | null> {
  const most = orderMailLimits(organization);
  const mails = { organizationId: organization.id, template: "purchase-order" };
  // What was taken back before it left is no mail.
  const where = { ...mails, status: { not: "withdrawn" }, createdAt: { gt: clock.inMs(-DAY_MS) } };
  const [all, same] = await Promise.all([
    controlDb().outboundMail.count({ where }),
    controlDb().outboundMail.count({ where: { ...where, recipient } }),
  ]);
  if (all >= most.organization) return { scope: "organization", count: most.organization };
  return same >= most.recipient ? { scope: "recipient", count: most.recipient } : null;
}

const COUNT_ORDER_MAILS = `SELECT count(*) FROM "OutboundMail"
  WHERE "organizationId" = ?1 AND "template" = 'purchase-order' AND "status" <> 'withdrawn' AND "createdAt" > ?2`;

/** Undoes a write that would mail one more order than the limits allow. Belongs before the mail. */
export function guardOrderMail(w: TenantWriter, organization: MailingOrganization, recipient: string): void {
  const most = orderMailLimits(organization);
  const since = clock.inMs(-DAY_MS);
  w.guardControl("organization_mails", `(${COUNT_ORDER_MAILS}) < ?3`, [
    organization.id,
    since,
    most.organization,
  ]);
  w.guardControl("recipient_mails", `(${COUNT_ORDER_MAILS} AND "recipient" = ?3) < ?4`, [
    organization.id,
    since,
    recipient,
    most.recipient,
  ]);
}

/** The limit that {@link guardOrderMail} held a write to, or null for any other error. */
export function orderMailLimitOf(error: unknown, organization: MailingOrganization): OrderMailLimit | null {
  if (!(error instanceof GuardError)) return null;
  const most = orderMailLimits(organization);
  if (error.kind === "organization_mails") return { scope: "organization", count: most.organization };
  return error.kind === "recipient_mails" ? { scope: "recipient", count: most.recipient } : null;
}
