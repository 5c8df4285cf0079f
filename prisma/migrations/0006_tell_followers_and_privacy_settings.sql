-- CreateTable
CREATE TABLE "SubProcessorNotice" (
    "changeId" TEXT NOT NULL,
    "followerId" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "mailId" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("changeId", "followerId")
);

-- CreateTable
CREATE TABLE "PrivacySetting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" INTEGER NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "updatedBy" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateIndex
CREATE UNIQUE INDEX "SubProcessorNotice_mailId_key" ON "SubProcessorNotice"("mailId");
