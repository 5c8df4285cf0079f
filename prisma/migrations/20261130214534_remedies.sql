-- CreateTable
CREATE TABLE "RemedySetting" (
    "organizationId" TEXT NOT NULL,
    "remedy" TEXT NOT NULL,
    "autonomy" TEXT NOT NULL,
    "limitMinor" BIGINT,
    "limitCount" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "remedy")
);

-- CreateTable
CREATE TABLE "CaseRemedy" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "remedy" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "input" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "amountMinor" BIGINT,
    "caseStatus" TEXT NOT NULL,
    "byItself" BOOLEAN NOT NULL,
    "appliedBy" TEXT NOT NULL,
    "appliedAt" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "undoneAt" TEXT,
    "undoneBy" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "CaseRemedy_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "ExceptionCase" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SupplierMail" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "purchaseOrderId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "mailId" TEXT NOT NULL,
    "sendAfter" TEXT NOT NULL,
    "byItself" BOOLEAN NOT NULL,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "SupplierMail_organizationId_purchaseOrderId_fkey" FOREIGN KEY ("organizationId", "purchaseOrderId") REFERENCES "PurchaseOrder" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "CaseRemedy_organizationId_remedy_day_idx" ON "CaseRemedy"("organizationId", "remedy", "day");

-- CreateIndex
CREATE UNIQUE INDEX "CaseRemedy_organizationId_caseId_hash_key" ON "CaseRemedy"("organizationId", "caseId", "hash");

-- CreateIndex
CREATE INDEX "SupplierMail_organizationId_mailId_idx" ON "SupplierMail"("organizationId", "mailId");

-- CreateIndex
CREATE INDEX "SupplierMail_organizationId_purchaseOrderId_idx" ON "SupplierMail"("organizationId", "purchaseOrderId");

CREATE TRIGGER "RemedySetting_autonomy_insert" BEFORE INSERT ON "RemedySetting" WHEN NEW."autonomy" <> 'off' AND NEW."autonomy" <> 'suggest' AND NEW."autonomy" <> 'approve' AND NEW."autonomy" <> 'by-itself' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: RemedySetting_autonomy'); END;
CREATE TRIGGER "RemedySetting_autonomy_update" BEFORE UPDATE OF "autonomy" ON "RemedySetting" WHEN NEW."autonomy" <> 'off' AND NEW."autonomy" <> 'suggest' AND NEW."autonomy" <> 'approve' AND NEW."autonomy" <> 'by-itself' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: RemedySetting_autonomy'); END;
CREATE TRIGGER "CaseRemedy_status_insert" BEFORE INSERT ON "CaseRemedy" WHEN NEW."status" <> 'done' AND NEW."status" <> 'undone' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CaseRemedy_status'); END;
CREATE TRIGGER "CaseRemedy_status_update" BEFORE UPDATE OF "status" ON "CaseRemedy" WHEN NEW."status" <> 'done' AND NEW."status" <> 'undone' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CaseRemedy_status'); END;
CREATE TRIGGER "CaseRemedy_caseStatus_insert" BEFORE INSERT ON "CaseRemedy" WHEN NEW."caseStatus" <> 'open' AND NEW."caseStatus" <> 'snoozed' AND NEW."caseStatus" <> 'resolved' AND NEW."caseStatus" <> 'dismissed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CaseRemedy_caseStatus'); END;
CREATE TRIGGER "CaseRemedy_caseStatus_update" BEFORE UPDATE OF "caseStatus" ON "CaseRemedy" WHEN NEW."caseStatus" <> 'open' AND NEW."caseStatus" <> 'snoozed' AND NEW."caseStatus" <> 'resolved' AND NEW."caseStatus" <> 'dismissed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CaseRemedy_caseStatus'); END;
CREATE TRIGGER "SupplierMail_kind_insert" BEFORE INSERT ON "SupplierMail" WHEN NEW."kind" <> 'chase' AND NEW."kind" <> 'expedite' AND NEW."kind" <> 'cancellation' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SupplierMail_kind'); END;
CREATE TRIGGER "SupplierMail_kind_update" BEFORE UPDATE OF "kind" ON "SupplierMail" WHEN NEW."kind" <> 'chase' AND NEW."kind" <> 'expedite' AND NEW."kind" <> 'cancellation' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SupplierMail_kind'); END;
CREATE TRIGGER "SupplierMail_status_insert" BEFORE INSERT ON "SupplierMail" WHEN NEW."status" <> 'held' AND NEW."status" <> 'sent' AND NEW."status" <> 'withdrawn' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SupplierMail_status'); END;
CREATE TRIGGER "SupplierMail_status_update" BEFORE UPDATE OF "status" ON "SupplierMail" WHEN NEW."status" <> 'held' AND NEW."status" <> 'sent' AND NEW."status" <> 'withdrawn' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SupplierMail_status'); END;
