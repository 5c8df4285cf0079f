-- CreateIndex
CREATE INDEX "Call_organizationId_isPrivate_idx" ON "Call"("organizationId", "isPrivate");
