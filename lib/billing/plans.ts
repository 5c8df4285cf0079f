import { type PlanKey, TRIAL_DAYS } from "@/lib/accounts/access";

/** What an organization may have; null is without a limit. The pricing page and billing read this one table. */
export interface PlanLimits {
  /** Items that are forecast and planned. */
  items: number | null;
  /** Sales lines whose day lies in one calendar month. Years of history count month by month, not on the day they come in. */
  salesLinesPerMonth: number | null;
  members: number | null;
  /** Runs of agents in one calendar month, those on a schedule included. */
  agentRunsPerMonth: number | null;
  /** Telephone numbers at a time. */
  phoneNumbers: number;
  /** Minutes of calls in one calendar month, both legs of a call counted once. */
  callMinutesPerMonth: number;
  /** Minutes of sound that are transcribed in one calendar month. */
  transcribedMinutesPerMonth: number;
  /** Parts of text messages sent in one calendar month. */
  smsPartsPerMonth: number;
  /** Requests to language models in one calendar month. */
  modelRequestsPerMonth: number;
  /** Bytes of uploaded files that are stored at a time, and uploads that are open at a time. */
  storedUploadBytes: number;
  openUploads: number;
}

export interface Plan {
  key: PlanKey;
  name: string;
  /** For whom, in a line. */
  summary: string;
  /** US cents a month, for the whole organization; null for the trial, which costs nothing and ends. */
  priceMinor: number | null;
  /** Days until it ends; null for a plan that goes on. */
  days: number | null;
  /** Whether members may sign in with the company's own identity provider. */
  singleSignOn: boolean;
  limits: PlanLimits;
}

const GB = 1_000_000_000;

export const PLAN_CURRENCY = "USD";

/** What costs us by the piece, and may go on beyond a plan's limit where an owner wants it to. */
export const OVERAGE_KEYS = [
  ...(["callMinutesPerMonth", "transcribedMinutesPerMonth"] as const),
  ...(["smsPartsPerMonth", "modelRequestsPerMonth"] as const),
] satisfies (keyof PlanLimits)[];
export type OverageKey = (typeof OVERAGE_KEYS)[number];

/** What one more of it costs beyond the limit, in US cents, in every plan. Whoever agreed to another price before keeps it until they agree anew. */
export const OVERAGE_PRICES: Readonly<Record<OverageKey, number>> = {
  callMinutesPerMonth: 6,
  transcribedMinutesPerMonth: 3,
  smsPartsPerMonth: 4,
  modelRequestsPerMonth: 5,
};

/** A year costs ten months. */
const MONTHS_OF_A_YEAR = 10;

export const PLANS: readonly Plan[] = [
  {
    key: "trial",
    name: "Trial",
    summary: "Everything, with your own data",
    priceMinor: null,
    days: TRIAL_DAYS,
    singleSignOn: true,
    limits: {
      items: 3_000,
      salesLinesPerMonth: 60_000,
      members: 10,
      agentRunsPerMonth: 100,
      phoneNumbers: 2,
      callMinutesPerMonth: 300,
      transcribedMinutesPerMonth: 300,
      smsPartsPerMonth: 300,
      modelRequestsPerMonth: 1_000,
      storedUploadBytes: 5 * GB,
      openUploads: 10,
    },
  },
  {
    key: "starter",
    name: "Starter",
    summary: "One warehouse, one or two planners",
    priceMinor: 14_900,
    days: null,
    singleSignOn: true,
    limits: {
      items: 500,
      salesLinesPerMonth: 10_000,
      members: 3,
      agentRunsPerMonth: 40,
      phoneNumbers: 2,
      callMinutesPerMonth: 500,
      transcribedMinutesPerMonth: 500,
      smsPartsPerMonth: 500,
      modelRequestsPerMonth: 2_000,
      storedUploadBytes: 5 * GB,
      openUploads: 10,
    },
  },
  {
    key: "growth",
    name: "Growth",
    summary: "A purchasing team with several places",
    priceMinor: 44_900,
    days: null,
    singleSignOn: true,
    limits: {
      items: 3_000,
      salesLinesPerMonth: 60_000,
      members: 10,
      agentRunsPerMonth: 200,
      phoneNumbers: 5,
      callMinutesPerMonth: 2_000,
      transcribedMinutesPerMonth: 2_000,
      smsPartsPerMonth: 2_000,
      modelRequestsPerMonth: 8_000,
      storedUploadBytes: 20 * GB,
      openUploads: 20,
    },
  },
  {
    key: "scale",
    name: "Scale",
    summary: "Large ranges, many people",
    priceMinor: 129_000,
    days: null,
    singleSignOn: true,
    limits: {
      items: 10_000,
      salesLinesPerMonth: 300_000,
      members: null,
      agentRunsPerMonth: null,
      phoneNumbers: 20,
      callMinutesPerMonth: 8_000,
      transcribedMinutesPerMonth: 8_000,
      smsPartsPerMonth: 8_000,
      modelRequestsPerMonth: 30_000,
      storedUploadBytes: 100 * GB,
      openUploads: 40,
    },
  },
];

/** A plan that can be bought. */
export type PaidPlan = Plan & { priceMinor: number };

/** The plans that can be bought, the smallest first. */
export const PAID_PLANS: readonly PaidPlan[] = PLANS.filter(
  (plan): plan is PaidPlan => plan.priceMinor !== null,
);

/** What a plan costs for a month or a year, in US cents. */
export const planPrice = ({ priceMinor }: PaidPlan, interval: "month" | "year"): number =>
  interval === "year" ? MONTHS_OF_A_YEAR * priceMinor : priceMinor;

export const planOf = (organization: { planKey: string }): Plan =>
  PLANS.find(({ key }) => key === organization.planKey) ?? (PLANS[0] as Plan);
