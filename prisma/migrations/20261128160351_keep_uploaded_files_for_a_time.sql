-- AlterTable
ALTER TABLE "Import" ADD COLUMN "filesDeletedAt" TEXT;
