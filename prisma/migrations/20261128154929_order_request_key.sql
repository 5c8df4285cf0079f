-- AlterTable
ALTER TABLE "PurchaseOrder" ADD COLUMN "requestKey" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrder_organizationId_requestKey_key" ON "PurchaseOrder"("organizationId", "requestKey");
