-- AlterTable
ALTER TABLE "OutlookRefresh" ADD COLUMN "error" TEXT;
ALTER TABLE "OutlookRefresh" ADD COLUMN "failedAt" TEXT;

-- CreateTable
CREATE TABLE "JobAttempt" (
    "job" TEXT NOT NULL PRIMARY KEY,
    "progress" TEXT NOT NULL,
    "begun" INTEGER NOT NULL,
    "begunAt" TEXT NOT NULL
);
