-- CreateTable
CREATE TABLE "StaffFactor" (
    "staffId" TEXT NOT NULL PRIMARY KEY,
    "sealed" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "confirmedAt" TEXT,
    "lastStep" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "StaffFactor_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StaffProof" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    CONSTRAINT "StaffProof_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "StaffProof_staffId_idx" ON "StaffProof"("staffId");

-- CreateIndex
CREATE INDEX "StaffProof_expiresAt_idx" ON "StaffProof"("expiresAt");
