-- AlterTable
ALTER TABLE "SalesLine" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "ImportChange_organizationId_model_rowId_idx" ON "ImportChange"("organizationId", "model", "rowId");
