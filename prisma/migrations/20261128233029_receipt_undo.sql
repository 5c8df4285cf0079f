-- AlterTable
ALTER TABLE "Receipt" ADD COLUMN "orderStatus" TEXT;
ALTER TABLE "Receipt" ADD COLUMN "stockVersion" INTEGER;

CREATE TRIGGER "Receipt_orderStatus_insert" BEFORE INSERT ON "Receipt" WHEN NEW."orderStatus" <> 'draft' AND NEW."orderStatus" <> 'approved' AND NEW."orderStatus" <> 'sent' AND NEW."orderStatus" <> 'confirmed' AND NEW."orderStatus" <> 'partly-received' AND NEW."orderStatus" <> 'received' AND NEW."orderStatus" <> 'cancelled' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Receipt_orderStatus'); END;
CREATE TRIGGER "Receipt_orderStatus_update" BEFORE UPDATE OF "orderStatus" ON "Receipt" WHEN NEW."orderStatus" <> 'draft' AND NEW."orderStatus" <> 'approved' AND NEW."orderStatus" <> 'sent' AND NEW."orderStatus" <> 'confirmed' AND NEW."orderStatus" <> 'partly-received' AND NEW."orderStatus" <> 'received' AND NEW."orderStatus" <> 'cancelled' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Receipt_orderStatus'); END;
