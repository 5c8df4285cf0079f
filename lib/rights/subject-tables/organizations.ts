import type { TableRule } from "./rule";

/** Tables of organizations: what their members did, and what is the organization's own. */

const DELETE = { how: "delete" } as const;
const CUSTOMER = "The organization's own record of the people it buys from or sells to.";
const SPOKEN = "What was said on a call of the organization's, by whoever took part in it.";
const TEXT =
  "A text of the organization's records, which may name others. It is the organization's, which answers for it.";
const FILE = "What stood in a file that the organization imported.";

export const ORGANIZATION_TABLES: Readonly<Record<string, TableRule>> = {
  AgentPolicy: {
    title: "Settings of agents that you changed",
    acted: ["changedBy"],
    wrote: { reason: "changedBy" },
    shown: ["agentId"],
  },
  AgentRun: { title: "Runs of agents that you started", acted: ["startedBy"] },
  Proposal: {
    title: "Proposals that you decided",
    acted: ["decidedBy"],
    routed: { decisionReason: TEXT, note: TEXT },
  },
  PinnedQuestion: {
    title: "Questions that you pinned",
    found: { user: ["userId"] },
    about: ["address"],
    erasure: DELETE,
  },
  AuditEntry: {
    title: "What you did, as organizations' audits say it",
    acted: ["actorId"],
    routed: { summary: TEXT, subjectId: "What it was done to may be another person." },
    shown: ["subjectType"],
    keptActor:
      "An organization's audit is a chain in which no entry can be changed. It names an account that belongs to nobody any more.",
  },
  BriefingMail: { title: "Your briefing by mail", found: { user: ["userId"] }, erasure: DELETE },
  Supplier: { title: "Suppliers", routed: { contactName: CUSTOMER, email: CUSTOMER, phone: CUSTOMER } },
  Contact: {
    title: "Contacts",
    routed: {
      ...{ name: CUSTOMER, jobTitle: CUSTOMER, email: CUSTOMER, phone: CUSTOMER, phone2: CUSTOMER },
      ...{ phone3: CUSTOMER, company: CUSTOMER, customerCode: CUSTOMER },
    },
  },
  ExceptionCase: {
    title: "Exceptions that you own, assigned or closed",
    acted: ["ownerId", "assignedBy", "closedBy"],
    wrote: { closedBecause: "closedBy" },
    routed: { cause: TEXT },
  },
  ExceptionComment: {
    title: "Comments that you wrote about exceptions",
    acted: ["authorId"],
    wrote: { text: "authorId" },
  },
  ExceptionRule: { title: "Kinds of exceptions that come to you", acted: ["ownerId"] },
  CaseRemedy: {
    title: "Remedies that you applied or undid",
    acted: ["appliedBy", "undoneBy"],
    routed: {
      summary: TEXT,
      shown: "What the organization was shown about its items and suppliers.",
      input: "What the organization chose for its items and suppliers.",
    },
    shown: ["remedy"],
  },
  Import: { title: "Files that you imported", acted: ["createdBy"], routed: { fileName: TEXT } },
  ImportRowError: { title: "Rows that were not imported", routed: { cells: FILE } },
  ImportChange: { title: "What an import changed", routed: { before: FILE } },
  SupplierInvoice: {
    title: "Invoices that you accepted",
    acted: ["acceptedBy"],
    wrote: { acceptedBecause: "acceptedBy" },
  },
  TrainingRun: { title: "Trainings that you started", acted: ["startedBy"] },
  DemandEvent: {
    title: "Events that you entered",
    acted: ["createdBy"],
    wrote: { name: "createdBy" },
  },
  Notification: {
    title: "What you were told of",
    found: { user: ["userId"] },
    about: ["label"],
    acted: ["byId"],
    erasure: DELETE,
  },
  NotificationSetting: { title: "How you are told", found: { user: ["userId"] }, erasure: DELETE },
  OrganizationExport: { title: "Exports that you asked for", acted: ["requestedBy"] },
  ForecastOverride: {
    title: "Forecasts that you changed",
    acted: ["createdBy", "endedBy"],
    wrote: { reason: "createdBy" },
  },
  PhoneNumber: { title: "Numbers that you bought or that ring you", acted: ["boughtBy"], listed: ["rings"] },
  PurchaseOrder: {
    title: "Orders that you approved",
    acted: ["approvedBy"],
    routed: { note: "A note of the organization's on an order." },
  },
  ReplayRun: { title: "Replays that you started", acted: ["startedBy"] },
  SmsThread: { title: "Conversations by text message", routed: { theirNumber: CUSTOMER } },
  SmsMessage: { title: "Text messages that you sent", acted: ["sentBy"], wrote: { body: "sentBy" } },
  SmsTemplate: { title: "Templates of text messages", exempt: { name: "The name of a template." } },
  SalesLine: { title: "Sales", routed: { customerCode: CUSTOMER } },
  StockMovement: { title: "Movements of stock that you entered", acted: ["actorId"] },
  DemandExclusion: {
    title: "Sales that you left out of the forecast",
    acted: ["createdBy", "undoneBy"],
    wrote: { reason: "createdBy" },
  },
  CallSpeaker: {
    title: "Calls on which you spoke",
    acted: ["memberId"],
    names: { name: "memberId" },
  },
  UtteranceEdit: {
    title: "Transcripts that you corrected",
    acted: ["editedBy"],
    routed: { before: SPOKEN, after: SPOKEN },
  },
  CallComment: {
    title: "Comments that you wrote about calls, or that mention you",
    acted: ["authorId", "resolvedBy"],
    listed: ["mentions"],
    wrote: { text: "authorId" },
  },
  CallBookmark: { title: "Places on calls that you marked", acted: ["createdBy"] },
  CallClip: { title: "Parts of calls that you shared", acted: ["createdBy", "revokedBy"] },
  CallClipVisit: {
    title: "Visits to shared parts of calls",
    exempt: { network: "The first part of an address, of somebody who is not known." },
  },
  Tracker: {
    title: "Words that you have looked out for",
    acted: ["createdBy"],
    listed: ["alertTo"],
    wrote: { name: "createdBy" },
  },
  TrackerHit: { title: "Words that were found", routed: { phrase: SPOKEN } },
  Transfer: { title: "Transfers that you entered", acted: ["createdBy"] },
  Call: {
    title: "Calls that you placed, took or followed up",
    acted: ["placedBy", "answeredBy", "followedUpBy"],
    routed: { fromNumber: CUSTOMER, toNumber: CUSTOMER, notes: "A note of the organization's on a call." },
    shown: ["direction", "endedAt"],
  },
  CallShare: {
    title: "Private calls that were shared with you",
    found: { user: ["userId"] },
    acted: ["sharedBy"],
    erasure: DELETE,
  },
  Utterance: { title: "What was said on calls", routed: { text: SPOKEN, words: SPOKEN } },
  Recording: {
    title: "Recordings that you held or deleted",
    acted: ["heldBy", "deletedBy"],
    wrote: { holdReason: "heldBy" },
  },
  CallPause: { title: "Recordings that you paused", acted: ["pausedBy", "resumedBy"] },
  CallInsight: { title: "What calls were about", routed: { text: SPOKEN } },
  Commitment: {
    title: "Promises on calls that you decided about",
    acted: ["decidedBy"],
    routed: { quote: SPOKEN },
  },
};
