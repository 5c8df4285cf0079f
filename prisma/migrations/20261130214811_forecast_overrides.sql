-- CreateTable
CREATE TABLE "ForecastOverride" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "expiresDay" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "endedBy" TEXT,
    "endedAt" TEXT,
    "outcome" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "ForecastOverride_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ForecastOverride_organizationId_itemId_status_idx" ON "ForecastOverride"("organizationId", "itemId", "status");

-- CreateIndex
CREATE INDEX "ForecastOverride_organizationId_status_expiresDay_idx" ON "ForecastOverride"("organizationId", "status", "expiresDay");

-- CreateIndex
CREATE INDEX "ForecastOverride_status_expiresDay_idx" ON "ForecastOverride"("status", "expiresDay");

CREATE TRIGGER "ForecastOverride_kind_insert" BEFORE INSERT ON "ForecastOverride" WHEN NEW."kind" <> 'amount' AND NEW."kind" <> 'percent' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ForecastOverride_kind'); END;
CREATE TRIGGER "ForecastOverride_kind_update" BEFORE UPDATE OF "kind" ON "ForecastOverride" WHEN NEW."kind" <> 'amount' AND NEW."kind" <> 'percent' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ForecastOverride_kind'); END;
CREATE TRIGGER "ForecastOverride_status_insert" BEFORE INSERT ON "ForecastOverride" WHEN NEW."status" <> 'active' AND NEW."status" <> 'ended' AND NEW."status" <> 'expired' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ForecastOverride_status'); END;
CREATE TRIGGER "ForecastOverride_status_update" BEFORE UPDATE OF "status" ON "ForecastOverride" WHEN NEW."status" <> 'active' AND NEW."status" <> 'ended' AND NEW."status" <> 'expired' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ForecastOverride_status'); END;
