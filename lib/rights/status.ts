import * as z from "zod";
import { parseJson } from "@/lib/platform/checked-json";

/** The lists of values of subject requests. The database takes no others (decision 041). */

/**
 * What is asked for. The first six are rights of the GDPR and the UK GDPR (Art 15 to 21), the next four those of the CCPA
 * (Cal. Civ. Code §1798.100 to §1798.135); then a complaint, and the report that a minor uses Lumina.
 */
export const REQUEST_KINDS = [
  "access",
  "portability",
  "rectification",
  "erasure",
  "restriction",
  "objection",
  "know",
  "delete",
  "correct",
  "opt-out",
  "complaint",
  "minor-report",
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Which law counts, by the person's country. */
export const REQUEST_REGIMES = ["gdpr", "uk-gdpr", "ccpa", "other"] as const;
export type RequestRegime = (typeof REQUEST_REGIMES)[number];

/** How a request reached us. */
export const REQUEST_CHANNELS = ["form", "account", "workspace", "mail", "staff", "phone"] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

/** How a request stands, in the order in which it moves: never backwards. The last three end it. */
export const REQUEST_STATUSES = [
  "received",
  "verified",
  "working",
  "routed",
  "answered",
  "refused",
  "withdrawn",
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];
export const ENDED_STATUSES = [
  "answered",
  "refused",
  "withdrawn",
] as const satisfies readonly RequestStatus[];
export const isEnded = (status: string): boolean => (ENDED_STATUSES as readonly string[]).includes(status);

/** Whether a request may go from one status to another: forward, or stay where it is; what has ended stays ended. */
export const mayBecome = (from: RequestStatus, to: RequestStatus): boolean =>
  from === to || (!isEnded(from) && REQUEST_STATUSES.indexOf(to) > REQUEST_STATUSES.indexOf(from));

/** How somebody showed that the request is theirs. A mail alone shows nothing: its sender can be forged. */
export const VERIFICATIONS = ["fresh-proof", "mail-code", "phone-code", "phone-and-mail-code"] as const;
export type Verification = (typeof VERIFICATIONS)[number];

/** What came of it. `not-held`: we hold nothing about the person. */
export const DECISIONS = ["granted", "partly-granted", "not-held", "refused", "withdrawn"] as const;
export type Decision = (typeof DECISIONS)[number];

export const LETTER_LANGUAGES = ["en", "de", "fr", "es"] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];

export const CODE_CHANNELS = ["mail", "phone"] as const;

/** What happens to a request, as its history names it; the words are for staff. */
export const STEPS = {
  received: "Received",
  acknowledged: "Acknowledged",
  "code-sent": "Code sent",
  "code-refused": "Wrong code typed",
  verified: "Verified",
  assigned: "Assigned",
  "clarification-asked": "Clarification asked for",
  paused: "Clock stopped",
  resumed: "Clock runs again",
  extended: "Extended",
  working: "Work begun",
  "account-named": "Account of the report named",
  "account-taken-back": "Account of the report taken back",
  "erasure-confirmed": "Erasure confirmed by a second person",
  "package-built": "Package built",
  "package-opened": "Package opened",
  corrected: "Corrected",
  erased: "Erased",
  restricted: "Processing restricted",
  lifted: "Restriction lifted",
  objected: "Objection carried out",
  routed: "Routed to a customer",
  "customer-answered": "Answered by the customer",
  noted: "Noted",
  answered: "Answered",
  refused: "Refused",
  withdrawn: "Withdrawn",
} as const;
export type StepKind = keyof typeof STEPS;

/** What a step leaves as evidence: flat fields, such as the id of a mail, a hash, a count or a day. */
const evidence = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type StepEvidence = z.infer<typeof evidence>;

/** The evidence of a stored step. */
export const evidenceOf = (text: string, stepId: string): StepEvidence =>
  parseJson(text, evidence, () => `SubjectRequestStep.evidence of ${stepId}`);
