import type { TableRule } from "../engine/declaration";
import { atInstant, daysAfter, monthsAfter, PROOF } from "../engine/limits";
import { KEPT, SIGN_IN_LASTS } from "../rules";

const ENDED = daysAfter(KEPT.endedDays);
const UNCONFIRMED = daysAfter(KEPT.unconfirmedDays);
const COUNTERS = daysAfter(KEPT.countersDays);
const MESSAGES = monthsAfter(KEPT.inquiryMonths);
const OF_A_REQUEST = [
  { table: "SubjectRequestStep", column: "requestId", of: "id" },
  { table: "ReportedAccount", column: "requestId", of: "id" },
] as const;

/** Of people who sign up, sign in, write to us or follow the register, and of Lumina's staff. */
export const PEOPLE_RULES = [
  {
    ...{ key: "SignUp.createdAt", table: "SignUp", promise: "unconfirmed", event: "createdAt" },
    ...{ ...UNCONFIRMED, action: "delete" },
  },
  {
    ...{ key: "EmailToken.createdAt", table: "EmailToken", promise: "unconfirmed", event: "createdAt" },
    ...{ ...UNCONFIRMED, action: "delete" },
  },
  {
    ...{ key: "PasskeyChallenge.expiresAt", table: "PasskeyChallenge", promise: "unconfirmed" },
    ...{ event: "expiresAt", ...COUNTERS, action: "delete" },
  },
  // Three rules: of one condition with OR, SQLite reads the whole table.
  {
    ...{ key: "Session.expiresAt", table: "Session", promise: "ended", event: "expiresAt" },
    ...{ ...ENDED, action: "delete" },
  },
  {
    ...{ key: "Session.revokedAt", table: "Session", promise: "ended", event: "revokedAt" },
    ...{ ...ENDED, action: "delete" },
  },
  {
    ...{ key: "Session.lastSeenAt", table: "Session", promise: "sign-ins", event: "lastSeenAt" },
    ...{ ...daysAfter(KEPT.endedDays + SIGN_IN_LASTS.idleDaysAtMost), action: "delete" },
  },
  {
    ...{ key: "Device.lastSeenAt", table: "Device", promise: "sign-ins", event: "lastSeenAt" },
    ...{ ...daysAfter(SIGN_IN_LASTS.browserDays), action: "delete" },
  },
  {
    ...{ key: "SignInEvent.at", table: "SignInEvent", promise: "sign-in-history", event: "at" },
    ...{ ...ENDED, action: "delete" },
  },
  {
    ...{ key: "Invitation.expiresAt", table: "Invitation", promise: "ended", event: "expiresAt" },
    ...{ ...ENDED, action: "delete" },
  },
  {
    ...{ key: "RemovalTrace.removedAt", table: "RemovalTrace", promise: "removed-people" },
    ...{ event: "removedAt", ...PROOF, action: "delete" },
  },
  {
    ...{ key: "RateLimit.windowAt", table: "RateLimit", promise: "counters", event: "windowAt" },
    ...{ ...COUNTERS, action: "delete" },
  },
  {
    ...{ key: "JobAttempt.begunAt", table: "JobAttempt", promise: "counters", event: "begunAt" },
    ...{ ...daysAfter(KEPT.jobAttemptsDays), action: "delete" },
  },
  {
    ...{ key: "SubProcessorFollower.createdAt", table: "SubProcessorFollower", promise: "followers" },
    ...{ event: "createdAt", ...UNCONFIRMED, where: `"confirmedAt" IS NULL`, action: "delete" },
  },
  {
    ...{ key: "SubProcessorFollower.unsubscribedAt", table: "SubProcessorFollower", promise: "followers" },
    ...{ event: "unsubscribedAt", ...ENDED, action: "delete" },
  },
  {
    ...{ key: "Inquiry.lastMessageAt", table: "Inquiry", promise: "messages", event: "lastMessageAt" },
    ...{ ...MESSAGES, action: "delete" },
    children: [{ table: "InquiryMessage", column: "inquiryId", of: "id" }],
  },
  // From the answer on (11 CCR § 7101 asks for 24 months): one that is open stays, however old.
  {
    ...{ key: "SubjectRequest.answeredAt", table: "SubjectRequest", promise: "requests" },
    ...{ event: "answeredAt", ...monthsAfter(KEPT.subjectRequestMonths), action: "delete" },
    children: OF_A_REQUEST,
  },
  // Those of the daily check of the mailbox are nobody's.
  {
    ...{ key: "SubjectRequest.receivedAt", table: "SubjectRequest", promise: "requests" },
    ...{ event: "receivedAt", ...ENDED, where: `"synthetic" = 1`, action: "delete" },
    children: OF_A_REQUEST,
  },
  // Its files and their key go after thirty days ("deleting packages"); that there was one is known for longer.
  {
    ...{ key: "SubjectPackage.expiresAt", table: "SubjectPackage", promise: "packages" },
    ...{ event: "expiresAt", ...atInstant, where: `"status" = 'ready'`, action: "delete" },
    by: "deleting packages",
  },
  {
    ...{ key: "SubjectPackage.filesDeletedAt", table: "SubjectPackage", promise: "packages" },
    ...{ event: "filesDeletedAt", ...monthsAfter(KEPT.subjectRequestMonths), action: "delete" },
  },
  {
    ...{ key: "SubjectCorrection.at", table: "SubjectCorrection", promise: "requests", event: "at" },
    ...{ ...monthsAfter(KEPT.subjectRequestMonths), action: "delete" },
  },
  {
    ...{ key: "ProcessingRestriction.liftedAt", table: "ProcessingRestriction", promise: "requests" },
    ...{ event: "liftedAt", ...monthsAfter(KEPT.subjectRequestMonths), action: "delete" },
  },
  {
    ...{ key: "StaffMember.disabledAt", table: "StaffMember", promise: "staff", event: "disabledAt" },
    ...{ ...PROOF, action: "delete" },
    children: [{ table: "StaffFactor", column: "staffId", of: "id" }],
  },
  {
    ...{ key: "StaffProof.expiresAt", table: "StaffProof", promise: "ended", event: "expiresAt" },
    ...{ ...ENDED, action: "delete" },
  },
] as const satisfies readonly TableRule[];
