-- AlterTable
ALTER TABLE "ExceptionCase" ADD COLUMN "assignedAt" TEXT;
ALTER TABLE "ExceptionCase" ADD COLUMN "assignedBy" TEXT;

-- CreateTable
CREATE TABLE "Notification" (
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "byId" TEXT,
    "createdAt" TEXT NOT NULL,
    "seenAt" TEXT,
    "readAt" TEXT,

    PRIMARY KEY ("organizationId", "userId", "kind", "subject")
);

-- CreateIndex
CREATE INDEX "Notification_organizationId_userId_createdAt_idx" ON "Notification"("organizationId", "userId", "createdAt");

-- CreateIndex
CREATE INDEX "Notification_organizationId_createdAt_idx" ON "Notification"("organizationId", "createdAt");
