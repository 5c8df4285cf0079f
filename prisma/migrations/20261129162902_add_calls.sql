-- CreateTable
CREATE TABLE "Call" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "isTest" BOOLEAN NOT NULL DEFAULT false,
    "fromNumber" TEXT NOT NULL,
    "toNumber" TEXT NOT NULL,
    "supplierId" TEXT,
    "purchaseOrderId" TEXT,
    "placedBy" TEXT,
    "providerSid" TEXT,
    "sequence" INTEGER NOT NULL DEFAULT -1,
    "announcement" TEXT,
    "announcementLanguage" TEXT,
    "announcedAt" TEXT,
    "transcriptStatus" TEXT NOT NULL,
    "insightStatus" TEXT NOT NULL,
    "failure" TEXT,
    "requestKey" TEXT,
    "createdAt" TEXT NOT NULL,
    "answeredAt" TEXT,
    "endedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "Utterance" (
    "organizationId" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "speaker" TEXT NOT NULL,
    "startMs" INTEGER NOT NULL,
    "endMs" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "confidence" REAL NOT NULL,

    PRIMARY KEY ("organizationId", "callId", "number"),
    CONSTRAINT "Utterance_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CallInsight" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "owner" TEXT,
    "utterances" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "CallInsight_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Commitment" (
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

-- CreateIndex
CREATE INDEX "Call_organizationId_createdAt_idx" ON "Call"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "Call_organizationId_supplierId_createdAt_idx" ON "Call"("organizationId", "supplierId", "createdAt");

-- CreateIndex
CREATE INDEX "Call_organizationId_purchaseOrderId_idx" ON "Call"("organizationId", "purchaseOrderId");

-- CreateIndex
CREATE INDEX "Call_insightStatus_idx" ON "Call"("insightStatus");

-- CreateIndex
CREATE UNIQUE INDEX "Call_organizationId_providerSid_key" ON "Call"("organizationId", "providerSid");

-- CreateIndex
CREATE UNIQUE INDEX "Call_organizationId_requestKey_key" ON "Call"("organizationId", "requestKey");

-- CreateIndex
CREATE INDEX "CallInsight_organizationId_callId_idx" ON "CallInsight"("organizationId", "callId");

-- CreateIndex
CREATE INDEX "Commitment_organizationId_callId_idx" ON "Commitment"("organizationId", "callId");

-- CreateIndex
CREATE INDEX "Commitment_organizationId_purchaseOrderId_idx" ON "Commitment"("organizationId", "purchaseOrderId");

CREATE TRIGGER "Call_direction_insert" BEFORE INSERT ON "Call" WHEN NEW."direction" <> 'outbound' AND NEW."direction" <> 'inbound' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_direction'); END;
CREATE TRIGGER "Call_direction_update" BEFORE UPDATE OF "direction" ON "Call" WHEN NEW."direction" <> 'outbound' AND NEW."direction" <> 'inbound' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_direction'); END;
CREATE TRIGGER "Call_status_insert" BEFORE INSERT ON "Call" WHEN NEW."status" <> 'placing' AND NEW."status" <> 'queued' AND NEW."status" <> 'ringing' AND NEW."status" <> 'in-progress' AND NEW."status" <> 'completed' AND NEW."status" <> 'busy' AND NEW."status" <> 'no-answer' AND NEW."status" <> 'canceled' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_status'); END;
CREATE TRIGGER "Call_status_update" BEFORE UPDATE OF "status" ON "Call" WHEN NEW."status" <> 'placing' AND NEW."status" <> 'queued' AND NEW."status" <> 'ringing' AND NEW."status" <> 'in-progress' AND NEW."status" <> 'completed' AND NEW."status" <> 'busy' AND NEW."status" <> 'no-answer' AND NEW."status" <> 'canceled' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_status'); END;
CREATE TRIGGER "Call_transcriptStatus_insert" BEFORE INSERT ON "Call" WHEN NEW."transcriptStatus" <> 'waiting' AND NEW."transcriptStatus" <> 'live' AND NEW."transcriptStatus" <> 'complete' AND NEW."transcriptStatus" <> 'partial' AND NEW."transcriptStatus" <> 'none' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_transcriptStatus'); END;
CREATE TRIGGER "Call_transcriptStatus_update" BEFORE UPDATE OF "transcriptStatus" ON "Call" WHEN NEW."transcriptStatus" <> 'waiting' AND NEW."transcriptStatus" <> 'live' AND NEW."transcriptStatus" <> 'complete' AND NEW."transcriptStatus" <> 'partial' AND NEW."transcriptStatus" <> 'none' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_transcriptStatus'); END;
CREATE TRIGGER "Call_insightStatus_insert" BEFORE INSERT ON "Call" WHEN NEW."insightStatus" <> 'waiting' AND NEW."insightStatus" <> 'working' AND NEW."insightStatus" <> 'done' AND NEW."insightStatus" <> 'failed' AND NEW."insightStatus" <> 'off' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_insightStatus'); END;
CREATE TRIGGER "Call_insightStatus_update" BEFORE UPDATE OF "insightStatus" ON "Call" WHEN NEW."insightStatus" <> 'waiting' AND NEW."insightStatus" <> 'working' AND NEW."insightStatus" <> 'done' AND NEW."insightStatus" <> 'failed' AND NEW."insightStatus" <> 'off' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_insightStatus'); END;
CREATE TRIGGER "Utterance_speaker_insert" BEFORE INSERT ON "Utterance" WHEN NEW."speaker" <> 'us' AND NEW."speaker" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Utterance_speaker'); END;
CREATE TRIGGER "Utterance_speaker_update" BEFORE UPDATE OF "speaker" ON "Utterance" WHEN NEW."speaker" <> 'us' AND NEW."speaker" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Utterance_speaker'); END;
CREATE TRIGGER "CallInsight_kind_insert" BEFORE INSERT ON "CallInsight" WHEN NEW."kind" <> 'summary' AND NEW."kind" <> 'next-step' AND NEW."kind" <> 'question' AND NEW."kind" <> 'objection' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CallInsight_kind'); END;
CREATE TRIGGER "CallInsight_kind_update" BEFORE UPDATE OF "kind" ON "CallInsight" WHEN NEW."kind" <> 'summary' AND NEW."kind" <> 'next-step' AND NEW."kind" <> 'question' AND NEW."kind" <> 'objection' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CallInsight_kind'); END;
CREATE TRIGGER "CallInsight_owner_insert" BEFORE INSERT ON "CallInsight" WHEN NEW."owner" <> 'us' AND NEW."owner" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CallInsight_owner'); END;
CREATE TRIGGER "CallInsight_owner_update" BEFORE UPDATE OF "owner" ON "CallInsight" WHEN NEW."owner" <> 'us' AND NEW."owner" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CallInsight_owner'); END;
CREATE TRIGGER "Commitment_kind_insert" BEFORE INSERT ON "Commitment" WHEN NEW."kind" <> 'delivery' AND NEW."kind" <> 'quantity' AND NEW."kind" <> 'price' AND NEW."kind" <> 'callback' AND NEW."kind" <> 'documents' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_kind'); END;
CREATE TRIGGER "Commitment_kind_update" BEFORE UPDATE OF "kind" ON "Commitment" WHEN NEW."kind" <> 'delivery' AND NEW."kind" <> 'quantity' AND NEW."kind" <> 'price' AND NEW."kind" <> 'callback' AND NEW."kind" <> 'documents' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_kind'); END;
CREATE TRIGGER "Commitment_party_insert" BEFORE INSERT ON "Commitment" WHEN NEW."party" <> 'us' AND NEW."party" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_party'); END;
CREATE TRIGGER "Commitment_party_update" BEFORE UPDATE OF "party" ON "Commitment" WHEN NEW."party" <> 'us' AND NEW."party" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_party'); END;
CREATE TRIGGER "Commitment_status_insert" BEFORE INSERT ON "Commitment" WHEN NEW."status" <> 'proposed' AND NEW."status" <> 'accepted' AND NEW."status" <> 'dismissed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_status'); END;
CREATE TRIGGER "Commitment_status_update" BEFORE UPDATE OF "status" ON "Commitment" WHEN NEW."status" <> 'proposed' AND NEW."status" <> 'accepted' AND NEW."status" <> 'dismissed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Commitment_status'); END;
