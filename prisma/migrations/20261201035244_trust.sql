-- CreateTable
CREATE TABLE "PromiseCheck" (
    "checkKey" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "counted" INTEGER NOT NULL,
    "evidence" TEXT NOT NULL,
    "evidenceHash" TEXT NOT NULL,
    "checkedAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "passedAt" TEXT,
    "cursor" TEXT NOT NULL DEFAULT ''
);

-- CreateTable
CREATE TABLE "UptimeDay" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "firstAt" TEXT NOT NULL,
    "ticks" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "PromiseCheckRun" (
    "checkKey" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "counted" INTEGER NOT NULL,
    "evidence" TEXT NOT NULL,
    "evidenceHash" TEXT NOT NULL,

    PRIMARY KEY ("checkKey", "at")
);

-- CreateTable
CREATE TABLE "Incident" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "checkKey" TEXT,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "drill" BOOLEAN NOT NULL DEFAULT false,
    "personalData" BOOLEAN NOT NULL DEFAULT false,
    "detectedAt" TEXT NOT NULL,
    "containedAt" TEXT,
    "toldAt" TEXT,
    "recoveredAt" TEXT,
    "closedAt" TEXT,
    "outcome" TEXT,
    "createdBy" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "SecurityReview" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "intervalDays" INTEGER NOT NULL,
    "doneOn" TEXT,
    "dueOn" TEXT NOT NULL,
    "finding" TEXT,
    "updatedAt" TEXT NOT NULL,
    "updatedBy" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_ProcessorEgress" (
    "processor" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "host" TEXT NOT NULL DEFAULT '',
    "day" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("processor", "category", "host", "day")
);
INSERT INTO "new_ProcessorEgress" ("category", "day", "processor", "requests") SELECT "category", "day", "processor", "requests" FROM "ProcessorEgress";
DROP TABLE "ProcessorEgress";
ALTER TABLE "new_ProcessorEgress" RENAME TO "ProcessorEgress";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "PromiseCheckRun_at_idx" ON "PromiseCheckRun"("at");

-- CreateIndex
CREATE INDEX "Incident_closedAt_detectedAt_idx" ON "Incident"("closedAt", "detectedAt");

-- CreateIndex
CREATE INDEX "Incident_checkKey_closedAt_idx" ON "Incident"("checkKey", "closedAt");

CREATE TRIGGER "PromiseCheck_state_insert" BEFORE INSERT ON "PromiseCheck" WHEN NEW."state" <> 'pass' AND NEW."state" <> 'fail' AND NEW."state" <> 'not-applicable' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: PromiseCheck_state'); END;
CREATE TRIGGER "PromiseCheck_state_update" BEFORE UPDATE OF "state" ON "PromiseCheck" WHEN NEW."state" <> 'pass' AND NEW."state" <> 'fail' AND NEW."state" <> 'not-applicable' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: PromiseCheck_state'); END;
CREATE TRIGGER "PromiseCheckRun_state_insert" BEFORE INSERT ON "PromiseCheckRun" WHEN NEW."state" <> 'pass' AND NEW."state" <> 'fail' AND NEW."state" <> 'not-applicable' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: PromiseCheckRun_state'); END;
CREATE TRIGGER "PromiseCheckRun_state_update" BEFORE UPDATE OF "state" ON "PromiseCheckRun" WHEN NEW."state" <> 'pass' AND NEW."state" <> 'fail' AND NEW."state" <> 'not-applicable' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: PromiseCheckRun_state'); END;
CREATE TRIGGER "Incident_kind_insert" BEFORE INSERT ON "Incident" WHEN NEW."kind" <> 'check' AND NEW."kind" <> 'report' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Incident_kind'); END;
CREATE TRIGGER "Incident_kind_update" BEFORE UPDATE OF "kind" ON "Incident" WHEN NEW."kind" <> 'check' AND NEW."kind" <> 'report' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Incident_kind'); END;
