-- CreateTable
CREATE TABLE "SmsThread" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "ourNumber" TEXT NOT NULL,
    "theirNumber" TEXT NOT NULL,
    "supplierId" TEXT,
    "stoppedAt" TEXT,
    "receivedAt" TEXT,
    "readAt" TEXT,
    "lastAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "SmsMessage" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "parts" INTEGER NOT NULL,
    "sentBy" TEXT,
    "purchaseOrderId" TEXT,
    "providerSid" TEXT,
    "failure" TEXT,
    "requestKey" TEXT,
    "sendAfter" TEXT,
    "createdAt" TEXT NOT NULL,
    "statusAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "SmsMessage_organizationId_threadId_fkey" FOREIGN KEY ("organizationId", "threadId") REFERENCES "SmsThread" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SmsSettings" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "quietFrom" INTEGER NOT NULL DEFAULT 20,
    "quietUntil" INTEGER NOT NULL DEFAULT 8,
    "chaseAfterDays" INTEGER,
    "chaseEveryDays" INTEGER NOT NULL DEFAULT 7,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateIndex
CREATE INDEX "SmsThread_organizationId_lastAt_idx" ON "SmsThread"("organizationId", "lastAt");

-- CreateIndex
CREATE INDEX "SmsThread_organizationId_supplierId_idx" ON "SmsThread"("organizationId", "supplierId");

-- CreateIndex
CREATE UNIQUE INDEX "SmsThread_organizationId_ourNumber_theirNumber_key" ON "SmsThread"("organizationId", "ourNumber", "theirNumber");

-- CreateIndex
CREATE INDEX "SmsMessage_organizationId_threadId_createdAt_idx" ON "SmsMessage"("organizationId", "threadId", "createdAt");

-- CreateIndex
CREATE INDEX "SmsMessage_organizationId_purchaseOrderId_createdAt_idx" ON "SmsMessage"("organizationId", "purchaseOrderId", "createdAt");

-- CreateIndex
CREATE INDEX "SmsMessage_status_sendAfter_idx" ON "SmsMessage"("status", "sendAfter");

-- CreateIndex
CREATE UNIQUE INDEX "SmsMessage_organizationId_providerSid_key" ON "SmsMessage"("organizationId", "providerSid");

-- CreateIndex
CREATE UNIQUE INDEX "SmsMessage_organizationId_requestKey_key" ON "SmsMessage"("organizationId", "requestKey");

-- CreateIndex
CREATE INDEX "SmsSettings_chaseAfterDays_idx" ON "SmsSettings"("chaseAfterDays");

CREATE TRIGGER "SmsMessage_direction_insert" BEFORE INSERT ON "SmsMessage" WHEN NEW."direction" <> 'outbound' AND NEW."direction" <> 'inbound' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SmsMessage_direction'); END;
CREATE TRIGGER "SmsMessage_direction_update" BEFORE UPDATE OF "direction" ON "SmsMessage" WHEN NEW."direction" <> 'outbound' AND NEW."direction" <> 'inbound' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SmsMessage_direction'); END;
CREATE TRIGGER "SmsMessage_status_insert" BEFORE INSERT ON "SmsMessage" WHEN NEW."status" <> 'held' AND NEW."status" <> 'sending' AND NEW."status" <> 'queued' AND NEW."status" <> 'sent' AND NEW."status" <> 'delivered' AND NEW."status" <> 'undelivered' AND NEW."status" <> 'failed' AND NEW."status" <> 'cancelled' AND NEW."status" <> 'received' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SmsMessage_status'); END;
CREATE TRIGGER "SmsMessage_status_update" BEFORE UPDATE OF "status" ON "SmsMessage" WHEN NEW."status" <> 'held' AND NEW."status" <> 'sending' AND NEW."status" <> 'queued' AND NEW."status" <> 'sent' AND NEW."status" <> 'delivered' AND NEW."status" <> 'undelivered' AND NEW."status" <> 'failed' AND NEW."status" <> 'cancelled' AND NEW."status" <> 'received' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SmsMessage_status'); END;
