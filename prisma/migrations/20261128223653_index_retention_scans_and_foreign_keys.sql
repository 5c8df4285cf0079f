-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "Session_revokedAt_idx" ON "Session"("revokedAt");

-- CreateIndex
CREATE INDEX "Session_lastSeenAt_idx" ON "Session"("lastSeenAt");

-- CreateIndex
CREATE INDEX "Device_lastSeenAt_idx" ON "Device"("lastSeenAt");

-- CreateIndex
CREATE INDEX "EmailToken_createdAt_idx" ON "EmailToken"("createdAt");

-- CreateIndex
CREATE INDEX "Invitation_expiresAt_idx" ON "Invitation"("expiresAt");

-- CreateIndex
CREATE INDEX "AgentRun_status_idx" ON "AgentRun"("status");

-- CreateIndex
CREATE INDEX "AgentRun_organizationId_agentId_idx" ON "AgentRun"("organizationId", "agentId");

-- CreateIndex
CREATE INDEX "Proposal_organizationId_supplierId_idx" ON "Proposal"("organizationId", "supplierId");

-- CreateIndex
CREATE INDEX "ProposalLine_organizationId_itemId_idx" ON "ProposalLine"("organizationId", "itemId");

-- CreateIndex
CREATE INDEX "StorageFinding_lastSeenAt_idx" ON "StorageFinding"("lastSeenAt");

-- CreateIndex
CREATE INDEX "StorageFinding_scanId_idx" ON "StorageFinding"("scanId");

-- CreateIndex
CREATE INDEX "Import_status_createdAt_idx" ON "Import"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Import_status_finishedAt_idx" ON "Import"("status", "finishedAt");

-- CreateIndex
CREATE INDEX "Import_filesDeletedAt_finishedAt_idx" ON "Import"("filesDeletedAt", "finishedAt");

-- CreateIndex
CREATE INDEX "OutlookRefresh_failedAt_idx" ON "OutlookRefresh"("failedAt");

-- CreateIndex
CREATE INDEX "TrainingRun_status_idx" ON "TrainingRun"("status");

-- CreateIndex
CREATE INDEX "ItemModel_organizationId_itemId_idx" ON "ItemModel"("organizationId", "itemId");

-- CreateIndex
CREATE INDEX "RateLimit_windowAt_idx" ON "RateLimit"("windowAt");

-- CreateIndex
CREATE INDEX "JobAttempt_begunAt_idx" ON "JobAttempt"("begunAt");

-- CreateIndex
CREATE INDEX "PolicyNotice_createdAt_idx" ON "PolicyNotice"("createdAt");

-- CreateIndex
CREATE INDEX "PolicyAcceptance_policyVersionId_idx" ON "PolicyAcceptance"("policyVersionId");

-- CreateIndex
CREATE INDEX "SubProcessorFollower_confirmedAt_createdAt_idx" ON "SubProcessorFollower"("confirmedAt", "createdAt");

-- CreateIndex
CREATE INDEX "SubProcessorFollower_unsubscribedAt_idx" ON "SubProcessorFollower"("unsubscribedAt");

-- CreateIndex
CREATE INDEX "SubProcessorNotice_createdAt_idx" ON "SubProcessorNotice"("createdAt");

-- CreateIndex
CREATE INDEX "PurchaseOrder_organizationId_locationId_idx" ON "PurchaseOrder"("organizationId", "locationId");

-- CreateIndex
CREATE INDEX "StaffMember_disabledAt_idx" ON "StaffMember"("disabledAt");

-- CreateIndex
CREATE INDEX "StockLevel_organizationId_locationId_idx" ON "StockLevel"("organizationId", "locationId");

-- CreateIndex
CREATE INDEX "StockMovement_organizationId_locationId_idx" ON "StockMovement"("organizationId", "locationId");

-- CreateIndex
CREATE INDEX "Inquiry_lastMessageAt_idx" ON "Inquiry"("lastMessageAt");
