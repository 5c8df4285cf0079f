-- AlterTable
ALTER TABLE "Notification" ADD COLUMN "mailedAt" TEXT;

-- AlterTable
ALTER TABLE "OutboundMail" ADD COLUMN "unsubscribeUrl" TEXT;

-- CreateTable
CREATE TABLE "NotificationSetting" (
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "channels" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "userId")
);
