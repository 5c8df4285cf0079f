import { PLAN_KEYS, SUBSCRIPTION_END_REASONS } from "@/lib/accounts/access";
import { LINK_PURPOSES } from "@/lib/accounts/link-purposes";
import { ROLES } from "@/lib/accounts/permissions";
import { SESSION_STAGES, SIGN_IN_OUTCOMES } from "@/lib/accounts/session-stages";
import { AGENT_STATUSES, PROPOSAL_STATUSES, RUN_STATUSES, RUN_TRIGGERS } from "@/lib/agents/status";
import { PASSKEY_PURPOSES, SSO_STATUSES } from "@/lib/auth/values";
import {
  CREDIT_STATUSES,
  FINDING_KINDS,
  INTERVALS,
  INVOICE_STATUSES,
  SUBSCRIPTION_STATUSES,
} from "@/lib/billing/status";
import { ITEM_KINDS, ITEM_STATUSES } from "@/lib/catalogue/schema";
import { FINDING_STATUSES, PROBLEMS } from "@/lib/consent/cookies/compare";
import { ENTRY_KINDS, ENTRY_STATUSES } from "@/lib/consent/cookies/entry";
import { REGIMES } from "@/lib/consent/regime";
import { CONSENT_LANGUAGES, CONSENT_VERSION_STATUSES } from "@/lib/consent/schema";
import { CHOICE_KINDS, CONSENT_SURFACES } from "@/lib/consent/state";
import { APPLIED_STATUSES, AUTONOMIES } from "@/lib/exceptions/remedies/status";
import { CASE_STATUSES, CHECK_STATUSES, CHECK_TRIGGERS } from "@/lib/exceptions/status";
import { DEMAND_CLASSES, METHOD_NAMES } from "@/lib/forecasting/types";
import { IMPORT_FORMATS, IMPORT_STATUSES, ROW_ERROR_STATUSES } from "@/lib/imports/status";
import { OUTLOOK_STATUSES } from "@/lib/insights/plan";
import { MATCH_STATES } from "@/lib/invoices/status";
import { MODEL_ANSWER_STATUSES, QUESTION_KINDS } from "@/lib/language-model/status";
import { KIND_KEYS } from "@/lib/mapping/kinds";
import { DRIFTS } from "@/lib/models/drift";
import { EVENT_KINDS, EVENT_SCOPES, EVENT_STATUSES } from "@/lib/models/event-types";
import {
  ITEM_MODEL_STATUSES,
  TRAINING_SCOPES,
  TRAINING_STATUSES,
  TRAINING_TRIGGERS,
  VERSION_STATUSES,
} from "@/lib/models/types";
import { CLOSING_STATUSES } from "@/lib/organization-closing/status";
import { EXPORT_FILE_KINDS, EXPORT_STATUSES } from "@/lib/organization-export/status";
import { OVERRIDE_KINDS, OVERRIDE_STATUSES } from "@/lib/overrides/types";
import { NUMBER_STATUSES, RING_MODES } from "@/lib/phone-numbers/status";
import { ACTOR_KINDS } from "@/lib/platform/db/audit-chain";
import type { Column } from "@/lib/platform/db/guards";
import { RESTRICTION_KINDS } from "@/lib/platform/db/restrictions";
import { MAIL_CLASSES, OUTBOX_STATUSES } from "@/lib/platform/mail-status";
import { POLICY_STATUSES } from "@/lib/policies/schema";
import { PROCESSOR_STATUSES } from "@/lib/processors/schema";
import {
  ORDER_SOURCES,
  PURCHASE_ORDER_STATUSES,
  SEND_TRIGGERS,
  SUPPLIER_MAIL_KINDS,
  SUPPLIER_MAIL_STATUSES,
} from "@/lib/purchasing/status";
import { REPLAY_STATUSES } from "@/lib/replay/status";
import { ABC_CLASSES } from "@/lib/replenishment/classify-abc";
import { LEAD_TIME_SOURCES } from "@/lib/replenishment/types";
import { HOLD_KINDS } from "@/lib/retention/holds/kinds";
import { ERASURE_OUTCOMES, ERASURE_STATUSES } from "@/lib/rights/erasure/status";
import { PACKAGE_STATUSES } from "@/lib/rights/package/status";
import {
  CODE_CHANNELS,
  DECISIONS,
  LETTER_LANGUAGES,
  REQUEST_CHANNELS,
  REQUEST_KINDS,
  REQUEST_REGIMES,
  REQUEST_STATUSES,
  VERIFICATIONS,
} from "@/lib/rights/status";
import { POLICY_DOCUMENTS } from "@/lib/site/legal-documents";
import { SMS_DIRECTIONS, SMS_STATUSES } from "@/lib/sms/status";
import { STAFF_ROLES } from "@/lib/staff/permissions";
import { SALES_LINE_KINDS, STOCK_MOVEMENT_KINDS } from "@/lib/stock/kinds";
import { INQUIRY_KINDS, INQUIRY_STATUSES, MESSAGE_DIRECTIONS } from "@/lib/support/schema";
import { TRANSFER_STATUSES } from "@/lib/transfers/status";
import { CHECK_STATES } from "@/lib/trust/check-list";
import { INCIDENT_KINDS } from "@/lib/trust/schema";
import { METER_EVENT_STATUSES } from "@/lib/usage/status";
import {
  CALL_DIRECTIONS,
  CALL_STATUSES,
  COMMITMENT_KINDS,
  COMMITMENT_STATUSES,
  EDIT_KINDS,
  INSIGHT_KINDS,
  INSIGHT_STATUSES,
  PARTIES,
  RECORDING_STATUSES,
  TRANSCRIPT_STATUSES,
} from "@/lib/voice/status";

/**
 * The columns that hold one of a few values, and the values: those that the code itself knows. The database refuses
 * others (decision 041); `npm run migration -- new` writes what that takes.
 */
export const COLUMN_VALUES: Readonly<Partial<Record<Column, readonly string[]>>> = {
  "EmailToken.purpose": LINK_PURPOSES,
  "ModelAnswer.kind": QUESTION_KINDS,
  "ModelAnswer.status": MODEL_ANSWER_STATUSES,
  "OrganizationExport.status": EXPORT_STATUSES,
  "OrganizationClosing.status": CLOSING_STATUSES,
  "ExportFile.kind": EXPORT_FILE_KINDS,
  "Organization.planKey": PLAN_KEYS,
  "MeterEvent.status": METER_EVENT_STATUSES,
  "Organization.readOnlyReason": SUBSCRIPTION_END_REASONS,
  "Membership.role": ROLES,
  "Invitation.role": ROLES,
  "OrganizationDomain.joinRole": ROLES,
  "Session.stage": SESSION_STAGES,
  "PasskeyChallenge.purpose": PASSKEY_PURPOSES,
  "SsoConnection.status": SSO_STATUSES,
  "SsoConnection.defaultRole": ROLES,
  "SignInEvent.outcome": SIGN_IN_OUTCOMES,
  "Agent.status": AGENT_STATUSES,
  "AgentRun.status": RUN_STATUSES,
  "AgentRun.trigger": RUN_TRIGGERS,
  "Proposal.status": PROPOSAL_STATUSES,
  "AuditEntry.actorKind": ACTOR_KINDS,
  "SupplierInvoice.state": MATCH_STATES,
  "SupplierInvoiceLine.state": MATCH_STATES,
  "Item.kind": ITEM_KINDS,
  "Item.status": ITEM_STATUSES,
  "Item.abcClass": ABC_CLASSES,
  "Call.direction": CALL_DIRECTIONS,
  "Call.status": CALL_STATUSES,
  "Call.transcriptStatus": TRANSCRIPT_STATUSES,
  "Call.insightStatus": INSIGHT_STATUSES,
  "PhoneNumber.status": NUMBER_STATUSES,
  "PhoneNumber.ringMode": RING_MODES,
  "Utterance.speaker": PARTIES,
  "Recording.status": RECORDING_STATUSES,
  "CallSpeaker.party": PARTIES,
  "UtteranceEdit.kind": EDIT_KINDS,
  "CallInsight.kind": INSIGHT_KINDS,
  "CallInsight.owner": PARTIES,
  "Commitment.kind": COMMITMENT_KINDS,
  "SmsMessage.direction": SMS_DIRECTIONS,
  "SmsMessage.status": SMS_STATUSES,
  "Commitment.party": PARTIES,
  "Commitment.status": COMMITMENT_STATUSES,
  "Import.kind": KIND_KEYS,
  "Import.status": IMPORT_STATUSES,
  "Import.format": IMPORT_FORMATS,
  "ImportRowError.status": ROW_ERROR_STATUSES,
  "ColumnMapping.kind": KIND_KEYS,
  "ItemOutlook.status": OUTLOOK_STATUSES,
  "ReplayRun.status": REPLAY_STATUSES,
  "TrainingRun.status": TRAINING_STATUSES,
  "TrainingRun.trigger": TRAINING_TRIGGERS,
  "TrainingRun.repeatTrigger": TRAINING_TRIGGERS,
  "ModelVersion.status": VERSION_STATUSES,
  "ForecastOverride.kind": OVERRIDE_KINDS,
  "ForecastOverride.status": OVERRIDE_STATUSES,
  "DemandEvent.kind": EVENT_KINDS,
  "DemandEvent.scope": EVENT_SCOPES,
  "DemandEvent.status": EVENT_STATUSES,
  "ItemDrift.drift": DRIFTS,
  "TrainingRun.scope": TRAINING_SCOPES,
  "ForecastingSetting.onNewSales": TRAINING_SCOPES,
  "ItemModel.status": ITEM_MODEL_STATUSES,
  "ItemModel.method": METHOD_NAMES,
  "ItemModel.demandClass": DEMAND_CLASSES,
  "LeadTimeEstimate.source": LEAD_TIME_SOURCES,
  "OutboundMail.status": OUTBOX_STATUSES,
  "OutboundMail.mailClass": MAIL_CLASSES,
  "ConsentVersion.status": CONSENT_VERSION_STATUSES,
  "ConsentRecord.regime": REGIMES,
  "ConsentRecord.language": CONSENT_LANGUAGES,
  "ConsentRecord.kind": CHOICE_KINDS,
  "ConsentRecord.surface": CONSENT_SURFACES,
  "ConsentCount.regime": REGIMES,
  "ConsentCount.kind": CHOICE_KINDS,
  "AccountConsent.kind": CHOICE_KINDS,
  "StorageEntry.kind": ENTRY_KINDS,
  "StorageEntry.status": ENTRY_STATUSES,
  "StorageFinding.kind": ENTRY_KINDS,
  "StorageFinding.problem": Object.keys(PROBLEMS),
  "StorageFinding.status": FINDING_STATUSES,
  "PolicyVersion.document": POLICY_DOCUMENTS,
  "PolicyVersion.status": POLICY_STATUSES,
  "SubProcessor.status": PROCESSOR_STATUSES,
  "PurchaseOrder.status": PURCHASE_ORDER_STATUSES,
  "PurchaseOrder.source": ORDER_SOURCES,
  "PurchaseOrder.sendTrigger": SEND_TRIGGERS,
  "Receipt.orderStatus": PURCHASE_ORDER_STATUSES,
  "LegalHold.kind": HOLD_KINDS,
  "StaffMember.role": STAFF_ROLES,
  "SalesLine.kind": SALES_LINE_KINDS,
  "StockMovement.kind": STOCK_MOVEMENT_KINDS,
  "Inquiry.kind": INQUIRY_KINDS,
  "Inquiry.status": INQUIRY_STATUSES,
  "InquiryMessage.direction": MESSAGE_DIRECTIONS,
  "SubjectRequest.kind": REQUEST_KINDS,
  "SubjectRequest.regime": REQUEST_REGIMES,
  "SubjectRequest.channel": REQUEST_CHANNELS,
  "SubjectRequest.status": REQUEST_STATUSES,
  "SubjectRequest.language": LETTER_LANGUAGES,
  "SubjectRequest.verifiedBy": VERIFICATIONS,
  "SubjectRequest.decision": DECISIONS,
  "SubjectRequest.codeChannel": CODE_CHANNELS,
  "SubjectRequestStep.actorKind": ACTOR_KINDS,
  "Subscription.status": SUBSCRIPTION_STATUSES,
  "Subscription.planKey": PLAN_KEYS,
  "Subscription.pendingPlanKey": PLAN_KEYS,
  "Subscription.interval": INTERVALS,
  "Subscription.pendingInterval": INTERVALS,
  "BillingInvoice.status": INVOICE_STATUSES,
  "BillingCredit.status": CREDIT_STATUSES,
  "BillingFinding.kind": FINDING_KINDS,
  "ExceptionCase.status": CASE_STATUSES,
  "Transfer.status": TRANSFER_STATUSES,
  "RemedySetting.autonomy": AUTONOMIES,
  "CaseRemedy.status": APPLIED_STATUSES,
  "CaseRemedy.caseStatus": CASE_STATUSES,
  "SupplierMail.kind": SUPPLIER_MAIL_KINDS,
  "SupplierMail.status": SUPPLIER_MAIL_STATUSES,
  "ExceptionCheck.status": CHECK_STATUSES,
  "ExceptionCheck.trigger": CHECK_TRIGGERS,
  "ProcessingRestriction.kind": RESTRICTION_KINDS,
  "SubjectPackage.status": PACKAGE_STATUSES,
  "SubjectErasure.status": ERASURE_STATUSES,
  "SubjectErasureCount.what": ERASURE_OUTCOMES,
  "PromiseCheck.state": CHECK_STATES,
  "PromiseCheckRun.state": CHECK_STATES,
  "Incident.kind": INCIDENT_KINDS,
};

/** Columns that are called like one of those and hold anything, and why. */
export const FREE_COLUMNS: Readonly<Partial<Record<Column, string>>> = {
  "Agent.kind": "The name of an agent, part of its key; there is one agent of each.",
  "AtomicGuard.kind": "Each kind is a CHECK of the table's own.",
  "Notification.kind":
    "An entry of the registry, which grows; what a later release has dropped is not shown.",
  "NumberSequence.kind": "The name of a series, part of its key.",
};
