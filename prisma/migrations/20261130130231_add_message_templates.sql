-- CreateTable
CREATE TABLE "SmsTemplate" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SmsTemplate_organizationId_name_key" ON "SmsTemplate"("organizationId", "name");
