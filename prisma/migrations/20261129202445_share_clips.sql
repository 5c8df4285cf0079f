-- CreateTable
CREATE TABLE "CallClip" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "startMs" INTEGER NOT NULL,
    "endMs" INTEGER NOT NULL,
    "hasSound" BOOLEAN NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "revokedBy" TEXT,
    "revokedAt" TEXT,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "CallClip_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CallClipVisit" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "clipId" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "network" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "CallClipVisit_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "CallClip_organizationId_callId_idx" ON "CallClip"("organizationId", "callId");

-- CreateIndex
CREATE UNIQUE INDEX "CallClip_organizationId_tokenHash_key" ON "CallClip"("organizationId", "tokenHash");

-- CreateIndex
CREATE INDEX "CallClipVisit_organizationId_clipId_idx" ON "CallClipVisit"("organizationId", "clipId");

-- CreateIndex
CREATE INDEX "CallClipVisit_organizationId_callId_idx" ON "CallClipVisit"("organizationId", "callId");
