-- AlterTable
ALTER TABLE "Subscription" ADD COLUMN "corrections" TEXT;

DROP TRIGGER "BillingFinding_kind_insert";
CREATE TRIGGER "BillingFinding_kind_insert" BEFORE INSERT ON "BillingFinding" WHEN NEW."kind" <> 'drift' AND NEW."kind" <> 'unknown-customer' AND NEW."kind" <> 'unknown-event' AND NEW."kind" <> 'unknown-plan' AND NEW."kind" <> 'second-subscription' AND NEW."kind" <> 'sync-failed' AND NEW."kind" <> 'customer-deleted' AND NEW."kind" <> 'credit-refused' AND NEW."kind" <> 'correction-refused' AND NEW."kind" <> 'usage-refused' AND NEW."kind" <> 'usage-unknown' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingFinding_kind'); END;
DROP TRIGGER "BillingFinding_kind_update";
CREATE TRIGGER "BillingFinding_kind_update" BEFORE UPDATE OF "kind" ON "BillingFinding" WHEN NEW."kind" <> 'drift' AND NEW."kind" <> 'unknown-customer' AND NEW."kind" <> 'unknown-event' AND NEW."kind" <> 'unknown-plan' AND NEW."kind" <> 'second-subscription' AND NEW."kind" <> 'sync-failed' AND NEW."kind" <> 'customer-deleted' AND NEW."kind" <> 'credit-refused' AND NEW."kind" <> 'correction-refused' AND NEW."kind" <> 'usage-refused' AND NEW."kind" <> 'usage-unknown' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: BillingFinding_kind'); END;
