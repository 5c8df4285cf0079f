-- CreateIndex
CREATE INDEX "SalesLine_organizationId_customerCode_day_idx" ON "SalesLine"("organizationId", "customerCode", "day");
