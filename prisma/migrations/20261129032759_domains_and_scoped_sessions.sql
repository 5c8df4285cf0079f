-- AlterTable
ALTER TABLE "Session" ADD COLUMN "bypassOrganizationId" TEXT;
ALTER TABLE "Session" ADD COLUMN "onlyOrganizationId" TEXT;

-- AlterTable
ALTER TABLE "OrganizationDomain" ADD COLUMN "missingSince" TEXT;

-- CreateIndex
CREATE INDEX "OrganizationDomain_checkedAt_idx" ON "OrganizationDomain"("checkedAt");
