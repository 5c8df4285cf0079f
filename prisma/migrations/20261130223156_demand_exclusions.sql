-- CreateTable
CREATE TABLE "DemandExclusion" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "document" TEXT,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "undoneAt" TEXT,
    "undoneBy" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "DemandExclusion_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "Item" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "DemandExclusion_organizationId_itemId_idx" ON "DemandExclusion"("organizationId", "itemId");
