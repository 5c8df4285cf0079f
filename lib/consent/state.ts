import { DAY_MS } from "@/lib/platform/clock";
import { type ConsentContent, optionalServices } from "./schema";

/** What a visitor chose, as the consent cookie or the account keeps it. */
export interface ConsentChoice {
  recordId: string;
  /** Number of the version they were shown. */
  number: number;
  /** Keys of the services they agreed to. */
  services: readonly string[];
  /** Unix time in seconds. */
  at: number;
}

/** `stale`: there is a choice, but it has to be asked again. */
export type ConsentState = "undecided" | "decided" | "stale";

export interface EvaluatedConsent {
  state: ConsentState;
  /** Services that may run now. Whatever is not surely allowed is not in it. */
  allowed: string[];
}

/** Days after which a choice is asked again. */
export const daysKept = (services: readonly string[], { askAgain }: ConsentContent): number =>
  services.length > 0 ? askAgain.afterConsent : askAgain.afterRefusal;

/**
 * Where a visitor stands. A choice counts while the version is known, nothing important has changed since, and its time
 * has not run out. Global Privacy Control stands above every choice.
 */
export function evaluateConsent(
  choice: ConsentChoice | null,
  current: { number: number; materialNumber: number; content: ConsentContent },
  { gpc, now }: { gpc: boolean; now: Date },
): EvaluatedConsent {
  if (gpc || !choice) return { state: "undecided", allowed: [] };
  const age = now.getTime() - choice.at * 1000;
  const isKnown = choice.number >= current.materialNumber && choice.number <= current.number;
  if (!isKnown || age < -DAY_MS || age > daysKept(choice.services, current.content) * DAY_MS)
    return { state: "stale", allowed: [] };
  const offered = optionalServices(current.content).map((service) => service.key);
  return { state: "decided", allowed: offered.filter((key) => choice.services.includes(key)) };
}

/** Where a choice was made: in the banner, or in the privacy centre. */
export const CONSENT_SURFACES = ["banner", "centre"] as const;

export const CHOICE_KINDS = ["accept", "reject", "partial", "withdraw"] as const;
export type ChoiceKind = (typeof CHOICE_KINDS)[number];

/**
 * What a choice amounts to, from what was offered, what was agreed to, and what had been agreed to before. A service that is
 * no longer offered was dropped by us, and withdrawn by nobody.
 */
export function kindOf(
  offered: readonly string[],
  agreed: readonly string[],
  before: readonly string[],
): ChoiceKind {
  if (before.some((key) => offered.includes(key) && !agreed.includes(key))) return "withdraw";
  if (agreed.length === 0) return "reject";
  return agreed.length === offered.length ? "accept" : "partial";
}
