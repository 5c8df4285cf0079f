-- CreateTable
CREATE TABLE "OrganizationClosing" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "organizationName" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "eraseAt" TEXT NOT NULL,
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "cancelsSubscription" BOOLEAN NOT NULL DEFAULT false,
    "withdrawnAt" TEXT,
    "withdrawnBy" TEXT,
    "heldAt" TEXT,
    "heldUntil" TEXT,
    "heldBy" TEXT,
    "holdReason" TEXT,
    "recipients" TEXT NOT NULL DEFAULT '[]',
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "failedAt" TEXT,
    "erasingAt" TEXT,
    "erasedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "ErasureCount" (
    "closingId" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("closingId", "place"),
    CONSTRAINT "ErasureCount_closingId_fkey" FOREIGN KEY ("closingId") REFERENCES "OrganizationClosing" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DeletionCertificate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "closingId" TEXT NOT NULL,
    "issuedAt" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "OrganizationClosing_organizationId_status_idx" ON "OrganizationClosing"("organizationId", "status");

-- CreateIndex
CREATE INDEX "OrganizationClosing_status_eraseAt_idx" ON "OrganizationClosing"("status", "eraseAt");

-- CreateIndex
CREATE INDEX "OrganizationClosing_erasedAt_idx" ON "OrganizationClosing"("erasedAt");

-- CreateIndex
CREATE UNIQUE INDEX "DeletionCertificate_closingId_key" ON "DeletionCertificate"("closingId");

-- CreateIndex
CREATE INDEX "DeletionCertificate_issuedAt_idx" ON "DeletionCertificate"("issuedAt");

CREATE TRIGGER "OrganizationClosing_status_insert" BEFORE INSERT ON "OrganizationClosing" WHEN NEW."status" <> 'scheduled' AND NEW."status" <> 'withdrawn' AND NEW."status" <> 'erasing' AND NEW."status" <> 'erased' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: OrganizationClosing_status'); END;
CREATE TRIGGER "OrganizationClosing_status_update" BEFORE UPDATE OF "status" ON "OrganizationClosing" WHEN NEW."status" <> 'scheduled' AND NEW."status" <> 'withdrawn' AND NEW."status" <> 'erasing' AND NEW."status" <> 'erased' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: OrganizationClosing_status'); END;
