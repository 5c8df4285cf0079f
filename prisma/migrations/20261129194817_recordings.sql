-- CreateTable
CREATE TABLE "Recording" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "providerSid" TEXT,
    "providerDeletedAt" TEXT,
    "channels" INTEGER,
    "durationMs" INTEGER,
    "offsetMs" INTEGER,
    "byteSize" BIGINT,
    "contentHash" TEXT,
    "peaks" TEXT,
    "mutedMs" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "createdAt" TEXT NOT NULL,
    "storedAt" TEXT,
    "keptUntil" TEXT NOT NULL,
    "dueAt" TEXT NOT NULL,
    "deletedAt" TEXT,
    "deletedBy" TEXT,
    "deletionReason" TEXT,
    "heldAt" TEXT,
    "heldBy" TEXT,
    "holdReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "Recording_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CallPause" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "startMs" INTEGER NOT NULL,
    "endMs" INTEGER,
    "pausedBy" TEXT NOT NULL,
    "resumedBy" TEXT,
    "pausedAt" TEXT NOT NULL,
    "resumedAt" TEXT,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "CallPause_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Call" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "isTest" BOOLEAN NOT NULL DEFAULT false,
    "fromNumber" TEXT NOT NULL,
    "toNumber" TEXT NOT NULL,
    "supplierId" TEXT,
    "contactId" TEXT,
    "purchaseOrderId" TEXT,
    "numberId" TEXT,
    "placedBy" TEXT,
    "answeredBy" TEXT,
    "notes" TEXT,
    "messageAt" TEXT,
    "followedUpBy" TEXT,
    "followedUpAt" TEXT,
    "providerSid" TEXT,
    "sequence" INTEGER NOT NULL DEFAULT -1,
    "announcement" TEXT,
    "announcementLanguage" TEXT,
    "announcedAt" TEXT,
    "records" BOOLEAN NOT NULL DEFAULT false,
    "transcriptStatus" TEXT NOT NULL,
    "rebuiltAt" TEXT,
    "insightStatus" TEXT NOT NULL,
    "failure" TEXT,
    "requestKey" TEXT,
    "isPrivate" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TEXT NOT NULL,
    "answeredAt" TEXT,
    "endedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);
INSERT INTO "new_Call" ("announcedAt", "announcement", "announcementLanguage", "answeredAt", "answeredBy", "contactId", "createdAt", "direction", "endedAt", "failure", "followedUpAt", "followedUpBy", "fromNumber", "id", "insightStatus", "isPrivate", "isTest", "messageAt", "notes", "numberId", "organizationId", "placedBy", "providerSid", "purchaseOrderId", "requestKey", "sequence", "status", "supplierId", "toNumber", "transcriptStatus", "version") SELECT "announcedAt", "announcement", "announcementLanguage", "answeredAt", "answeredBy", "contactId", "createdAt", "direction", "endedAt", "failure", "followedUpAt", "followedUpBy", "fromNumber", "id", "insightStatus", "isPrivate", "isTest", "messageAt", "notes", "numberId", "organizationId", "placedBy", "providerSid", "purchaseOrderId", "requestKey", "sequence", "status", "supplierId", "toNumber", "transcriptStatus", "version" FROM "Call";
DROP TABLE "Call";
ALTER TABLE "new_Call" RENAME TO "Call";
CREATE INDEX "Call_organizationId_numberId_idx" ON "Call"("organizationId", "numberId");
CREATE INDEX "Call_organizationId_createdAt_idx" ON "Call"("organizationId", "createdAt");
CREATE INDEX "Call_organizationId_supplierId_createdAt_idx" ON "Call"("organizationId", "supplierId", "createdAt");
CREATE INDEX "Call_organizationId_purchaseOrderId_idx" ON "Call"("organizationId", "purchaseOrderId");
CREATE INDEX "Call_insightStatus_idx" ON "Call"("insightStatus");
CREATE UNIQUE INDEX "Call_organizationId_providerSid_key" ON "Call"("organizationId", "providerSid");
CREATE UNIQUE INDEX "Call_organizationId_requestKey_key" ON "Call"("organizationId", "requestKey");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Recording_status_dueAt_idx" ON "Recording"("status", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Recording_organizationId_callId_key" ON "Recording"("organizationId", "callId");

-- CreateIndex
CREATE INDEX "CallPause_organizationId_callId_idx" ON "CallPause"("organizationId", "callId");

CREATE TRIGGER "Call_direction_insert" BEFORE INSERT ON "Call" WHEN NEW."direction" <> 'outbound' AND NEW."direction" <> 'inbound' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_direction'); END;
CREATE TRIGGER "Call_direction_update" BEFORE UPDATE OF "direction" ON "Call" WHEN NEW."direction" <> 'outbound' AND NEW."direction" <> 'inbound' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_direction'); END;
CREATE TRIGGER "Call_status_insert" BEFORE INSERT ON "Call" WHEN NEW."status" <> 'placing' AND NEW."status" <> 'queued' AND NEW."status" <> 'ringing' AND NEW."status" <> 'in-progress' AND NEW."status" <> 'completed' AND NEW."status" <> 'busy' AND NEW."status" <> 'no-answer' AND NEW."status" <> 'canceled' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_status'); END;
CREATE TRIGGER "Call_status_update" BEFORE UPDATE OF "status" ON "Call" WHEN NEW."status" <> 'placing' AND NEW."status" <> 'queued' AND NEW."status" <> 'ringing' AND NEW."status" <> 'in-progress' AND NEW."status" <> 'completed' AND NEW."status" <> 'busy' AND NEW."status" <> 'no-answer' AND NEW."status" <> 'canceled' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_status'); END;
CREATE TRIGGER "Call_transcriptStatus_insert" BEFORE INSERT ON "Call" WHEN NEW."transcriptStatus" <> 'waiting' AND NEW."transcriptStatus" <> 'live' AND NEW."transcriptStatus" <> 'complete' AND NEW."transcriptStatus" <> 'partial' AND NEW."transcriptStatus" <> 'none' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_transcriptStatus'); END;
CREATE TRIGGER "Call_transcriptStatus_update" BEFORE UPDATE OF "transcriptStatus" ON "Call" WHEN NEW."transcriptStatus" <> 'waiting' AND NEW."transcriptStatus" <> 'live' AND NEW."transcriptStatus" <> 'complete' AND NEW."transcriptStatus" <> 'partial' AND NEW."transcriptStatus" <> 'none' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_transcriptStatus'); END;
CREATE TRIGGER "Call_insightStatus_insert" BEFORE INSERT ON "Call" WHEN NEW."insightStatus" <> 'waiting' AND NEW."insightStatus" <> 'working' AND NEW."insightStatus" <> 'done' AND NEW."insightStatus" <> 'failed' AND NEW."insightStatus" <> 'off' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_insightStatus'); END;
CREATE TRIGGER "Call_insightStatus_update" BEFORE UPDATE OF "insightStatus" ON "Call" WHEN NEW."insightStatus" <> 'waiting' AND NEW."insightStatus" <> 'working' AND NEW."insightStatus" <> 'done' AND NEW."insightStatus" <> 'failed' AND NEW."insightStatus" <> 'off' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_insightStatus'); END;
CREATE TRIGGER "Recording_status_insert" BEFORE INSERT ON "Recording" WHEN NEW."status" <> 'expected' AND NEW."status" <> 'stored' AND NEW."status" <> 'none' AND NEW."status" <> 'failed' AND NEW."status" <> 'deleted' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Recording_status'); END;
CREATE TRIGGER "Recording_status_update" BEFORE UPDATE OF "status" ON "Recording" WHEN NEW."status" <> 'expected' AND NEW."status" <> 'stored' AND NEW."status" <> 'none' AND NEW."status" <> 'failed' AND NEW."status" <> 'deleted' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Recording_status'); END;
