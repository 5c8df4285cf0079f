-- AlterTable
ALTER TABLE "PurchaseOrder" ADD COLUMN "undoneAt" TEXT;
-- Until now only the reason told them apart.
UPDATE "PurchaseOrder" SET "undoneAt" = "cancelledAt"
WHERE "status" = 'cancelled' AND "cancelReason" = 'The approval was undone before the e-mail left.';
