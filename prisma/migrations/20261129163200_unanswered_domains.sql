-- AlterTable
ALTER TABLE "OrganizationDomain" ADD COLUMN "unansweredSince" TEXT;
