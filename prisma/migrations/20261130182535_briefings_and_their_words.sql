-- CreateTable
CREATE TABLE "BriefingMail" (
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "hour" INTEGER NOT NULL,
    "sentDay" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "userId")
);

-- CreateTable
CREATE TABLE "LanguageModelSetting" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "isOff" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "ModelAnswer" (
    "organizationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "answer" TEXT,
    "askedAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "kind", "hash")
);

-- CreateIndex
CREATE INDEX "BriefingMail_hour_idx" ON "BriefingMail"("hour");

-- CreateIndex
CREATE INDEX "ModelAnswer_organizationId_askedAt_idx" ON "ModelAnswer"("organizationId", "askedAt");

CREATE TRIGGER "ModelAnswer_kind_insert" BEFORE INSERT ON "ModelAnswer" WHEN NEW."kind" <> 'briefing' AND NEW."kind" <> 'explanation' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ModelAnswer_kind'); END;
CREATE TRIGGER "ModelAnswer_kind_update" BEFORE UPDATE OF "kind" ON "ModelAnswer" WHEN NEW."kind" <> 'briefing' AND NEW."kind" <> 'explanation' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ModelAnswer_kind'); END;
CREATE TRIGGER "ModelAnswer_status_insert" BEFORE INSERT ON "ModelAnswer" WHEN NEW."status" <> 'asking' AND NEW."status" <> 'answered' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ModelAnswer_status'); END;
CREATE TRIGGER "ModelAnswer_status_update" BEFORE UPDATE OF "status" ON "ModelAnswer" WHEN NEW."status" <> 'asking' AND NEW."status" <> 'answered' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ModelAnswer_status'); END;
