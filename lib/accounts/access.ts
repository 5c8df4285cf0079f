import { clock, DAY_MS } from "@/lib/platform/clock";
import type { Permission } from "./permissions";

/** A trial lasts fourteen days from the moment its organization is made, which is when the address is confirmed. */
export const TRIAL_DAYS = 14;
export const trialEnd = (): string => clock.inMs(TRIAL_DAYS * DAY_MS);

/** For so long after a payment failed, everything goes on while it is waited for. */
export const GRACE_DAYS = 14;

/** The plan of an organization; what each allows is in lib/billing/plans.ts. */
export const PLAN_KEYS = ["trial", "starter", "growth", "scale"] as const;
export type PlanKey = (typeof PLAN_KEYS)[number];

/** Why the subscription of an organization makes it read-only. */
export const SUBSCRIPTION_END_REASONS = ["payment-failed", "cancelled"] as const;
export type SubscriptionEndReason = (typeof SUBSCRIPTION_END_REASONS)[number];
export type ReadOnlyReason = "trial-ended" | SubscriptionEndReason | "closing";

/** The columns of Organization that say what may be done in it. */
export interface AccessColumns {
  isDemo: boolean;
  trialEndsAt: string;
  planKey: string;
  /** From this instant on the subscription allows reading alone; null while it allows everything, and on trial. */
  readOnlyFrom: string | null;
  readOnlyReason: string | null;
  /** Its owner has closed it: when it is erased. */
  closingEndsAt: string | null;
}

/** The columns above, for a select. */
export const ACCESS_COLUMNS = {
  ...{ isDemo: true, trialEndsAt: true, planKey: true },
  ...{ readOnlyFrom: true, readOnlyReason: true, closingEndsAt: true },
} as const;

/** Why nothing new happens in an organization now; null while everything may. */
export function readOnlyReason(organization: AccessColumns): ReadOnlyReason | null {
  if (organization.isDemo) return null;
  if (organization.closingEndsAt) return "closing";
  const now = clock.instant();
  if (organization.planKey === "trial") return organization.trialEndsAt <= now ? "trial-ended" : null;
  if (!organization.readOnlyFrom || organization.readOnlyFrom > now) return null;
  return organization.readOnlyReason === "payment-failed" ? "payment-failed" : "cancelled";
}

export const isReadOnly = (organization: AccessColumns): boolean => readOnlyReason(organization) !== null;

/** Whole days of the trial left, the begun one included; 0 when it is over, null without one. */
export function trialDaysLeft(organization: AccessColumns): number | null {
  if (organization.isDemo || organization.planKey !== "trial") return null;
  const left = Date.parse(organization.trialEndsAt) - clock.now().getTime();
  return Math.max(0, Math.ceil(left / DAY_MS));
}

const BECAUSE: Record<ReadOnlyReason, string> = {
  "trial-ended": "The trial has ended",
  "payment-failed": "The subscription was not paid",
  cancelled: "The subscription has ended",
  closing: "This organization is being closed",
};

const REMEDY: Record<ReadOnlyReason, string> = {
  "trial-ended": "An owner can choose a plan under Settings, Billing.",
  "payment-failed": "An owner can pay under Settings, Billing.",
  cancelled: "An owner can choose a plan under Settings, Billing.",
  closing: "An owner can keep it under Settings, Close the organization.",
};

/** The words of a read-only organization: the same at every door. */
export const readOnlyWords = (reason: ReadOnlyReason) => ({
  title: `${BECAUSE[reason]}: this workspace is read-only`,
  sentence: `${BECAUSE[reason]}, so this workspace is read-only. Everything in it can still be viewed and exported. ${REMEDY[reason]}`,
  because: BECAUSE[reason],
  remedy: REMEDY[reason],
});

/** What ends or takes back something that goes on, costs money or is seen by others, and can begin nothing. */
const ENDING: readonly Permission[] = [
  ...(["agents.stop", "calls.stop", "calls.unshare"] as const),
  ...(["messages.cancel", "numbers.release", "recordings.manage"] as const),
];

/** A read-only workspace can be read and heard, taken away as files and paid for; what goes on can be ended, and we can be asked. */
export const allowedWhenReadOnly = (permission: Permission): boolean =>
  permission.endsWith(".view") ||
  permission === "data.export" ||
  permission === "organization.export" ||
  permission === "organization.close" ||
  permission === "recordings.listen" ||
  ENDING.includes(permission) ||
  permission === "billing.manage" ||
  permission === "briefings.subscribe" ||
  permission === "notifications.manage" ||
  // The duty to answer people does not end with a subscription.
  permission === "privacy-requests.manage" ||
  permission === "support.ask";
