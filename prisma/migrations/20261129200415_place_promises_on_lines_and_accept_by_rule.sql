-- CreateTable
CREATE TABLE "CallSetting" (
    "organizationId" TEXT NOT NULL,
    "setting" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "setting")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Commitment" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "utterances" TEXT NOT NULL,
    "day" TEXT,
    "quantity" BIGINT,
    "purchaseOrderId" TEXT,
    "lineId" TEXT,
    "isPlain" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TEXT,
    "before" TEXT,
    "orderVersion" INTEGER,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "Commitment_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Commitment" ("before", "callId", "createdAt", "day", "decidedAt", "decidedBy", "id", "kind", "orderVersion", "organizationId", "party", "purchaseOrderId", "quantity", "quote", "status", "utterances", "version") SELECT "before", "callId", "createdAt", "day", "decidedAt", "decidedBy", "id", "kind", "orderVersion", "organizationId", "party", "purchaseOrderId", "quantity", "quote", "status", "utterances", "version" FROM "Commitment";
DROP TABLE "Commitment";
ALTER TABLE "new_Commitment" RENAME TO "Commitment";
CREATE INDEX "Commitment_organizationId_callId_idx" ON "Commitment"("organizationId", "callId");
CREATE INDEX "Commitment_organizationId_purchaseOrderId_idx" ON "Commitment"("organizationId", "purchaseOrderId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

CREATE TRIGGER "Commitment_kind_insert" BEFORE INSERT ON "Commitment" WHEN NEW."kind" <> 'delivery' AND NEW."kind" <> 'quantity' AND NEW."kind" <> 'price' AND NEW."kind" <> 'callback' AND NEW."kind" <> 'documents' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_kind'); END;
CREATE TRIGGER "Commitment_kind_update" BEFORE UPDATE OF "kind" ON "Commitment" WHEN NEW."kind" <> 'delivery' AND NEW."kind" <> 'quantity' AND NEW."kind" <> 'price' AND NEW."kind" <> 'callback' AND NEW."kind" <> 'documents' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_kind'); END;
CREATE TRIGGER "Commitment_party_insert" BEFORE INSERT ON "Commitment" WHEN NEW."party" <> 'us' AND NEW."party" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_party'); END;
CREATE TRIGGER "Commitment_party_update" BEFORE UPDATE OF "party" ON "Commitment" WHEN NEW."party" <> 'us' AND NEW."party" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_party'); END;
CREATE TRIGGER "Commitment_status_insert" BEFORE INSERT ON "Commitment" WHEN NEW."status" <> 'proposed' AND NEW."status" <> 'accepted' AND NEW."status" <> 'dismissed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_status'); END;
CREATE TRIGGER "Commitment_status_update" BEFORE UPDATE OF "status" ON "Commitment" WHEN NEW."status" <> 'proposed' AND NEW."status" <> 'accepted' AND NEW."status" <> 'dismissed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_status'); END;
