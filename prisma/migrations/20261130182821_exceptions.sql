-- CreateTable
CREATE TABLE "ExceptionCase" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "openSlot" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "worthMinor" BIGINT,
    "currency" TEXT NOT NULL,
    "dueDay" TEXT NOT NULL,
    "ownerId" TEXT,
    "supplierId" TEXT,
    "itemId" TEXT,
    "locationId" TEXT,
    "orderId" TEXT,
    "lineId" TEXT,
    "promiseCallId" TEXT,
    "importId" TEXT,
    "runId" TEXT,
    "trainingId" TEXT,
    "facts" TEXT NOT NULL,
    "firstSeenAt" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL,
    "timesSeen" INTEGER NOT NULL DEFAULT 1,
    "lastCheckId" TEXT NOT NULL,
    "snoozedUntil" TEXT,
    "closedAt" TEXT,
    "closedBy" TEXT,
    "closedBecause" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "ExceptionComment" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "ExceptionComment_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "ExceptionCase" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExceptionRule" (
    "organizationId" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "isOn" BOOLEAN NOT NULL,
    "tolerances" TEXT NOT NULL,
    "ownerId" TEXT,
    "daysToAct" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "cause")
);

-- CreateTable
CREATE TABLE "ExceptionCheck" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "counts" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "finishedAt" TEXT,
    "error" TEXT,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateIndex
CREATE INDEX "ExceptionCase_organizationId_status_dueDay_idx" ON "ExceptionCase"("organizationId", "status", "dueDay");

-- CreateIndex
CREATE INDEX "ExceptionCase_organizationId_cause_status_closedAt_idx" ON "ExceptionCase"("organizationId", "cause", "status", "closedAt");

-- CreateIndex
CREATE INDEX "ExceptionCase_organizationId_supplierId_idx" ON "ExceptionCase"("organizationId", "supplierId");

-- CreateIndex
CREATE UNIQUE INDEX "ExceptionCase_organizationId_cause_subject_openSlot_key" ON "ExceptionCase"("organizationId", "cause", "subject", "openSlot");

-- CreateIndex
CREATE INDEX "ExceptionComment_organizationId_caseId_idx" ON "ExceptionComment"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "ExceptionCheck_organizationId_day_idx" ON "ExceptionCheck"("organizationId", "day");

-- CreateIndex
CREATE INDEX "ExceptionCheck_organizationId_status_idx" ON "ExceptionCheck"("organizationId", "status");

-- CreateIndex
CREATE INDEX "ExceptionCheck_status_idx" ON "ExceptionCheck"("status");

CREATE TRIGGER "ExceptionCase_status_insert" BEFORE INSERT ON "ExceptionCase" WHEN NEW."status" <> 'open' AND NEW."status" <> 'snoozed' AND NEW."status" <> 'resolved' AND NEW."status" <> 'dismissed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ExceptionCase_status'); END;
CREATE TRIGGER "ExceptionCase_status_update" BEFORE UPDATE OF "status" ON "ExceptionCase" WHEN NEW."status" <> 'open' AND NEW."status" <> 'snoozed' AND NEW."status" <> 'resolved' AND NEW."status" <> 'dismissed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ExceptionCase_status'); END;
CREATE TRIGGER "ExceptionCheck_status_insert" BEFORE INSERT ON "ExceptionCheck" WHEN NEW."status" <> 'running' AND NEW."status" <> 'done' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ExceptionCheck_status'); END;
CREATE TRIGGER "ExceptionCheck_status_update" BEFORE UPDATE OF "status" ON "ExceptionCheck" WHEN NEW."status" <> 'running' AND NEW."status" <> 'done' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ExceptionCheck_status'); END;
CREATE TRIGGER "ExceptionCheck_trigger_insert" BEFORE INSERT ON "ExceptionCheck" WHEN NEW."trigger" <> 'clock' AND NEW."trigger" <> 'import' AND NEW."trigger" <> 'plan' AND NEW."trigger" <> 'receipt' AND NEW."trigger" <> 'training' AND NEW."trigger" <> 'run' AND NEW."trigger" <> 'person' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ExceptionCheck_trigger'); END;
CREATE TRIGGER "ExceptionCheck_trigger_update" BEFORE UPDATE OF "trigger" ON "ExceptionCheck" WHEN NEW."trigger" <> 'clock' AND NEW."trigger" <> 'import' AND NEW."trigger" <> 'plan' AND NEW."trigger" <> 'receipt' AND NEW."trigger" <> 'training' AND NEW."trigger" <> 'run' AND NEW."trigger" <> 'person' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ExceptionCheck_trigger'); END;
