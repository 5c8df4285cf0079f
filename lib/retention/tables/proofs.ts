import type { TableRule } from "../engine/declaration";
import { daysAfter, PROOF, wholeMonthsAfter } from "../engine/limits";
import { KEPT } from "../rules";

/** A mail that proves that somebody was told of a change, as long as that proof is kept. */
const PROVES = `EXISTS (SELECT 1 FROM "PolicyNotice" n WHERE n."mailId" = "OutboundMail"."id" AND n."createdAt" >= ?2)
  OR EXISTS (SELECT 1 FROM "SubProcessorNotice" n WHERE n."mailId" = "OutboundMail"."id" AND n."createdAt" >= ?2)`;

/** A mail that has still to go out stays, however old: it would be lost unsent. */
const IS_OVER = `"status" NOT IN ('queued', 'held')`;

/** Of what is kept as a proof, and of mails, some of which are one. */
export const PROOF_RULES = [
  // By whole months, which are the chains that are checked.
  {
    ...{ key: "ConsentRecord.chain", table: "ConsentRecord", promise: "proofs", event: "chain" },
    ...{ ...wholeMonthsAfter(KEPT.proofMonths), action: "delete" },
  },
  {
    ...{ key: "StorageFinding.lastSeenAt", table: "StorageFinding", promise: "proofs" },
    ...{ event: "lastSeenAt", ...PROOF, action: "delete" },
  },
  // A scan is kept as long as something that was found in it.
  {
    ...{ key: "CookieScan.createdAt", table: "CookieScan", promise: "proofs", event: "createdAt" },
    ...{ ...PROOF, action: "delete" },
    where: `NOT EXISTS (SELECT 1 FROM "StorageFinding" f WHERE f."scanId" = "CookieScan"."id" AND f."lastSeenAt" >= ?1)`,
    children: [{ table: "StorageFinding", column: "scanId", of: "id" }],
  },
  {
    ...{ key: "DeletionCertificate.issuedAt", table: "DeletionCertificate", promise: "proofs" },
    ...{ event: "issuedAt", ...PROOF, action: "delete" },
  },
  {
    ...{ key: "SubjectErasure.finishedAt", table: "SubjectErasure", promise: "proofs" },
    ...{ event: "finishedAt", ...PROOF, action: "delete" },
    children: [{ table: "SubjectErasureCount", column: "erasureId", of: "id" }],
  },
  // Each by the index of its status.
  {
    ...{ key: "OrganizationClosing.erasedAt", table: "OrganizationClosing", promise: "proofs" },
    ...{ event: "erasedAt", ...PROOF, where: `"status" = 'erased'`, action: "delete" },
    children: [{ table: "ErasureCount", column: "closingId", of: "id" }],
  },
  {
    ...{ key: "OrganizationClosing.withdrawnAt", table: "OrganizationClosing", promise: "proofs" },
    ...{ event: "withdrawnAt", ...PROOF, where: `"status" = 'withdrawn'`, action: "delete" },
    children: [{ table: "ErasureCount", column: "closingId", of: "id" }],
  },
  {
    ...{ key: "PolicyNotice.createdAt", table: "PolicyNotice", promise: "proofs", event: "createdAt" },
    ...{ ...PROOF, action: "delete" },
  },
  {
    ...{ key: "SubProcessorNotice.createdAt", table: "SubProcessorNotice", promise: "proofs" },
    ...{ event: "createdAt", ...PROOF, action: "delete" },
  },
  {
    ...{ key: "OutboundMail.createdAt", table: "OutboundMail", promise: "ended", event: "createdAt" },
    ...{ ...daysAfter(KEPT.endedDays), where: `${IS_OVER} AND NOT (${PROVES})`, action: "delete" },
  },
  // A mail that is part of a proof loses its text like every other.
  {
    ...{ key: "OutboundMail.body", table: "OutboundMail", promise: "ended", event: "createdAt" },
    ...{ ...daysAfter(KEPT.endedDays), action: { set: `"body" = ''` } },
    where: `"body" <> '' AND ${IS_OVER} AND (${PROVES})`,
  },
  {
    ...{ key: "PromiseCheckRun.at", table: "PromiseCheckRun", promise: "proofs", event: "at" },
    ...{ ...PROOF, action: "delete" },
  },
  {
    ...{ key: "RetentionDay.day", table: "RetentionDay", promise: "proofs", event: "day" },
    ...{ ...PROOF, limit: (at: Date) => PROOF.limit(at).slice(0, 10), action: "delete" },
  },
  {
    ...{ key: "LegalHold.releasedAt", table: "LegalHold", promise: "proofs", event: "releasedAt" },
    ...{ ...PROOF, action: "delete", holds: { person: null, email: null, organization: null } },
  },
] as const satisfies readonly TableRule[];
