-- CreateIndex
CREATE INDEX "Recording_status_byteSize_idx" ON "Recording"("status", "byteSize");

-- CreateIndex
CREATE INDEX "Recording_providerDeletedAt_idx" ON "Recording"("providerDeletedAt");
