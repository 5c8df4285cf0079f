-- AlterTable
ALTER TABLE "JobAttempt" ADD COLUMN "process" TEXT;
