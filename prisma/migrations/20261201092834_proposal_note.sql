-- AlterTable
ALTER TABLE "Proposal" ADD COLUMN "note" TEXT;
