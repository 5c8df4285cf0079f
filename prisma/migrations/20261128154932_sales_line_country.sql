-- AlterTable
ALTER TABLE "SalesLine" ADD COLUMN "country" TEXT;
