-- AlterTable
ALTER TABLE "Proposal" ADD COLUMN "reopenedAt" TEXT;
