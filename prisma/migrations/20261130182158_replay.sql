-- CreateTable
CREATE TABLE "ReplayRun" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "totals" TEXT NOT NULL,
    "itemsTotal" INTEGER NOT NULL,
    "itemsDone" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "error" TEXT,
    "createdAt" TEXT NOT NULL,
    "finishedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "ReplayItem" (
    "organizationId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "weight" BIGINT NOT NULL,
    "outcome" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "runId", "itemId"),
    CONSTRAINT "ReplayItem_organizationId_runId_fkey" FOREIGN KEY ("organizationId", "runId") REFERENCES "ReplayRun" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ReplayRun_organizationId_createdAt_idx" ON "ReplayRun"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "ReplayRun_status_idx" ON "ReplayRun"("status");

-- CreateIndex
CREATE INDEX "ReplayItem_organizationId_runId_weight_idx" ON "ReplayItem"("organizationId", "runId", "weight");

CREATE TRIGGER "ReplayRun_status_insert" BEFORE INSERT ON "ReplayRun" WHEN NEW."status" <> 'queued' AND NEW."status" <> 'running' AND NEW."status" <> 'succeeded' AND NEW."status" <> 'failed' AND NEW."status" <> 'cancelled' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ReplayRun_status'); END;
CREATE TRIGGER "ReplayRun_status_update" BEFORE UPDATE OF "status" ON "ReplayRun" WHEN NEW."status" <> 'queued' AND NEW."status" <> 'running' AND NEW."status" <> 'succeeded' AND NEW."status" <> 'failed' AND NEW."status" <> 'cancelled' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ReplayRun_status'); END;
