-- CreateTable
CREATE TABLE "Transfer" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "fromLocationId" TEXT NOT NULL,
    "toLocationId" TEXT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "receivedQuantity" BIGINT,
    "expectedDay" TEXT,
    "dispatchedDay" TEXT,
    "receivedDay" TEXT,
    "requestKey" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "Transfer_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Transfer_organizationId_fromLocationId_fkey" FOREIGN KEY ("organizationId", "fromLocationId") REFERENCES "Location" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Transfer_organizationId_toLocationId_fkey" FOREIGN KEY ("organizationId", "toLocationId") REFERENCES "Location" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Transfer_organizationId_itemId_status_idx" ON "Transfer"("organizationId", "itemId", "status");

-- CreateIndex
CREATE INDEX "Transfer_organizationId_fromLocationId_idx" ON "Transfer"("organizationId", "fromLocationId");

-- CreateIndex
CREATE INDEX "Transfer_organizationId_toLocationId_idx" ON "Transfer"("organizationId", "toLocationId");

-- CreateIndex
CREATE UNIQUE INDEX "Transfer_organizationId_number_key" ON "Transfer"("organizationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Transfer_organizationId_requestKey_key" ON "Transfer"("organizationId", "requestKey");

DROP TRIGGER "StockMovement_kind_insert";
CREATE TRIGGER "StockMovement_kind_insert" BEFORE INSERT ON "StockMovement" WHEN NEW."kind" <> 'receipt' AND NEW."kind" <> 'count' AND NEW."kind" <> 'correction' AND NEW."kind" <> 'transfer' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: StockMovement_kind'); END;
DROP TRIGGER "StockMovement_kind_update";
CREATE TRIGGER "StockMovement_kind_update" BEFORE UPDATE OF "kind" ON "StockMovement" WHEN NEW."kind" <> 'receipt' AND NEW."kind" <> 'count' AND NEW."kind" <> 'correction' AND NEW."kind" <> 'transfer' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: StockMovement_kind'); END;
CREATE TRIGGER "Transfer_status_insert" BEFORE INSERT ON "Transfer" WHEN NEW."status" <> 'planned' AND NEW."status" <> 'dispatched' AND NEW."status" <> 'received' AND NEW."status" <> 'cancelled' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Transfer_status'); END;
CREATE TRIGGER "Transfer_status_update" BEFORE UPDATE OF "status" ON "Transfer" WHEN NEW."status" <> 'planned' AND NEW."status" <> 'dispatched' AND NEW."status" <> 'received' AND NEW."status" <> 'cancelled' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Transfer_status'); END;
