-- CreateTable
CREATE TABLE "RemovalTrace" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "removedAt" TEXT NOT NULL,
    CONSTRAINT "RemovalTrace_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "RemovalTrace_removedAt_idx" ON "RemovalTrace"("removedAt");

-- CreateIndex
CREATE UNIQUE INDEX "RemovalTrace_organizationId_hash_key" ON "RemovalTrace"("organizationId", "hash");
