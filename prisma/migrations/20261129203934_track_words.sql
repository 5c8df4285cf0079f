-- CreateTable
CREATE TABLE "Tracker" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phrases" TEXT NOT NULL,
    "alertTo" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "TrackerScan" (
    "organizationId" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "trackerId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "callId", "trackerId"),
    CONSTRAINT "TrackerScan_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TrackerHit" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "trackerId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "phrase" TEXT NOT NULL,
    "startMs" INTEGER NOT NULL,
    "endMs" INTEGER NOT NULL,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "TrackerHit_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Tracker_organizationId_name_key" ON "Tracker"("organizationId", "name");

-- CreateIndex
CREATE INDEX "TrackerHit_organizationId_callId_idx" ON "TrackerHit"("organizationId", "callId");

-- CreateIndex
CREATE INDEX "TrackerHit_organizationId_trackerId_idx" ON "TrackerHit"("organizationId", "trackerId");
