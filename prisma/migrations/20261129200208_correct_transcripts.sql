-- CreateTable
CREATE TABLE "CallSpeaker" (
    "organizationId" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "memberId" TEXT,

    PRIMARY KEY ("organizationId", "callId", "key"),
    CONSTRAINT "CallSpeaker_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UtteranceEdit" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "number" INTEGER,
    "kind" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "editedBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "UtteranceEdit_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CallComment" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "mentions" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "editedAt" TEXT,
    "resolvedBy" TEXT,
    "resolvedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "CallComment_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Utterance" ADD COLUMN "speakerKey" TEXT;
ALTER TABLE "Utterance" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "UtteranceEdit_organizationId_callId_number_idx" ON "UtteranceEdit"("organizationId", "callId", "number");

-- CreateIndex
CREATE INDEX "CallComment_organizationId_callId_idx" ON "CallComment"("organizationId", "callId");

CREATE TRIGGER "CallSpeaker_party_insert" BEFORE INSERT ON "CallSpeaker" WHEN NEW."party" <> 'us' AND NEW."party" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CallSpeaker_party'); END;
CREATE TRIGGER "CallSpeaker_party_update" BEFORE UPDATE OF "party" ON "CallSpeaker" WHEN NEW."party" <> 'us' AND NEW."party" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CallSpeaker_party'); END;
CREATE TRIGGER "UtteranceEdit_kind_insert" BEFORE INSERT ON "UtteranceEdit" WHEN NEW."kind" <> 'text' AND NEW."kind" <> 'speaker' AND NEW."kind" <> 'name' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: UtteranceEdit_kind'); END;
CREATE TRIGGER "UtteranceEdit_kind_update" BEFORE UPDATE OF "kind" ON "UtteranceEdit" WHEN NEW."kind" <> 'text' AND NEW."kind" <> 'speaker' AND NEW."kind" <> 'name' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: UtteranceEdit_kind'); END;
