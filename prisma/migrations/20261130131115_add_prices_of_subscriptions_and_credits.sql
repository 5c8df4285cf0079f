-- AlterTable
ALTER TABLE "Subscription" ADD COLUMN "priceCurrency" TEXT;
ALTER TABLE "Subscription" ADD COLUMN "priceMinor" INTEGER;

-- CreateTable
CREATE TABLE "BillingCredit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "amountMinor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "givenBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "givenAt" TEXT,
    "stripeId" TEXT
);

-- CreateIndex
CREATE INDEX "BillingCredit_organizationId_createdAt_idx" ON "BillingCredit"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "BillingCredit_status_createdAt_idx" ON "BillingCredit"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Subscription_status_idx" ON "Subscription"("status");

-- CreateIndex
CREATE INDEX "BillingInvoice_status_createdAt_idx" ON "BillingInvoice"("status", "createdAt");

-- CreateIndex
CREATE INDEX "BillingInvoice_paidAt_currency_paidMinor_idx" ON "BillingInvoice"("paidAt", "currency", "paidMinor");

CREATE TRIGGER "BillingCredit_status_insert" BEFORE INSERT ON "BillingCredit" WHEN NEW."status" <> 'asked' AND NEW."status" <> 'given' AND NEW."status" <> 'refused' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingCredit_status'); END;
CREATE TRIGGER "BillingCredit_status_update" BEFORE UPDATE OF "status" ON "BillingCredit" WHEN NEW."status" <> 'asked' AND NEW."status" <> 'given' AND NEW."status" <> 'refused' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingCredit_status'); END;
DROP TRIGGER "BillingFinding_kind_insert";
CREATE TRIGGER "BillingFinding_kind_insert" BEFORE INSERT ON "BillingFinding" WHEN NEW."kind" <> 'drift' AND NEW."kind" <> 'unknown-customer' AND NEW."kind" <> 'unknown-event' AND NEW."kind" <> 'unknown-plan' AND NEW."kind" <> 'second-subscription' AND NEW."kind" <> 'sync-failed' AND NEW."kind" <> 'customer-deleted' AND NEW."kind" <> 'credit-refused' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingFinding_kind'); END;
DROP TRIGGER "BillingFinding_kind_update";
CREATE TRIGGER "BillingFinding_kind_update" BEFORE UPDATE OF "kind" ON "BillingFinding" WHEN NEW."kind" <> 'drift' AND NEW."kind" <> 'unknown-customer' AND NEW."kind" <> 'unknown-event' AND NEW."kind" <> 'unknown-plan' AND NEW."kind" <> 'second-subscription' AND NEW."kind" <> 'sync-failed' AND NEW."kind" <> 'customer-deleted' AND NEW."kind" <> 'credit-refused' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingFinding_kind'); END;
