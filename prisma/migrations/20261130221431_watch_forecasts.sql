-- AlterTable
ALTER TABLE "ForecastOverride" ADD COLUMN "measuredThrough" TEXT;

-- CreateTable
CREATE TABLE "ForecastingSetting" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "onNewSales" TEXT NOT NULL,
    "weekday" INTEGER,
    "hour" INTEGER,
    "nextRunAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "ItemDrift" (
    "organizationId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "throughWeek" INTEGER NOT NULL,
    "weeks" TEXT NOT NULL,
    "drift" TEXT NOT NULL,
    "trackingSignal" REAL NOT NULL,
    "inside" INTEGER NOT NULL,
    "watched" INTEGER NOT NULL,
    "runWeeks" INTEGER NOT NULL,
    "since" TEXT,
    "retrainedIn" TEXT,

    PRIMARY KEY ("organizationId", "itemId"),
    CONSTRAINT "ItemDrift_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "TrainingRun" ADD COLUMN "scope" TEXT NOT NULL DEFAULT 'all';
ALTER TABLE "TrainingRun" ADD COLUMN "watchedShard" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "ForecastingSetting_nextRunAt_idx" ON "ForecastingSetting"("nextRunAt");

-- CreateIndex
CREATE INDEX "ItemDrift_organizationId_drift_idx" ON "ItemDrift"("organizationId", "drift");

DROP TRIGGER "TrainingRun_trigger_insert";
CREATE TRIGGER "TrainingRun_trigger_insert" BEFORE INSERT ON "TrainingRun" WHEN NEW."trigger" <> 'import' AND NEW."trigger" <> 'person' AND NEW."trigger" <> 'agent' AND NEW."trigger" <> 'seed' AND NEW."trigger" <> 'schedule' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: TrainingRun_trigger'); END;
DROP TRIGGER "TrainingRun_trigger_update";
CREATE TRIGGER "TrainingRun_trigger_update" BEFORE UPDATE OF "trigger" ON "TrainingRun" WHEN NEW."trigger" <> 'import' AND NEW."trigger" <> 'person' AND NEW."trigger" <> 'agent' AND NEW."trigger" <> 'seed' AND NEW."trigger" <> 'schedule' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: TrainingRun_trigger'); END;
DROP TRIGGER "TrainingRun_repeatTrigger_insert";
CREATE TRIGGER "TrainingRun_repeatTrigger_insert" BEFORE INSERT ON "TrainingRun" WHEN NEW."repeatTrigger" <> 'import' AND NEW."repeatTrigger" <> 'person' AND NEW."repeatTrigger" <> 'agent' AND NEW."repeatTrigger" <> 'seed' AND NEW."repeatTrigger" <> 'schedule' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: TrainingRun_repeatTrigger'); END;
DROP TRIGGER "TrainingRun_repeatTrigger_update";
CREATE TRIGGER "TrainingRun_repeatTrigger_update" BEFORE UPDATE OF "repeatTrigger" ON "TrainingRun" WHEN NEW."repeatTrigger" <> 'import' AND NEW."repeatTrigger" <> 'person' AND NEW."repeatTrigger" <> 'agent' AND NEW."repeatTrigger" <> 'seed' AND NEW."repeatTrigger" <> 'schedule' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: TrainingRun_repeatTrigger'); END;
CREATE TRIGGER "ItemDrift_drift_insert" BEFORE INSERT ON "ItemDrift" WHEN NEW."drift" <> 'steady' AND NEW."drift" <> 'too-low' AND NEW."drift" <> 'too-high' AND NEW."drift" <> 'too-narrow' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ItemDrift_drift'); END;
CREATE TRIGGER "ItemDrift_drift_update" BEFORE UPDATE OF "drift" ON "ItemDrift" WHEN NEW."drift" <> 'steady' AND NEW."drift" <> 'too-low' AND NEW."drift" <> 'too-high' AND NEW."drift" <> 'too-narrow' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ItemDrift_drift'); END;
CREATE TRIGGER "TrainingRun_scope_insert" BEFORE INSERT ON "TrainingRun" WHEN NEW."scope" <> 'all' AND NEW."scope" <> 'drifted' AND NEW."scope" <> 'watch' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: TrainingRun_scope'); END;
CREATE TRIGGER "TrainingRun_scope_update" BEFORE UPDATE OF "scope" ON "TrainingRun" WHEN NEW."scope" <> 'all' AND NEW."scope" <> 'drifted' AND NEW."scope" <> 'watch' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: TrainingRun_scope'); END;
CREATE TRIGGER "ForecastingSetting_onNewSales_insert" BEFORE INSERT ON "ForecastingSetting" WHEN NEW."onNewSales" <> 'all' AND NEW."onNewSales" <> 'drifted' AND NEW."onNewSales" <> 'watch' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ForecastingSetting_onNewSales'); END;
CREATE TRIGGER "ForecastingSetting_onNewSales_update" BEFORE UPDATE OF "onNewSales" ON "ForecastingSetting" WHEN NEW."onNewSales" <> 'all' AND NEW."onNewSales" <> 'drifted' AND NEW."onNewSales" <> 'watch' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ForecastingSetting_onNewSales'); END;
