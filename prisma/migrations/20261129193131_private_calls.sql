-- CreateTable
CREATE TABLE "CallShare" (
    "organizationId" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "sharedBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "callId", "userId"),
    CONSTRAINT "CallShare_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Call" ADD COLUMN "isPrivate" BOOLEAN NOT NULL DEFAULT false;
