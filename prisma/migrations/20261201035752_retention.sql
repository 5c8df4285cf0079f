-- CreateTable
CREATE TABLE "RetentionDay" (
    "rule" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "older" INTEGER NOT NULL DEFAULT 0,
    "oldestDay" TEXT,
    "countedAt" TEXT,

    PRIMARY KEY ("rule", "day")
);

-- CreateTable
CREATE TABLE "LegalHold" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "organizationId" TEXT,
    "email" TEXT,
    "label" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "placedBy" TEXT NOT NULL,
    "placedAt" TEXT NOT NULL,
    "releaseAskedBy" TEXT,
    "releaseAskedAt" TEXT,
    "releaseReason" TEXT,
    "releasedBy" TEXT,
    "releasedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateIndex
CREATE INDEX "RetentionDay_day_idx" ON "RetentionDay"("day");

-- CreateIndex
CREATE INDEX "LegalHold_kind_subjectId_releasedAt_idx" ON "LegalHold"("kind", "subjectId", "releasedAt");

-- CreateIndex
CREATE INDEX "LegalHold_kind_email_releasedAt_idx" ON "LegalHold"("kind", "email", "releasedAt");

-- CreateIndex
CREATE INDEX "LegalHold_organizationId_releasedAt_idx" ON "LegalHold"("organizationId", "releasedAt");

-- CreateIndex
CREATE INDEX "LegalHold_releasedAt_placedAt_idx" ON "LegalHold"("releasedAt", "placedAt");

-- CreateIndex
CREATE INDEX "Notification_createdAt_idx" ON "Notification"("createdAt");

CREATE TRIGGER "LegalHold_kind_insert" BEFORE INSERT ON "LegalHold" WHEN NEW."kind" <> 'person' AND NEW."kind" <> 'call' AND NEW."kind" <> 'order' AND NEW."kind" <> 'organization' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: LegalHold_kind'); END;
CREATE TRIGGER "LegalHold_kind_update" BEFORE UPDATE OF "kind" ON "LegalHold" WHEN NEW."kind" <> 'person' AND NEW."kind" <> 'call' AND NEW."kind" <> 'order' AND NEW."kind" <> 'organization' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: LegalHold_kind'); END;
