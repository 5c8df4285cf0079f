-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "jobTitle" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "emailVerifiedAt" TEXT,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "deviceId" TEXT,
    "deviceLabel" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL,
    "revokedAt" TEXT,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Device" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "firstSeenAt" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL,
    CONSTRAINT "Device_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EmailToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "usedAt" TEXT,
    CONSTRAINT "EmailToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "trialEndsAt" TEXT NOT NULL,
    "agentsStoppedAt" TEXT,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Membership_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "invitedBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "acceptedAt" TEXT,
    "revokedAt" TEXT,
    CONSTRAINT "Invitation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Agent" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "config" TEXT NOT NULL,
    "stoppedAt" TEXT,
    "nextRunAt" TEXT,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "AgentRun" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "agentVersion" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "config" TEXT NOT NULL,
    "modelVersionId" TEXT,
    "dataSnapshot" TEXT NOT NULL DEFAULT '{}',
    "summary" TEXT NOT NULL DEFAULT '{}',
    "budgetMinor" BIGINT,
    "committedMinor" BIGINT NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "error" TEXT,
    "createdAt" TEXT NOT NULL,
    "startedAt" TEXT,
    "finishedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "AgentRun_organizationId_agentId_fkey" FOREIGN KEY ("organizationId", "agentId") REFERENCES "Agent" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RunStep" (
    "organizationId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "runId", "seq"),
    CONSTRAINT "RunStep_organizationId_runId_fkey" FOREIGN KEY ("organizationId", "runId") REFERENCES "AgentRun" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Proposal" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "totalMinor" BIGINT NOT NULL,
    "expectedDay" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "dataSnapshot" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "decidedAt" TEXT,
    "decidedBy" TEXT,
    "decisionReason" TEXT,
    "purchaseOrderId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "Proposal_organizationId_supplierId_fkey" FOREIGN KEY ("organizationId", "supplierId") REFERENCES "Supplier" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProposalLine" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "proposalId" TEXT NOT NULL,
    "lineNumber" INTEGER NOT NULL,
    "itemId" TEXT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "suggestedQuantity" BIGINT NOT NULL,
    "unitPrice" BIGINT NOT NULL,
    "minimumQuantity" BIGINT NOT NULL,
    "orderMultiple" BIGINT NOT NULL,
    "facts" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "ProposalLine_organizationId_proposalId_fkey" FOREIGN KEY ("organizationId", "proposalId") REFERENCES "Proposal" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ProposalLine_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "organizationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "seq")
);

-- CreateTable
CREATE TABLE "Location" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "importId" TEXT,
    "touchedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "Supplier" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "codeKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contactName" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "country" TEXT,
    "currency" TEXT NOT NULL,
    "leadTimeDays" INTEGER,
    "minimumOrderMinor" BIGINT NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TEXT NOT NULL,
    "importId" TEXT,
    "touchedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "Item" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "codeKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "category" TEXT,
    "unit" TEXT NOT NULL DEFAULT 'each',
    "kind" TEXT NOT NULL DEFAULT 'item',
    "status" TEXT NOT NULL DEFAULT 'active',
    "abcClass" TEXT,
    "unitCost" BIGINT,
    "unitPrice" BIGINT,
    "createdAt" TEXT NOT NULL,
    "importId" TEXT,
    "touchedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "SupplierItem" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "supplierCode" TEXT,
    "unitPrice" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "minimumQuantity" BIGINT NOT NULL DEFAULT 0,
    "orderMultiple" BIGINT NOT NULL DEFAULT 1000,
    "leadTimeDays" INTEGER,
    "preferred" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TEXT NOT NULL,
    "importId" TEXT,
    "touchedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "SupplierItem_organizationId_supplierId_fkey" FOREIGN KEY ("organizationId", "supplierId") REFERENCES "Supplier" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupplierItem_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SalesLine" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "locationId" TEXT,
    "day" TEXT NOT NULL,
    "soldAt" TEXT,
    "quantity" BIGINT NOT NULL,
    "unitPrice" BIGINT,
    "currency" TEXT,
    "customerCode" TEXT,
    "channel" TEXT,
    "kind" TEXT NOT NULL,
    "importId" TEXT,
    "seenInImportId" TEXT,
    "touchedAt" TEXT,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "SalesLine_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StockLevel" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "onHand" BIGINT NOT NULL,
    "asOfDay" TEXT NOT NULL,
    "importId" TEXT,
    "touchedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "StockLevel_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "StockLevel_organizationId_locationId_fkey" FOREIGN KEY ("organizationId", "locationId") REFERENCES "Location" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StockMovement" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT,
    "at" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "StockMovement_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "StockMovement_organizationId_locationId_fkey" FOREIGN KEY ("organizationId", "locationId") REFERENCES "Location" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NumberSequence" (
    "organizationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "next" INTEGER NOT NULL,

    PRIMARY KEY ("organizationId", "kind")
);

-- CreateTable
CREATE TABLE "Import" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "format" TEXT,
    "byteSize" BIGINT NOT NULL DEFAULT 0,
    "receivedBytes" BIGINT NOT NULL DEFAULT 0,
    "contentHash" TEXT,
    "mapping" TEXT,
    "analysis" TEXT,
    "chunk" INTEGER NOT NULL DEFAULT 0,
    "cursorByte" BIGINT NOT NULL DEFAULT 0,
    "cursorRow" INTEGER NOT NULL DEFAULT 0,
    "rowsRead" INTEGER NOT NULL DEFAULT 0,
    "rowsInserted" INTEGER NOT NULL DEFAULT 0,
    "rowsUpdated" INTEGER NOT NULL DEFAULT 0,
    "rowsUnchanged" INTEGER NOT NULL DEFAULT 0,
    "rowsFailed" INTEGER NOT NULL DEFAULT 0,
    "notes" TEXT NOT NULL DEFAULT '{}',
    "error" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "startedAt" TEXT,
    "finishedAt" TEXT,
    "undoneAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "ImportPart" (
    "organizationId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "byteSize" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "importId", "position"),
    CONSTRAINT "ImportPart_organizationId_importId_fkey" FOREIGN KEY ("organizationId", "importId") REFERENCES "Import" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportRowError" (
    "organizationId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "rowNumber" INTEGER NOT NULL,
    "cells" TEXT NOT NULL,
    "errors" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',

    PRIMARY KEY ("organizationId", "importId", "rowNumber"),
    CONSTRAINT "ImportRowError_organizationId_importId_fkey" FOREIGN KEY ("organizationId", "importId") REFERENCES "Import" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportChange" (
    "organizationId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "rowId" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "afterVersion" INTEGER NOT NULL,

    PRIMARY KEY ("organizationId", "importId", "model", "rowId"),
    CONSTRAINT "ImportChange_organizationId_importId_fkey" FOREIGN KEY ("organizationId", "importId") REFERENCES "Import" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ColumnMapping" (
    "organizationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "headerSignature" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "kind", "headerSignature")
);

-- CreateTable
CREATE TABLE "TrainingRun" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "lastDay" TEXT,
    "dataSnapshot" TEXT NOT NULL DEFAULT '{}',
    "seriesTotal" INTEGER NOT NULL DEFAULT 0,
    "seriesDone" INTEGER NOT NULL DEFAULT 0,
    "seriesFailed" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "shard" INTEGER NOT NULL DEFAULT 0,
    "totals" TEXT NOT NULL DEFAULT '{}',
    "modelVersionId" TEXT,
    "error" TEXT,
    "createdAt" TEXT NOT NULL,
    "startedAt" TEXT,
    "finishedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "ModelVersion" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "trainingRunId" TEXT NOT NULL,
    "metrics" TEXT NOT NULL,
    "dataSnapshot" TEXT NOT NULL,
    "artefactHash" TEXT NOT NULL,
    "decision" TEXT,
    "createdAt" TEXT NOT NULL,
    "promotedAt" TEXT,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "ItemModel" (
    "organizationId" TEXT NOT NULL,
    "modelVersionId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "shard" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "method" TEXT,
    "demandClass" TEXT,
    "reason" TEXT NOT NULL,
    "mase" REAL,
    "naiveMase" REAL,
    "wape" REAL,
    "bias" REAL,
    "coverage" REAL,

    PRIMARY KEY ("organizationId", "modelVersionId", "itemId", "locationId"),
    CONSTRAINT "ItemModel_organizationId_modelVersionId_fkey" FOREIGN KEY ("organizationId", "modelVersionId") REFERENCES "ModelVersion" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ItemModel_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LeadTimeEstimate" (
    "organizationId" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "observations" INTEGER NOT NULL,
    "meanDays" REAL NOT NULL,
    "p50Days" REAL NOT NULL,
    "p90Days" REAL NOT NULL,
    "distribution" TEXT NOT NULL,
    "computedAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "supplierId", "itemId"),
    CONSTRAINT "LeadTimeEstimate_organizationId_supplierId_fkey" FOREIGN KEY ("organizationId", "supplierId") REFERENCES "Supplier" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ItemOutlook" (
    "organizationId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "supplierId" TEXT,
    "onHand" BIGINT NOT NULL,
    "onOrder" BIGINT NOT NULL,
    "dailyDemand" REAL NOT NULL,
    "daysOfCover" REAL,
    "stockOutDay" TEXT,
    "orderByDay" TEXT,
    "stockOutRisk" REAL NOT NULL,
    "reorderPoint" BIGINT NOT NULL,
    "orderUpTo" BIGINT NOT NULL,
    "suggested" BIGINT NOT NULL,
    "overstock" BIGINT NOT NULL,
    "overstockMinor" BIGINT NOT NULL,
    "annualMinor" BIGINT NOT NULL,
    "leadTimeP50" REAL,
    "leadTimeP90" REAL,
    "status" TEXT NOT NULL,
    "modelVersionId" TEXT,
    "computedAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "itemId", "locationId"),
    CONSTRAINT "ItemOutlook_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OutlookSnapshot" (
    "organizationId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "figures" TEXT NOT NULL,
    "atRisk" TEXT NOT NULL,
    "computedAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "day")
);

-- CreateTable
CREATE TABLE "AtomicGuard" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "ok" INTEGER NOT NULL,
    CONSTRAINT "guard_changed" CHECK ("kind" <> 'changed' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_cursor" CHECK ("kind" <> 'cursor' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_used" CHECK ("kind" <> 'used' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_expired" CHECK ("kind" <> 'expired' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_budget" CHECK ("kind" <> 'budget' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_stopped" CHECK ("kind" <> 'stopped' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_rows" CHECK ("kind" <> 'rows' OR ("ok" IS NOT NULL AND "ok" = 1)),
    CONSTRAINT "guard_last_owner" CHECK ("kind" <> 'last_owner' OR ("ok" IS NOT NULL AND "ok" = 1))
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "windowAt" TEXT NOT NULL,
    "count" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "OrganizationKey" (
    "organizationId" TEXT NOT NULL PRIMARY KEY,
    "wrappedKey" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "destroyedAt" TEXT
);

-- CreateTable
CREATE TABLE "SystemSwitch" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "stoppedAt" TEXT,
    "stoppedBy" TEXT
);

-- CreateTable
CREATE TABLE "OutboundMail" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT,
    "recipient" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "mailClass" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "attachments" TEXT NOT NULL DEFAULT '[]',
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "createdAt" TEXT NOT NULL,
    "sentAt" TEXT
);

-- CreateTable
CREATE TABLE "PurchaseOrder" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "totalMinor" BIGINT NOT NULL,
    "orderedDay" TEXT,
    "expectedDay" TEXT,
    "approvedAt" TEXT,
    "approvedBy" TEXT,
    "sentAt" TEXT,
    "confirmedAt" TEXT,
    "receivedAt" TEXT,
    "cancelledAt" TEXT,
    "cancelReason" TEXT,
    "source" TEXT NOT NULL,
    "proposalId" TEXT,
    "note" TEXT,
    "createdAt" TEXT NOT NULL,
    "importId" TEXT,
    "touchedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "PurchaseOrder_organizationId_supplierId_fkey" FOREIGN KEY ("organizationId", "supplierId") REFERENCES "Supplier" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PurchaseOrder_organizationId_locationId_fkey" FOREIGN KEY ("organizationId", "locationId") REFERENCES "Location" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PurchaseOrderLine" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "purchaseOrderId" TEXT NOT NULL,
    "lineNumber" INTEGER NOT NULL,
    "itemId" TEXT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "unitPrice" BIGINT NOT NULL,
    "receivedQuantity" BIGINT NOT NULL DEFAULT 0,
    "expectedDay" TEXT,
    "importId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "PurchaseOrderLine_organizationId_purchaseOrderId_fkey" FOREIGN KEY ("organizationId", "purchaseOrderId") REFERENCES "PurchaseOrder" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PurchaseOrderLine_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Receipt" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "purchaseOrderLineId" TEXT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "day" TEXT NOT NULL,
    "importId" TEXT,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "Receipt_organizationId_purchaseOrderLineId_fkey" FOREIGN KEY ("organizationId", "purchaseOrderLineId") REFERENCES "PurchaseOrderLine" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Device_userId_tokenHash_key" ON "Device"("userId", "tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "EmailToken_tokenHash_key" ON "EmailToken"("tokenHash");

-- CreateIndex
CREATE INDEX "EmailToken_userId_purpose_idx" ON "EmailToken"("userId", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "Organization_slug_key" ON "Organization"("slug");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_organizationId_userId_key" ON "Membership"("organizationId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_organizationId_idx" ON "Invitation"("organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "Agent_organizationId_kind_key" ON "Agent"("organizationId", "kind");

-- CreateIndex
CREATE INDEX "AgentRun_organizationId_status_idx" ON "AgentRun"("organizationId", "status");

-- CreateIndex
CREATE INDEX "AgentRun_organizationId_createdAt_idx" ON "AgentRun"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "Proposal_organizationId_status_createdAt_idx" ON "Proposal"("organizationId", "status", "createdAt");

-- CreateIndex
CREATE INDEX "Proposal_organizationId_runId_idx" ON "Proposal"("organizationId", "runId");

-- CreateIndex
CREATE UNIQUE INDEX "ProposalLine_organizationId_proposalId_lineNumber_key" ON "ProposalLine"("organizationId", "proposalId", "lineNumber");

-- CreateIndex
CREATE INDEX "AuditEntry_organizationId_subjectType_subjectId_idx" ON "AuditEntry"("organizationId", "subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "AuditEntry_organizationId_action_seq_idx" ON "AuditEntry"("organizationId", "action", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Location_organizationId_code_key" ON "Location"("organizationId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Supplier_organizationId_codeKey_key" ON "Supplier"("organizationId", "codeKey");

-- CreateIndex
CREATE INDEX "Item_organizationId_kind_status_code_idx" ON "Item"("organizationId", "kind", "status", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Item_organizationId_codeKey_key" ON "Item"("organizationId", "codeKey");

-- CreateIndex
CREATE INDEX "SupplierItem_organizationId_itemId_idx" ON "SupplierItem"("organizationId", "itemId");

-- CreateIndex
CREATE UNIQUE INDEX "SupplierItem_organizationId_supplierId_itemId_key" ON "SupplierItem"("organizationId", "supplierId", "itemId");

-- CreateIndex
CREATE INDEX "SalesLine_organizationId_itemId_day_idx" ON "SalesLine"("organizationId", "itemId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "StockLevel_organizationId_itemId_locationId_key" ON "StockLevel"("organizationId", "itemId", "locationId");

-- CreateIndex
CREATE INDEX "StockMovement_organizationId_itemId_at_idx" ON "StockMovement"("organizationId", "itemId", "at");

-- CreateIndex
CREATE INDEX "Import_organizationId_status_idx" ON "Import"("organizationId", "status");

-- CreateIndex
CREATE INDEX "Import_organizationId_createdAt_idx" ON "Import"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "TrainingRun_organizationId_status_idx" ON "TrainingRun"("organizationId", "status");

-- CreateIndex
CREATE INDEX "TrainingRun_organizationId_createdAt_idx" ON "TrainingRun"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "ModelVersion_organizationId_status_idx" ON "ModelVersion"("organizationId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "ModelVersion_organizationId_number_key" ON "ModelVersion"("organizationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ModelVersion_organizationId_trainingRunId_key" ON "ModelVersion"("organizationId", "trainingRunId");

-- CreateIndex
CREATE INDEX "ItemOutlook_organizationId_status_stockOutRisk_idx" ON "ItemOutlook"("organizationId", "status", "stockOutRisk");

-- CreateIndex
CREATE INDEX "ItemOutlook_organizationId_overstockMinor_idx" ON "ItemOutlook"("organizationId", "overstockMinor");

-- CreateIndex
CREATE INDEX "OutboundMail_status_createdAt_idx" ON "OutboundMail"("status", "createdAt");

-- CreateIndex
CREATE INDEX "OutboundMail_recipient_createdAt_idx" ON "OutboundMail"("recipient", "createdAt");

-- CreateIndex
CREATE INDEX "PurchaseOrder_organizationId_status_expectedDay_idx" ON "PurchaseOrder"("organizationId", "status", "expectedDay");

-- CreateIndex
CREATE INDEX "PurchaseOrder_organizationId_supplierId_idx" ON "PurchaseOrder"("organizationId", "supplierId");

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrder_organizationId_number_key" ON "PurchaseOrder"("organizationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrder_organizationId_proposalId_key" ON "PurchaseOrder"("organizationId", "proposalId");

-- CreateIndex
CREATE INDEX "PurchaseOrderLine_organizationId_itemId_idx" ON "PurchaseOrderLine"("organizationId", "itemId");

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrderLine_organizationId_purchaseOrderId_lineNumber_key" ON "PurchaseOrderLine"("organizationId", "purchaseOrderId", "lineNumber");

-- CreateIndex
CREATE INDEX "Receipt_organizationId_purchaseOrderLineId_idx" ON "Receipt"("organizationId", "purchaseOrderLineId");
