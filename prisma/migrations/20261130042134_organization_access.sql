ALTER TABLE "Organization" ADD COLUMN "planKey" TEXT NOT NULL DEFAULT 'trial';
ALTER TABLE "Organization" ADD COLUMN "readOnlyFrom" TEXT;
ALTER TABLE "Organization" ADD COLUMN "readOnlyReason" TEXT;
ALTER TABLE "Organization" ADD COLUMN "closingEndsAt" TEXT;

CREATE TRIGGER "Organization_planKey_insert" BEFORE INSERT ON "Organization" WHEN NEW."planKey" <> 'trial' AND NEW."planKey" <> 'starter' AND NEW."planKey" <> 'growth' AND NEW."planKey" <> 'scale' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Organization_planKey'); END;
CREATE TRIGGER "Organization_planKey_update" BEFORE UPDATE OF "planKey" ON "Organization" WHEN NEW."planKey" <> 'trial' AND NEW."planKey" <> 'starter' AND NEW."planKey" <> 'growth' AND NEW."planKey" <> 'scale' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Organization_planKey'); END;
CREATE TRIGGER "Organization_readOnlyReason_insert" BEFORE INSERT ON "Organization" WHEN NEW."readOnlyReason" <> 'payment-failed' AND NEW."readOnlyReason" <> 'cancelled' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Organization_readOnlyReason'); END;
CREATE TRIGGER "Organization_readOnlyReason_update" BEFORE UPDATE OF "readOnlyReason" ON "Organization" WHEN NEW."readOnlyReason" <> 'payment-failed' AND NEW."readOnlyReason" <> 'cancelled' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Organization_readOnlyReason'); END;
