-- CreateTable
CREATE TABLE "UsageEvent" (
    "day" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("day", "organizationId", "userId", "event", "detail")
);

-- CreateTable
CREATE TABLE "UsageDay" (
    "day" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,

    PRIMARY KEY ("day", "organizationId", "event", "detail")
);

-- CreateTable
CREATE TABLE "UsageRefused" (
    "day" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("day", "reason")
);

-- CreateTable
CREATE TABLE "UsageObjection" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "objectedAt" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "UsageEvent_organizationId_day_idx" ON "UsageEvent"("organizationId", "day");

-- CreateIndex
CREATE INDEX "UsageEvent_userId_idx" ON "UsageEvent"("userId");

-- CreateIndex
CREATE INDEX "UsageDay_organizationId_day_idx" ON "UsageDay"("organizationId", "day");
