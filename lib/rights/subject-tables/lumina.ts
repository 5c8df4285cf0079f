import { ANEW, type TableRule } from "./rule";

/** Lumina's own tables. */

const DELETE = { how: "delete" } as const;
const STAFF = "A member of Lumina's own staff at work. What Lumina has of that person stands in StaffMember.";
const STAFF_RECORDS =
  "Who of Lumina's staff did what is kept for 36 months, as proof of how personal data was handled.";

/** A telephone is shared and changes hands: where an account or an address says whose a row is, it says nothing. */
const OF_NOBODY_ELSE = `"userId" IS NULL AND "email" IS NULL`;

const REQUESTS =
  "That a request was made and answered is kept for 24 months, because the law asks for that proof (11 CCR 7101; GDPR Art. 5(2)).";

export const LUMINA_TABLES: Readonly<Record<string, TableRule>> = {
  User: {
    title: "Your account",
    found: { user: ["id"], email: ["email"] },
    about: ["name", "phone", "jobTitle"],
    erasure: DELETE,
  },
  SignUp: {
    title: "Sign-ups that were not confirmed yet",
    found: { email: ["email"] },
    about: ["name", "phone", "jobTitle", "company"],
    erasure: DELETE,
  },
  Session: {
    title: "Browsers that are signed in",
    found: { user: ["userId"] },
    about: ["deviceLabel", "region"],
    erasure: DELETE,
  },
  Device: {
    title: "Browsers that are known",
    found: { user: ["userId"] },
    about: ["label"],
    erasure: DELETE,
  },
  SignInEvent: {
    title: "History of sign-ins",
    found: { user: ["userId"] },
    about: ["deviceLabel", "region"],
    erasure: DELETE,
  },
  EmailToken: {
    title: "Links that were mailed",
    found: { user: ["userId"], email: ["newEmail"] },
    erasure: DELETE,
  },
  Membership: { title: "Organizations you belong to", found: { user: ["userId"] }, erasure: DELETE },
  MemberRemoval: {
    title: "Organizations that removed you",
    found: { user: ["userId"] },
    erasure: DELETE,
  },
  RemovalTrace: {
    title: "Traces of removals",
    exempt: {
      hash: "A hash under the organization's own key. It names nobody, and keeps for 36 months that whoever was removed comes back only by invitation.",
    },
  },
  Invitation: {
    title: "Invitations to organizations",
    found: { email: ["email"] },
    acted: ["invitedBy"],
    erasure: DELETE,
  },
  UserPhone: {
    title: "Your telephone for calls",
    found: { user: ["userId"], phone: ["number"], phoneIf: `"provenAt" IS NOT NULL` },
    about: ["pending"],
    unproven: { phone: "pending", empties: ["codeHash", "codeExpiresAt"] },
    erasure: DELETE,
  },
  UsageEvent: { title: "What you used of Lumina", found: { user: ["userId"] }, erasure: DELETE },
  UsageObjection: { title: "Your objection to being counted", found: { user: ["userId"] }, erasure: DELETE },
  TotpSecret: { title: "Your authenticator app", found: { user: ["userId"] }, erasure: DELETE },
  RecoveryCode: { title: "Your recovery codes", found: { user: ["userId"] }, erasure: DELETE },
  Passkey: { title: "Your passkeys", found: { user: ["userId"] }, about: ["name"], erasure: DELETE },
  PasskeyChallenge: {
    title: "Sign-ins by passkey that were begun",
    found: { user: ["userId"] },
    erasure: DELETE,
  },
  ExternalIdentity: {
    title: "Accounts elsewhere that you sign in with",
    found: { user: ["userId"] },
    about: ["subject"],
    erasure: DELETE,
  },
  Subscription: {
    title: "Subscriptions whose invoices go to your address",
    found: { email: ["billingEmail"] },
    about: ["corrections"],
    erasure: {
      how: "keep",
      why: "The address that an organization's invoices go to is the organization's; its owners change it under Billing.",
    },
  },
  BillingCredit: { title: "Credits", exempt: { givenBy: STAFF } },
  ConsentVersion: {
    title: "Versions of the cookie banner",
    exempt: { createdBy: STAFF, publishedBy: STAFF },
  },
  ConsentRecord: {
    title: "Records of your choices about cookies",
    found: { user: ["userId"] },
    about: ["visitorId", "addressPrefix"],
    erasure: {
      how: "keep",
      why: "GDPR Art. 7(1): a choice has to be proven for 36 months. Each record is part of a chain; its account belongs to nobody any more.",
    },
  },
  AccountConsent: {
    title: "Your choice about cookies",
    found: { user: ["userId"] },
    about: ["visitorId"],
    erasure: DELETE,
  },
  CookieScan: { title: "Scans for cookies", exempt: { startedBy: STAFF } },
  StorageFinding: { title: "Findings of scans", exempt: { resolvedBy: STAFF } },
  OrganizationClosing: {
    title: "Organizations that you closed",
    acted: ["requestedBy", "withdrawnBy"],
    exempt: {
      heldBy: STAFF,
      recipients:
        "Whom the certificate of a deletion is mailed to, while the deletion runs. It is emptied when the certificate leaves.",
    },
  },
  SystemSwitch: { title: "Switches", exempt: { stoppedBy: STAFF } },
  OutboundMail: {
    title: "Mails that we sent you",
    found: { email: ["recipient"], where: `"organizationId" IS NULL` },
    about: ["subject", "body"],
    routed: {
      organizationId:
        "A mail that tells of an organization's data is the organization's: its log of mails shows it, and it answers for it.",
    },
    erasure: {
      how: "delete",
      unless: {
        sql: `"status" IN ('held', 'queued')`,
        why: "A mail that is about to leave still leaves, such as the one that tells of the erasure. It is deleted with the other sent mails.",
      },
    },
  },
  PolicyVersion: { title: "Legal texts", exempt: { createdBy: STAFF, scheduledBy: STAFF } },
  PolicyNotice: {
    title: "Changes of legal texts that you were told of",
    found: { user: ["userId"], email: ["recipient"] },
    erasure: {
      how: "clear",
      values: { userId: ANEW, recipient: "" },
      why: "That everybody was told of a change is proven for 36 months by the number of notices. Whose each was is erased.",
    },
  },
  PolicyAcceptance: {
    title: "Legal texts that you used Lumina under",
    found: { user: ["userId"] },
    erasure: DELETE,
  },
  SubProcessorChange: { title: "Changes of sub-processors", exempt: { createdBy: STAFF } },
  SubProcessorFollower: {
    title: "That you follow the list of sub-processors",
    found: { email: ["email"] },
    erasure: DELETE,
  },
  SubProcessorNotice: {
    title: "Changes of sub-processors that you were told of",
    found: { email: ["recipient"] },
    erasure: {
      how: "clear",
      values: { recipient: "" },
      why: "That followers were told of a change is proven for 36 months by the number of notices. Whose each was is erased.",
    },
  },
  Incident: { title: "Incidents", exempt: { createdBy: STAFF } },
  SecurityReview: { title: "Security reviews", exempt: { updatedBy: STAFF } },
  PrivacySetting: { title: "Settings of privacy", exempt: { updatedBy: STAFF } },
  StaffMember: {
    title: "Your account as a member of Lumina's staff",
    found: { email: ["email"] },
    about: ["name"],
    exempt: { createdBy: STAFF },
    erasure: { how: "keep", why: STAFF_RECORDS },
  },
  StaffFactor: {
    title: "Your second factor as a member of Lumina's staff",
    found: { parent: { table: "StaffMember", column: "staffId" } },
    about: ["staffId"],
    erasure: { how: "keep", why: STAFF_RECORDS },
  },
  StaffProof: {
    title: "Your sign-ins as a member of Lumina's staff",
    found: { parent: { table: "StaffMember", column: "staffId" } },
    about: ["staffId"],
    erasure: { how: "keep", why: STAFF_RECORDS },
  },
  // Before the inquiries that they hang on.
  InquiryMessage: {
    title: "What you and we wrote",
    found: { parent: { table: "Inquiry", column: "inquiryId" } },
    about: ["author", "body"],
    exempt: { staffId: STAFF },
    erasure: DELETE,
  },
  Inquiry: {
    title: "Messages to Lumina",
    found: { user: ["userId"], email: ["email"] },
    about: ["name", "company", "subject"],
    erasure: DELETE,
  },
  SubjectPackage: {
    title: "Packages of your data that were made",
    found: { user: ["userId"], email: ["email"], phone: ["phone"], phoneIf: OF_NOBODY_ELSE },
    // Whoever lost the row before the bytes could find them no more.
    erasure: { how: "delete", unless: { sql: `"filesDeletedAt" IS NULL`, why: null } },
  },
  SubjectErasure: {
    title: "Erasures that you asked for",
    found: { user: ["userId"], email: ["email", "mailTo"], phone: ["phone"], phoneIf: OF_NOBODY_ELSE },
    erasure: {
      how: "keep",
      why: "The erasure itself: it forgets whose it was when it has ended.",
    },
  },
  SubjectCorrection: {
    title: "Corrections that you asked for",
    found: { user: ["userId"], email: ["email"] },
    about: ["before", "after"],
    exempt: { actorId: STAFF },
    erasure: DELETE,
  },
  ProcessingRestriction: {
    title: "How you restricted the use of your data",
    found: { user: ["userId"], email: ["email"] },
    erasure: DELETE,
  },
  SubjectRequest: {
    title: "Requests about your data, and our answers",
    found: { user: ["userId"], email: ["email"] },
    about: ["name", "phone", "details", "agentName", "agentEmail", "reason", "routedNote"],
    // Members of organizations answer what was routed to them.
    acted: ["answeredBy"],
    exempt: { assignedTo: STAFF },
    erasure: { how: "keep", why: REQUESTS },
  },
  SubjectRequestStep: {
    title: "What was done about your requests",
    found: { parent: { table: "SubjectRequest", column: "requestId" } },
    about: ["evidence"],
    acted: ["actorId"],
    shown: ["what"],
    erasure: { how: "keep", why: REQUESTS },
  },
  ReportedAccount: {
    title: "Reports that a minor uses your account",
    found: { user: ["userId"] },
    about: ["finding"],
    exempt: { namedBy: STAFF, confirmedBy: STAFF },
    erasure: {
      how: "clear",
      values: { userId: ANEW, finding: "" },
      why: "That two members of the staff dealt with a report is kept with it for 24 months. Whom it was about, and what was found, is erased.",
    },
  },
  LegalHold: {
    title: "Legal holds",
    found: { user: ["subjectId"], email: ["email"] },
    exempt: {
      label:
        "What a hold is on, in words of Lumina's staff for a claim that is pending (GDPR Art. 17(3)(e)).",
      reason: "Why staff placed it, for a claim that is pending (GDPR Art. 17(3)(e)).",
      ...{ placedBy: STAFF, releaseAskedBy: STAFF, releasedBy: STAFF },
    },
    erasure: {
      how: "keep",
      why: "Why something of theirs was not deleted is kept for 36 months after the hold, as the proof (GDPR Art. 17(3)(e)).",
    },
  },
};
