-- CreateTable
CREATE TABLE "Subscription" (
    "organizationId" TEXT NOT NULL PRIMARY KEY,
    "stripeCustomerId" TEXT NOT NULL,
    "stripeSubscriptionId" TEXT,
    "status" TEXT NOT NULL DEFAULT 'none',
    "planKey" TEXT,
    "interval" TEXT,
    "periodStart" TEXT,
    "periodEnd" TEXT,
    "cancelAt" TEXT,
    "endedAt" TEXT,
    "pendingPlanKey" TEXT,
    "pendingInterval" TEXT,
    "pendingFrom" TEXT,
    "graceEndsAt" TEXT,
    "billingEmail" TEXT,
    "checkoutId" TEXT,
    "checkoutPrice" TEXT,
    "checkoutAt" TEXT,
    "createdAt" TEXT NOT NULL,
    "syncedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "BillingInvoice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "number" TEXT,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "totalMinor" INTEGER NOT NULL,
    "dueMinor" INTEGER NOT NULL,
    "paidMinor" INTEGER NOT NULL,
    "periodStart" TEXT NOT NULL,
    "periodEnd" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "paidAt" TEXT,
    "attempts" INTEGER NOT NULL,
    "nextAttemptAt" TEXT,
    "hostedUrl" TEXT,
    "pdfUrl" TEXT
);

-- CreateTable
CREATE TABLE "BillingEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "type" TEXT NOT NULL,
    "organizationId" TEXT,
    "createdAt" TEXT NOT NULL,
    "receivedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "BillingFinding" (
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "organizationId" TEXT,
    "detail" TEXT NOT NULL,
    "firstSeenAt" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "resolvedAt" TEXT,

    PRIMARY KEY ("kind", "subject")
);

-- CreateIndex
CREATE UNIQUE INDEX "Subscription_stripeCustomerId_key" ON "Subscription"("stripeCustomerId");

-- CreateIndex
CREATE UNIQUE INDEX "Subscription_stripeSubscriptionId_key" ON "Subscription"("stripeSubscriptionId");

-- CreateIndex
CREATE INDEX "Subscription_syncedAt_idx" ON "Subscription"("syncedAt");

-- CreateIndex
CREATE INDEX "BillingInvoice_organizationId_createdAt_idx" ON "BillingInvoice"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "BillingEvent_receivedAt_idx" ON "BillingEvent"("receivedAt");

-- CreateIndex
CREATE INDEX "BillingFinding_resolvedAt_lastSeenAt_idx" ON "BillingFinding"("resolvedAt", "lastSeenAt");

CREATE TRIGGER "Subscription_status_insert" BEFORE INSERT ON "Subscription" WHEN NEW."status" <> 'none' AND NEW."status" <> 'incomplete' AND NEW."status" <> 'incomplete_expired' AND NEW."status" <> 'trialing' AND NEW."status" <> 'active' AND NEW."status" <> 'past_due' AND NEW."status" <> 'unpaid' AND NEW."status" <> 'paused' AND NEW."status" <> 'canceled' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Subscription_status'); END;
CREATE TRIGGER "Subscription_status_update" BEFORE UPDATE OF "status" ON "Subscription" WHEN NEW."status" <> 'none' AND NEW."status" <> 'incomplete' AND NEW."status" <> 'incomplete_expired' AND NEW."status" <> 'trialing' AND NEW."status" <> 'active' AND NEW."status" <> 'past_due' AND NEW."status" <> 'unpaid' AND NEW."status" <> 'paused' AND NEW."status" <> 'canceled' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Subscription_status'); END;
CREATE TRIGGER "Subscription_planKey_insert" BEFORE INSERT ON "Subscription" WHEN NEW."planKey" <> 'trial' AND NEW."planKey" <> 'starter' AND NEW."planKey" <> 'growth' AND NEW."planKey" <> 'scale' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Subscription_planKey'); END;
CREATE TRIGGER "Subscription_planKey_update" BEFORE UPDATE OF "planKey" ON "Subscription" WHEN NEW."planKey" <> 'trial' AND NEW."planKey" <> 'starter' AND NEW."planKey" <> 'growth' AND NEW."planKey" <> 'scale' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Subscription_planKey'); END;
CREATE TRIGGER "Subscription_pendingPlanKey_insert" BEFORE INSERT ON "Subscription" WHEN NEW."pendingPlanKey" <> 'trial' AND NEW."pendingPlanKey" <> 'starter' AND NEW."pendingPlanKey" <> 'growth' AND NEW."pendingPlanKey" <> 'scale' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Subscription_pendingPlanKey'); END;
CREATE TRIGGER "Subscription_pendingPlanKey_update" BEFORE UPDATE OF "pendingPlanKey" ON "Subscription" WHEN NEW."pendingPlanKey" <> 'trial' AND NEW."pendingPlanKey" <> 'starter' AND NEW."pendingPlanKey" <> 'growth' AND NEW."pendingPlanKey" <> 'scale' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Subscription_pendingPlanKey'); END;
CREATE TRIGGER "Subscription_interval_insert" BEFORE INSERT ON "Subscription" WHEN NEW."interval" <> 'month' AND NEW."interval" <> 'year' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Subscription_interval'); END;
CREATE TRIGGER "Subscription_interval_update" BEFORE UPDATE OF "interval" ON "Subscription" WHEN NEW."interval" <> 'month' AND NEW."interval" <> 'year' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Subscription_interval'); END;
CREATE TRIGGER "Subscription_pendingInterval_insert" BEFORE INSERT ON "Subscription" WHEN NEW."pendingInterval" <> 'month' AND NEW."pendingInterval" <> 'year' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Subscription_pendingInterval'); END;
CREATE TRIGGER "Subscription_pendingInterval_update" BEFORE UPDATE OF "pendingInterval" ON "Subscription" WHEN NEW."pendingInterval" <> 'month' AND NEW."pendingInterval" <> 'year' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Subscription_pendingInterval'); END;
CREATE TRIGGER "BillingInvoice_status_insert" BEFORE INSERT ON "BillingInvoice" WHEN NEW."status" <> 'draft' AND NEW."status" <> 'open' AND NEW."status" <> 'paid' AND NEW."status" <> 'uncollectible' AND NEW."status" <> 'void' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingInvoice_status'); END;
CREATE TRIGGER "BillingInvoice_status_update" BEFORE UPDATE OF "status" ON "BillingInvoice" WHEN NEW."status" <> 'draft' AND NEW."status" <> 'open' AND NEW."status" <> 'paid' AND NEW."status" <> 'uncollectible' AND NEW."status" <> 'void' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingInvoice_status'); END;
CREATE TRIGGER "BillingFinding_kind_insert" BEFORE INSERT ON "BillingFinding" WHEN NEW."kind" <> 'drift' AND NEW."kind" <> 'unknown-customer' AND NEW."kind" <> 'unknown-event' AND NEW."kind" <> 'unknown-plan' AND NEW."kind" <> 'second-subscription' AND NEW."kind" <> 'sync-failed' AND NEW."kind" <> 'customer-deleted' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingFinding_kind'); END;
CREATE TRIGGER "BillingFinding_kind_update" BEFORE UPDATE OF "kind" ON "BillingFinding" WHEN NEW."kind" <> 'drift' AND NEW."kind" <> 'unknown-customer' AND NEW."kind" <> 'unknown-event' AND NEW."kind" <> 'unknown-plan' AND NEW."kind" <> 'second-subscription' AND NEW."kind" <> 'sync-failed' AND NEW."kind" <> 'customer-deleted' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingFinding_kind'); END;
