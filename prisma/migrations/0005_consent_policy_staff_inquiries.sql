-- AlterTable
ALTER TABLE "OutboundMail" ADD COLUMN "bouncedAt" TEXT;

-- CreateTable
CREATE TABLE "ConsentVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER,
    "status" TEXT NOT NULL,
    "material" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "content" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "publishedAt" TEXT,
    "publishedBy" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "ConsentRecord" (
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "visitorId" TEXT NOT NULL,
    "userId" TEXT,
    "versionId" TEXT NOT NULL,
    "versionHash" TEXT NOT NULL,
    "regime" TEXT NOT NULL,
    "country" TEXT,
    "region" TEXT,
    "language" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "addressPrefix" TEXT,
    "noticeServedAt" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("chain", "seq")
);

-- CreateTable
CREATE TABLE "ConsentCount" (
    "day" TEXT NOT NULL,
    "regime" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("day", "regime", "versionId", "kind")
);

-- CreateTable
CREATE TABLE "AccountConsent" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "visitorId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "StorageEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pattern" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "serviceKey" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "lifetimeDays" REAL,
    "lifetime" TEXT NOT NULL,
    "attributes" TEXT NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'declared',
    "firstSeenAt" TEXT,
    "lastSeenAt" TEXT,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "CookieScan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "origin" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,
    "finishedAt" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "StorageFinding" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "scanId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "states" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "firstSeenAt" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL,
    "resolvedAt" TEXT,
    "resolvedBy" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "StorageFinding_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "CookieScan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Inquiry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "company" TEXT,
    "subject" TEXT NOT NULL,
    "organizationId" TEXT,
    "userId" TEXT,
    "assignedTo" TEXT,
    "createdAt" TEXT NOT NULL,
    "lastMessageAt" TEXT NOT NULL,
    "closedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "InquiryMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "inquiryId" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "staffId" TEXT,
    "body" TEXT NOT NULL,
    "mailId" TEXT,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "InquiryMessage_inquiryId_fkey" FOREIGN KEY ("inquiryId") REFERENCES "Inquiry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PolicyVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "document" TEXT NOT NULL,
    "number" INTEGER,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "rendered" TEXT,
    "hash" TEXT,
    "summary" TEXT NOT NULL,
    "material" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "effectiveAt" TEXT,
    "scheduledBy" TEXT,
    "publishedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "PolicyNotice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "policyVersionId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "mailId" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "PolicyNotice_policyVersionId_fkey" FOREIGN KEY ("policyVersionId") REFERENCES "PolicyVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PolicyAcceptance" (
    "userId" TEXT NOT NULL,
    "policyVersionId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("userId", "policyVersionId"),
    CONSTRAINT "PolicyAcceptance_policyVersionId_fkey" FOREIGN KEY ("policyVersionId") REFERENCES "PolicyVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SubProcessor" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "legalName" TEXT NOT NULL,
    "website" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "dataCategories" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "transferMechanism" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "agreementName" TEXT,
    "agreementFile" TEXT,
    "agreementHash" TEXT,
    "agreementSignedOn" TEXT,
    "reviewDueOn" TEXT,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "SubProcessorChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "processorKey" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "announcedAt" TEXT NOT NULL,
    "effectiveAt" TEXT NOT NULL,
    "appliedAt" TEXT,
    "withdrawnAt" TEXT,
    "createdBy" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "SubProcessorFollower" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "confirmedAt" TEXT,
    "unsubscribedAt" TEXT
);

-- CreateTable
CREATE TABLE "StaffMember" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "disabledAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateIndex
CREATE UNIQUE INDEX "ConsentVersion_number_key" ON "ConsentVersion"("number");

-- CreateIndex
CREATE INDEX "ConsentVersion_status_number_idx" ON "ConsentVersion"("status", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ConsentRecord_id_key" ON "ConsentRecord"("id");

-- CreateIndex
CREATE INDEX "ConsentRecord_visitorId_at_idx" ON "ConsentRecord"("visitorId", "at");

-- CreateIndex
CREATE INDEX "ConsentRecord_userId_at_idx" ON "ConsentRecord"("userId", "at");

-- CreateIndex
CREATE INDEX "ConsentRecord_at_idx" ON "ConsentRecord"("at");

-- CreateIndex
CREATE INDEX "ConsentRecord_regime_at_idx" ON "ConsentRecord"("regime", "at");

-- CreateIndex
CREATE INDEX "ConsentRecord_versionId_at_idx" ON "ConsentRecord"("versionId", "at");

-- CreateIndex
CREATE INDEX "ConsentRecord_kind_at_idx" ON "ConsentRecord"("kind", "at");

-- CreateIndex
CREATE UNIQUE INDEX "StorageEntry_kind_pattern_key" ON "StorageEntry"("kind", "pattern");

-- CreateIndex
CREATE INDEX "CookieScan_createdAt_idx" ON "CookieScan"("createdAt");

-- CreateIndex
CREATE INDEX "StorageFinding_status_lastSeenAt_idx" ON "StorageFinding"("status", "lastSeenAt");

-- CreateIndex
CREATE UNIQUE INDEX "StorageFinding_kind_name_problem_key" ON "StorageFinding"("kind", "name", "problem");

-- CreateIndex
CREATE INDEX "Inquiry_status_lastMessageAt_idx" ON "Inquiry"("status", "lastMessageAt");

-- CreateIndex
CREATE INDEX "Inquiry_kind_lastMessageAt_idx" ON "Inquiry"("kind", "lastMessageAt");

-- CreateIndex
CREATE INDEX "Inquiry_userId_lastMessageAt_idx" ON "Inquiry"("userId", "lastMessageAt");

-- CreateIndex
CREATE INDEX "Inquiry_email_idx" ON "Inquiry"("email");

-- CreateIndex
CREATE INDEX "InquiryMessage_inquiryId_createdAt_idx" ON "InquiryMessage"("inquiryId", "createdAt");

-- CreateIndex
CREATE INDEX "PolicyVersion_document_status_idx" ON "PolicyVersion"("document", "status");

-- CreateIndex
CREATE INDEX "PolicyVersion_status_effectiveAt_idx" ON "PolicyVersion"("status", "effectiveAt");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyVersion_document_number_key" ON "PolicyVersion"("document", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyNotice_mailId_key" ON "PolicyNotice"("mailId");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyNotice_policyVersionId_userId_key" ON "PolicyNotice"("policyVersionId", "userId");

-- CreateIndex
CREATE INDEX "SubProcessorChange_appliedAt_effectiveAt_idx" ON "SubProcessorChange"("appliedAt", "effectiveAt");

-- CreateIndex
CREATE UNIQUE INDEX "SubProcessorFollower_email_key" ON "SubProcessorFollower"("email");

-- CreateIndex
CREATE UNIQUE INDEX "SubProcessorFollower_tokenHash_key" ON "SubProcessorFollower"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "StaffMember_email_key" ON "StaffMember"("email");

-- CreateIndex
CREATE INDEX "OutboundMail_createdAt_idx" ON "OutboundMail"("createdAt");

-- CreateIndex
CREATE INDEX "OutboundMail_template_createdAt_idx" ON "OutboundMail"("template", "createdAt");
