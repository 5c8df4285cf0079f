import { clock } from "@/lib/platform/clock";
import type { ClockPart } from "@/lib/platform/clock-parts";
import { keepingSentence } from "./billing-law";

/**
 * How long things are kept. The jobs that delete and the tables on the legal pages read these same figures, so a promise
 * cannot say one thing and the product do another.
 */
export const KEPT = {
  /** A sign-up that was never confirmed, and links that work once. */
  unconfirmedDays: 7,
  /** Sessions and invitations after their end, and mails that were sent. */
  endedDays: 30,
  /** Counters that limit how often something is tried. */
  countersDays: 1,
  /** How often a step of a background job was begun without an end. */
  jobAttemptsDays: 7,
  /** An upload that was never imported, from its beginning or its failure. */
  abandonedUploadDays: 7,
  /** The uploaded file of an import, after the import has ended. */
  importedFileDays: 30,
  /** ERP data, models and transcripts after the end of a subscription. */
  afterCancellationDays: 30,
  /** The export of a whole organization, from when it was ready. */
  exportDays: 30,
  /** The package of what is kept of a person, from when it was ready. */
  packageDays: 30,
  /** What members were told of. */
  notificationDays: 90,
  /** Recordings, from the day of the call. */
  recordingDays: 90,
  /** Lines of the application and access logs. */
  logDays: 30,
  /** What each person used of Lumina, by day; then sums without people. */
  usageEventDays: 30,
  usageCountMonths: 24,
  /** Event data at Google Analytics, at most. */
  analyticsMonths: 14,
  /** Any minute of these days can be brought back from the database's own history. */
  restoreDays: 30,
  /** Contact, support and feedback threads. */
  inquiryMonths: 24,
  /** Requests about personal data and what was answered, from the answer. */
  subjectRequestMonths: 24,
  /** Proofs: choices about cookies, who was told of a change, what was deleted. */
  proofMonths: 36,
} as const;

/** How long a sign-in lasts. The checks of sessions, the account page and the legal pages read these figures. */
export const SIGN_IN_LASTS = {
  /** Without any use, a browser is signed out after this long, unless an organization sets another limit. */
  idleHours: 12,
  /** The longest limit without use that an organization may set. */
  idleDaysAtMost: 14,
  /** A password was right, and the second factor is due: it has to come within this time. */
  secondFactorMinutes: 10,
  /** Who proved themselves is not asked again for this long, not even before changing how they sign in. */
  provenMinutes: 10,
  /** A browser that may stand for the second factor does so for this long. */
  trustedDays: 30,
  /** A member of Lumina's staff is asked for a code again after this long. */
  staffProofHours: 12,
  /** However much it is used, a browser is signed out after this long. */
  days: 30,
  /** The last use is noted at most once in this time. */
  noteUseMinutes: 10,
  /** A browser is known to its person for this long after the last sign-in. Browsers keep a cookie no longer. */
  browserDays: 400,
  /** A guest of the demo, from the beginning. */
  guestHours: 4,
} as const;

/** How long the proof of a mail domain counts after its record was not found any more, and of an address of it. */
export const DOMAIN_RULES = {
  missingDays: 14,
  /** The same where the DNS does not say whether the record is there. */
  unansweredDays: 7,
  /** Whoever joins by their address has confirmed it within this time. */
  confirmedHours: 24,
} as const;

/** The instant that the oldest proof which is still kept was made at, at the earliest. */
export const proofsSince = (): string => monthsBefore(clock.now(), KEPT.proofMonths);

/** The instant some months before another. */
export function monthsBefore(at: Date, months: number): string {
  const since = new Date(at);
  since.setUTCMonth(since.getUTCMonth() - months);
  return since.toISOString();
}

export interface RetentionRule {
  /** By which the engine's declarations name the sentence that they carry out. */
  key: string;
  data: string;
  kept: string;
  /** What carries it out: parts of the clock, or what the rule rests on where no job of ours can. */
  by: readonly [ClockPart, ...ClockPart[]] | "its person" | "Cloudflare" | "Google";
}

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

/** What Lumina keeps in its own stores, and for how long. */
export const RETENTION_RULES = [
  {
    key: "organization-data",
    data: "ERP data and trained models",
    kept: `For the duration of the subscription, and ${days(KEPT.afterCancellationDays)} after it is cancelled or the organization is closed, in which everything can be exported; then a job deletes it and issues a certificate`,
    by: ["closings"],
  },
  {
    key: "abandoned-uploads",
    data: "Uploaded files that were not imported",
    kept: days(KEPT.abandonedUploadDays),
    by: ["deleting uploads"],
  },
  {
    key: "imported-files",
    data: "Uploaded files of imports",
    kept: `${days(KEPT.importedFileDays)} after the import has ended; the imported data stays`,
    by: ["deleting uploads"],
  },
  {
    key: "exports",
    data: "Exports of a whole organization",
    kept: `${days(KEPT.exportDays)} after they were ready`,
    by: ["deleting exports"],
  },
  {
    key: "packages",
    data: "Packages of what is kept of a person, made at their request",
    kept: `${days(KEPT.packageDays)} after they were ready; that one was made is known for ${KEPT.subjectRequestMonths} months`,
    by: ["deleting packages", "retention"],
  },
  {
    key: "recordings",
    data: "Call recordings",
    kept: `${days(KEPT.recordingDays)} from the date of the call, to the end of the last day; then a job of ours deletes them, here and at Twilio, unless an admin of the organization holds one`,
    by: ["deleting recordings"],
  },
  {
    key: "transcripts",
    data: "Transcripts of calls",
    kept: `While the account is active; deleted ${days(KEPT.afterCancellationDays)} after it was cancelled or closed, and earlier where a person on the call has a right to it`,
    by: ["closings"],
  },
  {
    key: "notifications",
    data: "Notifications: what a member was told of",
    kept: days(KEPT.notificationDays),
    by: ["retention"],
  },
  { key: "accounts", data: "Account information", kept: "While the account exists", by: "its person" },
  {
    key: "unconfirmed",
    data: "Sign-ups that nobody confirmed, and links that work once",
    kept: days(KEPT.unconfirmedDays),
    by: ["retention"],
  },
  {
    key: "sign-ins",
    data: "Sign-ins of members",
    kept: `A browser is signed out after ${SIGN_IN_LASTS.idleHours} hours without use, and ${days(SIGN_IN_LASTS.days)} after the sign-in at the latest; an organization may set other limits`,
    by: ["retention"],
  },
  {
    key: "sign-in-history",
    data: "History of sign-ins",
    kept: days(KEPT.endedDays),
    by: ["retention"],
  },
  {
    key: "ended",
    data: "Ended sessions, expired invitations, mails that were sent",
    kept: days(KEPT.endedDays),
    by: ["retention"],
  },
  {
    key: "removed-people",
    data: "Hashes of people whom an organization removed, so that they come back only by invitation",
    kept: `${KEPT.proofMonths} months`,
    by: ["retention"],
  },
  {
    key: "counters",
    data: "Counters that limit attempts (hashes)",
    kept: days(KEPT.countersDays),
    by: ["retention"],
  },
  { key: "logs", data: "Application and access logs", kept: days(KEPT.logDays), by: "Cloudflare" },
  {
    key: "usage",
    data: "Usage statistics: which features, pages and files of Lumina a person used, by day",
    kept: `${days(KEPT.usageEventDays)}, and deleted at once when the person objects; then sums of an organization's days without people, for ${KEPT.usageCountMonths} months`,
    by: ["retention"],
  },
  {
    key: "google-analytics",
    data: "Analytics event data at Google Analytics",
    kept: `According to the provider's settings, up to ${KEPT.analyticsMonths} months`,
    by: "Google",
  },
  {
    key: "messages",
    data: "Contact, support and feedback messages",
    kept: `${KEPT.inquiryMonths} months`,
    by: ["retention"],
  },
  {
    key: "requests",
    data: "Requests about personal data, and our answers",
    kept: `${KEPT.subjectRequestMonths} months from the answer, as proof that they were answered`,
    by: ["retention"],
  },
  {
    key: "followers",
    data: "Addresses of those who follow the list of sub-processors",
    kept: `Until they end it and ${days(KEPT.endedDays)} more; ${days(KEPT.unconfirmedDays)} where they never confirmed it`,
    by: ["retention"],
  },
  {
    key: "billing-events",
    data: "What Stripe told us of payments, before it becomes part of an invoice or a subscription",
    kept: days(KEPT.endedDays),
    by: ["retention"],
  },
  {
    key: "staff",
    data: "Accounts of Lumina's staff",
    kept: `${KEPT.proofMonths} months after they were disabled`,
    by: ["retention"],
  },
  {
    key: "proofs",
    data: "Records of choices about cookies and scans for cookies, of who was told of a change, of checks of our promises, and certificates of deletion",
    kept: `${KEPT.proofMonths} months, as proof`,
    by: ["retention"],
  },
  {
    key: "billing-records",
    data: "Billing records (invoices and credits)",
    kept: `As long as the tax and accounting law of the country that is billed asks, to the end of the calendar year. ${keepingSentence()}. When an organization is deleted, only what the law asks for stays until then`,
    by: ["retention"],
  },
  {
    key: "database-history",
    data: "History of the database",
    kept: `Deleted rows can be restored for ${days(KEPT.restoreDays)}. Files and models have no such history: they are gone for good once they are deleted`,
    by: "Cloudflare",
  },
] as const satisfies readonly RetentionRule[];

/** A sentence of the table on the legal pages. */
export type PromiseKey = (typeof RETENTION_RULES)[number]["key"];

export interface ProcessorTail {
  processor: string;
  kept: string;
}

/** What a processor still holds for a while after Lumina has deleted its own copy. */
export const PROCESSOR_TAILS: readonly ProcessorTail[] = [
  {
    processor: "Google Analytics 4",
    kept: "Deletes what was asked for about every two months",
  },
  { processor: "Google Gemini", kept: "Logs kept against abuse: 55 days" },
  {
    processor: "Twilio",
    kept: "Details of calls and messages: 40 days. Recordings are deleted there as soon as we have stored them",
  },
  {
    processor: "Deepgram",
    kept: "Every request says that the sound may not be used to improve Deepgram's own models",
  },
  {
    processor: "Stripe",
    kept: "Invoices and payments, with the name and address that stand on them, as long as the law asks Stripe and us to keep them. The customer and the ways to pay are deleted with the organization",
  },
];
