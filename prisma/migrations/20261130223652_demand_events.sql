-- CreateTable
CREATE TABLE "DemandEvent" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "category" TEXT,
    "supplierId" TEXT,
    "itemId" TEXT,
    "effect" INTEGER NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateIndex
CREATE INDEX "DemandEvent_organizationId_status_toDay_idx" ON "DemandEvent"("organizationId", "status", "toDay");

CREATE TRIGGER "DemandEvent_kind_insert" BEFORE INSERT ON "DemandEvent" WHEN NEW."kind" <> 'promotion' AND NEW."kind" <> 'closure' AND NEW."kind" <> 'price-change' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: DemandEvent_kind'); END;
CREATE TRIGGER "DemandEvent_kind_update" BEFORE UPDATE OF "kind" ON "DemandEvent" WHEN NEW."kind" <> 'promotion' AND NEW."kind" <> 'closure' AND NEW."kind" <> 'price-change' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: DemandEvent_kind'); END;
CREATE TRIGGER "DemandEvent_scope_insert" BEFORE INSERT ON "DemandEvent" WHEN NEW."scope" <> 'all' AND NEW."scope" <> 'category' AND NEW."scope" <> 'supplier' AND NEW."scope" <> 'item' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: DemandEvent_scope'); END;
CREATE TRIGGER "DemandEvent_scope_update" BEFORE UPDATE OF "scope" ON "DemandEvent" WHEN NEW."scope" <> 'all' AND NEW."scope" <> 'category' AND NEW."scope" <> 'supplier' AND NEW."scope" <> 'item' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: DemandEvent_scope'); END;
CREATE TRIGGER "DemandEvent_status_insert" BEFORE INSERT ON "DemandEvent" WHEN NEW."status" <> 'active' AND NEW."status" <> 'removed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: DemandEvent_status'); END;
CREATE TRIGGER "DemandEvent_status_update" BEFORE UPDATE OF "status" ON "DemandEvent" WHEN NEW."status" <> 'active' AND NEW."status" <> 'removed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: DemandEvent_status'); END;
