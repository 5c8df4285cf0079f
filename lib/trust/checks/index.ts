import type { CheckKey } from "../check-list";
import type { Check } from "./check";
import { advertisingCookies, consentRecords, cookieInventory, cookiesDeclared } from "./cookies";
import { accountColumns, neverCollected, organizationKeys, taggedColumns } from "./database";
import {
  auditChains,
  clockOnTime,
  controls,
  deletionJobs,
  incidents,
  invoices,
  mailClasses,
  retentionCounts,
  reviews,
  storage,
} from "./operation";
import { erasures, isolationProbes, ownModels, recordings, sealedFiles } from "./organizations";
import { acceptances, companyRecord, policyNotices, policyTexts } from "./policies";
import { ownResources, policyLinks, privacyControl, staffEntrance, transport } from "./probes";
import { agreements, analyticsRetention, egressOf, transfers } from "./processors";
import { corrections, mailbox, requestsOnTime, requestsVerified, restrictions } from "./rights";
import { objections, usageEvents } from "./usage";

/** Every check of the list, as it runs. */
export const CHECKS: Readonly<Record<CheckKey, Check>> = {
  "tagged-columns": taggedColumns,
  "account-columns": accountColumns,
  "never-collected": neverCollected,
  "organization-keys": organizationKeys,
  "isolation-probes": isolationProbes,
  "own-models": ownModels,
  "company-record": companyRecord,
  "policy-texts": policyTexts,
  "policy-notices": policyNotices,
  acceptances,
  "policy-links": policyLinks,
  "own-resources": ownResources,
  transport,
  "staff-entrance": staffEntrance,
  "privacy-control": privacyControl,
  storage,
  "sealed-files": sealedFiles,
  "clock-on-time": clockOnTime,
  "deletion-jobs": deletionJobs,
  "retention-counts": retentionCounts,
  recordings,
  erasures,
  invoices,
  "usage-events": usageEvents,
  objections,
  restrictions,
  "requests-on-time": requestsOnTime,
  "requests-verified": requestsVerified,
  corrections,
  mailbox,
  "mail-classes": mailClasses,
  "cookies-declared": cookiesDeclared,
  "advertising-cookies": advertisingCookies,
  "cookie-inventory": cookieInventory,
  "consent-records": consentRecords,
  "audit-chains": auditChains,
  agreements,
  transfers,
  "analytics-retention": analyticsRetention,
  "egress-deepgram": egressOf("deepgram"),
  "egress-google-gemini": egressOf("google-gemini"),
  "egress-twilio": egressOf("twilio"),
  "egress-stripe": egressOf("stripe"),
  incidents,
  reviews,
  controls,
};
