-- AlterTable
ALTER TABLE "Call" ADD COLUMN "maxMinutes" INTEGER;
