-- AlterTable
ALTER TABLE "Recording" ADD COLUMN "beganAt" TEXT;
