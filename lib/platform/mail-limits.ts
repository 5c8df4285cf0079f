import { DAY_MS, HOUR_MS } from "./clock";
import { type MailPlan, mailPlanOf } from "./mail-plan";
import { trialMailsReachLimit } from "./order-mail-limits";
import { claimWithin, type Limit } from "./rate-limit";

/** Every mail that somebody can have us send to an address that they type. */
export type MailCause =
  | "sign-up"
  | "reset"
  | "browser"
  | "email-change"
  | "invitation"
  | "join"
  | "contact"
  | "privacy-request"
  | "privacy-mail"
  | "privacy-mail-proven"
  | "follow";

/**
 * Whose limit it is: the network it is asked from, a person, their organization, any of these together with the address that
 * would be mailed (`pair`), or that address alone, whoever asks.
 */
export type MailScope = "source" | "pair" | "person" | "organization" | "recipient";

type ByPlan = Readonly<Record<MailPlan, Limit>>;
type CauseLimits = Readonly<Partial<Record<MailScope, ByPlan>>>;

const always = (limit: Limit): ByPlan => ({ trial: limit, subscribed: limit });
const hourly = (count: number): Limit => ({ count, windowMs: HOUR_MS });
const daily = (count: number): Limit => ({ count, windowMs: DAY_MS });

/**
 * The figures. Windows are a day at most, because counters are deleted after it. Strangers can use up the limit of a
 * recipient. Where an earlier mail makes up for the one that is spared, nobody is refused anything for it; a reset or a
 * browser's link waits instead (see `mailLink`). An invitation or a change of address is refused with a sentence: of these
 * every mail is another one. Organizations on trial share a recipient's limit among themselves, apart from subscribers, and
 * share a second one with the orders that they mail (`order-mail-limits.ts`).
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
  join: { person: always(daily(10)) },
  contact: { source: always(hourly(20)), recipient: always(hourly(5)) },
  "privacy-request": { source: always(hourly(20)), recipient: always(hourly(5)) },
  // Answers to mails, whose source is the domain of the sender: many people share one. What the receiving server found to be of
  // its domain has counters of its own, so that forged mails use up nothing of theirs.
  "privacy-mail": { source: always(hourly(40)), recipient: always(hourly(3)) },
  "privacy-mail-proven": { source: always(hourly(200)), recipient: always(hourly(3)) },
  follow: { source: always(hourly(20)), recipient: always(hourly(5)) },
};

export interface MailRequest {
  recipient: string;
  source?: string;
  personId?: string;
  organization?: { id: string; isDemo: boolean; planKey?: string };
}

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
  const isFull = cause === "invitation" && plan === "trial" && (await trialMailsReachLimit(about.recipient));
  const reached = isFull ? "recipient" : await claimFirst(counters);
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
