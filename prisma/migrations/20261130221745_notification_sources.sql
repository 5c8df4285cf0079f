-- CreateIndex
CREATE INDEX "ExceptionComment_organizationId_createdAt_idx" ON "ExceptionComment"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "CallComment_organizationId_createdAt_idx" ON "CallComment"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "CallComment_organizationId_editedAt_idx" ON "CallComment"("organizationId", "editedAt");
