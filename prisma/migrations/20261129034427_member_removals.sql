-- CreateTable
CREATE TABLE "MemberRemoval" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "removedAt" TEXT NOT NULL,
    CONSTRAINT "MemberRemoval_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MemberRemoval_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "MemberRemoval_userId_idx" ON "MemberRemoval"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "MemberRemoval_organizationId_userId_key" ON "MemberRemoval"("organizationId", "userId");
