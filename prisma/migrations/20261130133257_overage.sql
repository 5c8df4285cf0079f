-- CreateTable
CREATE TABLE "OverageSetting" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "isOn" BOOLEAN NOT NULL,
    "ceilingMinor" INTEGER NOT NULL,
    "subscriptionId" TEXT,
    "settledAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "OverageCount" (
    "organizationId" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "seen" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,

    PRIMARY KEY ("organizationId", "metric", "month")
);

-- CreateTable
CREATE TABLE "MeterEvent" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "triedAt" TEXT,
    "statusAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateIndex
CREATE INDEX "OverageSetting_isOn_settledAt_idx" ON "OverageSetting"("isOn", "settledAt");

-- CreateIndex
CREATE INDEX "MeterEvent_status_createdAt_idx" ON "MeterEvent"("status", "createdAt");

CREATE TRIGGER "MeterEvent_status_insert" BEFORE INSERT ON "MeterEvent" WHEN NEW."status" <> 'waiting' AND NEW."status" <> 'told' AND NEW."status" <> 'refused' AND NEW."status" <> 'unknown' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: MeterEvent_status'); END;
CREATE TRIGGER "MeterEvent_status_update" BEFORE UPDATE OF "status" ON "MeterEvent" WHEN NEW."status" <> 'waiting' AND NEW."status" <> 'told' AND NEW."status" <> 'refused' AND NEW."status" <> 'unknown' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: MeterEvent_status'); END;
DROP TRIGGER "BillingFinding_kind_insert";
CREATE TRIGGER "BillingFinding_kind_insert" BEFORE INSERT ON "BillingFinding" WHEN NEW."kind" <> 'drift' AND NEW."kind" <> 'unknown-customer' AND NEW."kind" <> 'unknown-event' AND NEW."kind" <> 'unknown-plan' AND NEW."kind" <> 'second-subscription' AND NEW."kind" <> 'sync-failed' AND NEW."kind" <> 'customer-deleted' AND NEW."kind" <> 'credit-refused' AND NEW."kind" <> 'usage-refused' AND NEW."kind" <> 'usage-unknown' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingFinding_kind'); END;
DROP TRIGGER "BillingFinding_kind_update";
CREATE TRIGGER "BillingFinding_kind_update" BEFORE UPDATE OF "kind" ON "BillingFinding" WHEN NEW."kind" <> 'drift' AND NEW."kind" <> 'unknown-customer' AND NEW."kind" <> 'unknown-event' AND NEW."kind" <> 'unknown-plan' AND NEW."kind" <> 'second-subscription' AND NEW."kind" <> 'sync-failed' AND NEW."kind" <> 'customer-deleted' AND NEW."kind" <> 'credit-refused' AND NEW."kind" <> 'usage-refused' AND NEW."kind" <> 'usage-unknown' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingFinding_kind'); END;
