-- CreateTable
CREATE TABLE "ProcessingRestriction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestId" TEXT,
    "userId" TEXT,
    "email" TEXT,
    "kind" TEXT NOT NULL,
    "purposes" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "liftsAt" TEXT,
    "toldAt" TEXT,
    "liftedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "SubjectPackage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestId" TEXT,
    "userId" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "status" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "progress" TEXT NOT NULL DEFAULT '{}',
    "rowCount" INTEGER NOT NULL DEFAULT 0,
    "byteSize" BIGINT,
    "finishedAt" TEXT,
    "expiresAt" TEXT,
    "filesDeletedAt" TEXT,
    "error" TEXT,
    "codeHash" TEXT,
    "codeExpiresAt" TEXT,
    "codeAttempts" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "SubjectErasure" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestId" TEXT,
    "userId" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "mailTo" TEXT,
    "status" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TEXT NOT NULL,
    "finishedAt" TEXT,
    "error" TEXT,
    "document" TEXT,
    "signature" TEXT,
    "publicKey" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "SubjectErasureCount" (
    "erasureId" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("erasureId", "place", "what")
);

-- CreateTable
CREATE TABLE "SubjectCorrection" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestId" TEXT,
    "userId" TEXT,
    "email" TEXT,
    "place" TEXT NOT NULL,
    "rowId" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "actorId" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "ProcessingRestriction_userId_liftedAt_idx" ON "ProcessingRestriction"("userId", "liftedAt");

-- CreateIndex
CREATE INDEX "ProcessingRestriction_email_liftedAt_idx" ON "ProcessingRestriction"("email", "liftedAt");

-- CreateIndex
CREATE INDEX "ProcessingRestriction_liftsAt_idx" ON "ProcessingRestriction"("liftsAt");

-- CreateIndex
CREATE INDEX "ProcessingRestriction_liftedAt_idx" ON "ProcessingRestriction"("liftedAt");

-- CreateIndex
CREATE INDEX "SubjectPackage_status_expiresAt_idx" ON "SubjectPackage"("status", "expiresAt");

-- CreateIndex
CREATE INDEX "SubjectPackage_userId_createdAt_idx" ON "SubjectPackage"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "SubjectPackage_requestId_idx" ON "SubjectPackage"("requestId");

-- CreateIndex
CREATE INDEX "SubjectPackage_createdAt_idx" ON "SubjectPackage"("createdAt");

-- CreateIndex
CREATE INDEX "SubjectErasure_status_createdAt_idx" ON "SubjectErasure"("status", "createdAt");

-- CreateIndex
CREATE INDEX "SubjectErasure_requestId_idx" ON "SubjectErasure"("requestId");

-- CreateIndex
CREATE INDEX "SubjectErasure_finishedAt_idx" ON "SubjectErasure"("finishedAt");

-- CreateIndex
CREATE INDEX "SubjectCorrection_at_idx" ON "SubjectCorrection"("at");

-- CreateIndex
CREATE INDEX "SubjectCorrection_requestId_idx" ON "SubjectCorrection"("requestId");

CREATE TRIGGER "ProcessingRestriction_kind_insert" BEFORE INSERT ON "ProcessingRestriction" WHEN NEW."kind" <> 'restriction' AND NEW."kind" <> 'objection' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ProcessingRestriction_kind'); END;
CREATE TRIGGER "ProcessingRestriction_kind_update" BEFORE UPDATE OF "kind" ON "ProcessingRestriction" WHEN NEW."kind" <> 'restriction' AND NEW."kind" <> 'objection' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ProcessingRestriction_kind'); END;
CREATE TRIGGER "SubjectPackage_status_insert" BEFORE INSERT ON "SubjectPackage" WHEN NEW."status" <> 'running' AND NEW."status" <> 'ready' AND NEW."status" <> 'failed' AND NEW."status" <> 'expired' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectPackage_status'); END;
CREATE TRIGGER "SubjectPackage_status_update" BEFORE UPDATE OF "status" ON "SubjectPackage" WHEN NEW."status" <> 'running' AND NEW."status" <> 'ready' AND NEW."status" <> 'failed' AND NEW."status" <> 'expired' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectPackage_status'); END;
CREATE TRIGGER "SubjectErasure_status_insert" BEFORE INSERT ON "SubjectErasure" WHEN NEW."status" <> 'running' AND NEW."status" <> 'done' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectErasure_status'); END;
CREATE TRIGGER "SubjectErasure_status_update" BEFORE UPDATE OF "status" ON "SubjectErasure" WHEN NEW."status" <> 'running' AND NEW."status" <> 'done' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectErasure_status'); END;
CREATE TRIGGER "SubjectErasureCount_what_insert" BEFORE INSERT ON "SubjectErasureCount" WHEN NEW."what" <> 'deleted' AND NEW."what" <> 'anonymised' AND NEW."what" <> 'kept' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectErasureCount_what'); END;
CREATE TRIGGER "SubjectErasureCount_what_update" BEFORE UPDATE OF "what" ON "SubjectErasureCount" WHEN NEW."what" <> 'deleted' AND NEW."what" <> 'anonymised' AND NEW."what" <> 'kept' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectErasureCount_what'); END;
