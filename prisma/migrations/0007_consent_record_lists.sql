-- DropIndex
DROP INDEX "ConsentRecord_regime_at_idx";

-- DropIndex
DROP INDEX "ConsentRecord_versionId_at_idx";

-- DropIndex
DROP INDEX "ConsentRecord_kind_at_idx";

-- CreateIndex
CREATE INDEX "ConsentRecord_regime_versionId_kind_at_idx" ON "ConsentRecord"("regime", "versionId", "kind", "at");
