-- AlterTable
ALTER TABLE "Call" ADD COLUMN "answeredBy" TEXT;
ALTER TABLE "Call" ADD COLUMN "contactId" TEXT;
ALTER TABLE "Call" ADD COLUMN "followedUpAt" TEXT;
ALTER TABLE "Call" ADD COLUMN "followedUpBy" TEXT;
ALTER TABLE "Call" ADD COLUMN "messageAt" TEXT;
ALTER TABLE "Call" ADD COLUMN "notes" TEXT;
ALTER TABLE "Call" ADD COLUMN "numberId" TEXT;

-- CreateTable
CREATE TABLE "PhoneNumberOwner" (
    "number" TEXT NOT NULL PRIMARY KEY,
    "accountSid" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "numberId" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "PhoneNumberOwner_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UserPhone" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "number" TEXT,
    "provenAt" TEXT,
    "pending" TEXT,
    "codeHash" TEXT,
    "codeExpiresAt" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "absentFrom" TEXT,
    "absentUntil" TEXT,
    "absentDays" TEXT NOT NULL DEFAULT '[]',
    "timeZone" TEXT,
    "updatedAt" TEXT NOT NULL,
    CONSTRAINT "UserPhone_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Contact" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "jobTitle" TEXT,
    "email" TEXT,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "Contact_organizationId_supplierId_fkey" FOREIGN KEY ("organizationId", "supplierId") REFERENCES "Supplier" ("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ContactPhone" (
    "organizationId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("organizationId", "contactId", "number"),
    CONSTRAINT "ContactPhone_organizationId_contactId_fkey" FOREIGN KEY ("organizationId", "contactId") REFERENCES "Contact" ("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PhoneNumber" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "providerSid" TEXT,
    "sms" BOOLEAN NOT NULL,
    "priceMinor" INTEGER NOT NULL,
    "priceCurrency" TEXT NOT NULL,
    "failure" TEXT,
    "boughtBy" TEXT NOT NULL,
    "boughtAt" TEXT,
    "releasedAt" TEXT,
    "createdAt" TEXT NOT NULL,
    "greeting" TEXT NOT NULL DEFAULT '',
    "closedMessage" TEXT NOT NULL DEFAULT '',
    "announcements" TEXT NOT NULL DEFAULT '[]',
    "timeZone" TEXT NOT NULL,
    "hours" TEXT,
    "holidays" TEXT NOT NULL DEFAULT '[]',
    "rings" TEXT NOT NULL DEFAULT '[]',
    "ringMode" TEXT NOT NULL DEFAULT 'all',
    "ringSeconds" INTEGER NOT NULL DEFAULT 20,
    "takesMessages" BOOLEAN NOT NULL DEFAULT true,
    "records" BOOLEAN NOT NULL DEFAULT false,
    "transcribes" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateIndex
CREATE INDEX "PhoneNumberOwner_organizationId_idx" ON "PhoneNumberOwner"("organizationId");

-- CreateIndex
CREATE INDEX "Contact_organizationId_supplierId_idx" ON "Contact"("organizationId", "supplierId");

-- CreateIndex
CREATE INDEX "ContactPhone_organizationId_number_idx" ON "ContactPhone"("organizationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PhoneNumber_organizationId_requestKey_key" ON "PhoneNumber"("organizationId", "requestKey");

-- CreateIndex
CREATE INDEX "Call_organizationId_numberId_idx" ON "Call"("organizationId", "numberId");

CREATE TRIGGER "PhoneNumber_status_insert" BEFORE INSERT ON "PhoneNumber" WHEN NEW."status" <> 'buying' AND NEW."status" <> 'active' AND NEW."status" <> 'released' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: PhoneNumber_status'); END;
CREATE TRIGGER "PhoneNumber_status_update" BEFORE UPDATE OF "status" ON "PhoneNumber" WHEN NEW."status" <> 'buying' AND NEW."status" <> 'active' AND NEW."status" <> 'released' AND NEW."status" <> 'failed' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: PhoneNumber_status'); END;
CREATE TRIGGER "PhoneNumber_ringMode_insert" BEFORE INSERT ON "PhoneNumber" WHEN NEW."ringMode" <> 'all' AND NEW."ringMode" <> 'in-turn' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: PhoneNumber_ringMode'); END;
CREATE TRIGGER "PhoneNumber_ringMode_update" BEFORE UPDATE OF "ringMode" ON "PhoneNumber" WHEN NEW."ringMode" <> 'all' AND NEW."ringMode" <> 'in-turn' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: PhoneNumber_ringMode'); END;
