-- AlterTable
ALTER TABLE "PolicyVersion" ADD COLUMN "releaseHash" TEXT;
