import { EEA } from "@/lib/consent/regime";
import { addBusinessDays } from "@/lib/holidays/business-days";
import { addDays, dayIn, daysBetween } from "@/lib/platform/clock";
import type { RequestKind, RequestRegime } from "./status";

/**
 * The clocks of subject requests. All days are ISO days. Each date comes with the law it follows from and a sentence that
 * works it out, so that whoever reads it can check it.
 *
 * Where a law leaves room, the earlier date counts: the end of a period is not moved to the next working day (Regulation
 * (EEC, Euratom) 1182/71 Art 3(4) would allow it), and the policy's 30 days count where a month is longer.
 */
export interface LegalDate {
  day: string;
  law: string;
  because: string;
}

/** Which law counts for somebody in a country (ISO 3166-1 alpha-2). In the United States California's, the strictest. */
export function regimeOfCountry(country: string): RequestRegime {
  if (EEA.has(country)) return "gdpr";
  if (country === "GB") return "uk-gdpr";
  return country === "US" ? "ccpa" : "other";
}

/** Rights that two laws call differently. */
const CCPA_NAMES: readonly (readonly [RequestKind, RequestKind])[] = [
  ["access", "know"],
  ["erasure", "delete"],
  ["rectification", "correct"],
];

/** What a right is called under the law that counts: `access` is `know` in California. */
export const kindUnder = (regime: RequestRegime, kind: RequestKind): RequestKind =>
  (regime === "ccpa"
    ? CCPA_NAMES.find(([general]) => general === kind)?.[1]
    : CCPA_NAMES.find(([, californian]) => californian === kind)?.[0]) ?? kind;

/** Lumina's own: the day of receipt is counted there, which is never later than the day in UTC or in Europe. */
const RECEIPT_ZONE = "America/Chicago";

/** The day on which something arrived, for a clock that begins with it. */
export const dayReceived = (instant: string): string => dayIn(new Date(instant), RECEIPT_ZONE);

/** Today, for a clock that ends: in UTC, where it is never earlier than at Lumina's. */
export const dayOfDeadline = (now: Date): string => dayIn(now, "UTC");

/** The same day of a later month, or its last day where that month is shorter: 31 January → 28 February. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10);
}

const inWords = (day: string) =>
  new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));

/** What the policy promises, everywhere. */
const POLICY_DAYS = 30;
const CCPA_DAYS = 45;
const CCPA_EXTENDED_DAYS = 90;
const CCPA_OPT_OUT_BUSINESS_DAYS = 15;
const CCPA_ACKNOWLEDGE_BUSINESS_DAYS = 10;
/** Reports of minors are no request under a law that names days: this is our own rule. */
const MINOR_REPORT_DAYS = 7;

const LAWS: Readonly<Record<RequestRegime, string>> = {
  gdpr: "GDPR Art 12(3)",
  "uk-gdpr": "UK GDPR Art 12(3) and 12A",
  ccpa: "11 CCR §7021(b)",
  other: "Our privacy policy",
};

/** When and under which rules a request was received. */
export interface ClockFacts {
  regime: RequestRegime;
  kind: RequestKind;
  /** The day it arrived, whether it was verified then or not. */
  receivedDay: string;
  /** Whole days in which the clock stood (UK). */
  pausedDays?: number;
}

/** One month or 30 days from a day, whichever ends earlier. */
function monthOrPolicy({ receivedDay }: ClockFacts): Omit<LegalDate, "law"> {
  const [month, policy] = [addMonths(receivedDay, 1), addDays(receivedDay, POLICY_DAYS)];
  const from = inWords(receivedDay);
  return month <= policy
    ? {
        day: month,
        because: `One month from ${from} ends on ${inWords(month)}, not later than the ${POLICY_DAYS} days of our privacy policy (${inWords(policy)}).`,
      }
    : {
        day: policy,
        because: `Our privacy policy promises ${POLICY_DAYS} days: from ${from} to ${inWords(policy)}, before one month is over (${inWords(month)}).`,
      };
}

/** Adds the days in which the clock stood. */
function withPause(date: LegalDate, { regime, pausedDays = 0 }: ClockFacts): LegalDate {
  if (regime !== "uk-gdpr" || pausedDays <= 0) return date;
  const day = addDays(date.day, pausedDays);
  const stood = pausedDays === 1 ? "1 day" : `${pausedDays} days`;
  return {
    day,
    law: LAWS["uk-gdpr"],
    because: `${date.because} The clock stood for ${stood} while we waited for an answer (Art 12A), so it ends on ${inWords(day)}.`,
  };
}

/** The day by which a request has to be answered, without an extension. */
export function dueDate(facts: ClockFacts): LegalDate {
  const { regime, kind, receivedDay } = facts;
  const from = inWords(receivedDay);
  if (kind === "minor-report") {
    const day = addDays(receivedDay, MINOR_REPORT_DAYS);
    return {
      day,
      law: "Our own rule",
      because: `A report of a minor is dealt with within ${MINOR_REPORT_DAYS} days from ${from}: by ${inWords(day)}.`,
    };
  }
  if (regime === "ccpa" && kind === "opt-out") {
    const day = addBusinessDays(receivedDay, CCPA_OPT_OUT_BUSINESS_DAYS);
    return {
      day,
      law: "11 CCR §7026(f)",
      because: `An opt-out takes effect within ${CCPA_OPT_OUT_BUSINESS_DAYS} business days after ${from}: by ${inWords(day)}.`,
    };
  }
  if (regime === "ccpa" && kind !== "complaint") {
    const day = addDays(receivedDay, CCPA_DAYS);
    return {
      day,
      law: LAWS.ccpa,
      because: `${CCPA_DAYS} days from ${from}, the day of receipt, whenever it is verified: ${inWords(day)}.`,
    };
  }
  const law = kind === "complaint" ? "Our privacy policy" : LAWS[regime];
  return withPause({ ...monthOrPolicy(facts), law }, facts);
}

/** The day by which the law wants a request to be acknowledged; null where it names none. We do it at once all the same. */
export function acknowledgementDate({ regime, kind, receivedDay }: ClockFacts): LegalDate | null {
  const from = inWords(receivedDay);
  if (regime === "uk-gdpr" && kind === "complaint") {
    // The period begins when the complaint is received, so that day is the first of the thirty.
    const day = addDays(receivedDay, 29);
    return {
      day,
      law: "Data Protection Act 2018 s.164A(3)",
      because: `A complaint is acknowledged within 30 days of which ${from} is the first: by ${inWords(day)}.`,
    };
  }
  if (regime !== "ccpa" || ["complaint", "minor-report", "opt-out"].includes(kind)) return null;
  const day = addBusinessDays(receivedDay, CCPA_ACKNOWLEDGE_BUSINESS_DAYS);
  return {
    day,
    law: "11 CCR §7021(a)",
    because: `A request is confirmed within ${CCPA_ACKNOWLEDGE_BUSINESS_DAYS} business days after ${from}, federal holidays left out: by ${inWords(day)}.`,
  };
}

/** The day that an extension would lead to; null where the law knows none. It counts once, with a notice in time. */
export function extendedDate(facts: ClockFacts): LegalDate | null {
  const { regime, kind, receivedDay } = facts;
  if (kind === "complaint" || kind === "minor-report") return null;
  if (regime !== "ccpa") {
    const due = dueDate({ ...facts, pausedDays: 0 }).day;
    const day = addMonths(due, 2);
    return withPause(
      {
        day,
        law: LAWS[regime],
        because: `Two further months from ${inWords(due)}, because of how complex or how many the requests are: ${inWords(day)}.`,
      },
      facts,
    );
  }
  if (kind === "opt-out") return null;
  const day = addDays(receivedDay, CCPA_EXTENDED_DAYS);
  return {
    day,
    law: LAWS.ccpa,
    because: `One extension by ${CCPA_DAYS} days: ${CCPA_EXTENDED_DAYS} days from ${inWords(receivedDay)} in all, to ${inWords(day)}.`,
  };
}

/** Whether a notice that is sent today still extends: before the due day, once, where the law knows an extension. */
export const mayExtend = (
  facts: ClockFacts & { dueDay: string; extendedUntilDay: string | null },
  today: string,
): boolean => facts.extendedUntilDay === null && extendedDate(facts) !== null && today < facts.dueDay;

/** Whether the clock may be stopped while the person is asked something: under the UK GDPR alone. */
export const mayPause = ({ regime, kind }: Pick<ClockFacts, "regime" | "kind">): boolean =>
  regime === "uk-gdpr" && kind !== "complaint" && kind !== "minor-report";

/** Whole days from the instant at which a clock was stopped to another. */
export const daysPaused = (since: string, until: string): number =>
  Math.max(0, daysBetween(since.slice(0, 10), until.slice(0, 10)));

/** The day that counts at last: with the extension, where there is one. */
export function currentDue(facts: ClockFacts & { extendedUntilDay: string | null }): LegalDate {
  return (facts.extendedUntilDay !== null && extendedDate(facts)) || dueDate(facts);
}
