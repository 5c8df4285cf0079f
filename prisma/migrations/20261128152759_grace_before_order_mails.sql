-- AlterTable
ALTER TABLE "Organization" ADD COLUMN "orderMailGraceSeconds" INTEGER;

-- AlterTable
ALTER TABLE "OutboundMail" ADD COLUMN "leaseUntil" TEXT;
ALTER TABLE "OutboundMail" ADD COLUMN "sendAfter" TEXT;

-- AlterTable
ALTER TABLE "PurchaseOrder" ADD COLUMN "mailId" TEXT;
ALTER TABLE "PurchaseOrder" ADD COLUMN "sendAfter" TEXT;
ALTER TABLE "PurchaseOrder" ADD COLUMN "sendTrigger" TEXT;

-- CreateIndex
CREATE INDEX "OutboundMail_status_sendAfter_idx" ON "OutboundMail"("status", "sendAfter");

-- CreateIndex
CREATE INDEX "PurchaseOrder_organizationId_mailId_idx" ON "PurchaseOrder"("organizationId", "mailId");
