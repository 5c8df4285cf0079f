-- AlterTable
ALTER TABLE "User" ADD COLUMN "lastOrganizationId" TEXT;
ALTER TABLE "User" ADD COLUMN "secondFactorSince" TEXT;

-- AlterTable
ALTER TABLE "Device" ADD COLUMN "trustedUntil" TEXT;

-- AlterTable
ALTER TABLE "Organization" ADD COLUMN "requiredConnectionId" TEXT;
ALTER TABLE "Organization" ADD COLUMN "secondFactorFrom" TEXT;
ALTER TABLE "Organization" ADD COLUMN "sessionIdleMinutes" INTEGER;
ALTER TABLE "Organization" ADD COLUMN "sessionMaxMinutes" INTEGER;

-- CreateTable
CREATE TABLE "OrganizationDomain" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "verifiedAt" TEXT,
    "checkedAt" TEXT,
    "joinRole" TEXT,
    CONSTRAINT "OrganizationDomain_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TotpSecret" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "sealed" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "confirmedAt" TEXT,
    "lastStep" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "TotpSecret_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "usedAt" TEXT,
    CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "transports" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "isSynced" BOOLEAN NOT NULL,
    "createdAt" TEXT NOT NULL,
    "lastUsedAt" TEXT,
    CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PasskeyChallenge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "challenge" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "userId" TEXT,
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "usedAt" TEXT
);

-- CreateTable
CREATE TABLE "SsoConnection" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "clientSecret" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "testedAt" TEXT,
    "defaultRole" TEXT,
    "createdAt" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "SsoConnection_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExternalIdentity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "connectionId" TEXT,
    "createdAt" TEXT NOT NULL,
    "lastUsedAt" TEXT NOT NULL,
    CONSTRAINT "ExternalIdentity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SignInEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "methods" TEXT NOT NULL,
    "deviceId" TEXT,
    "deviceLabel" TEXT NOT NULL,
    "region" TEXT,
    CONSTRAINT "SignInEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Session" ADD COLUMN "stage" TEXT NOT NULL DEFAULT 'full';
ALTER TABLE "Session" ADD COLUMN "methods" TEXT NOT NULL DEFAULT 'pwd';
ALTER TABLE "Session" ADD COLUMN "authenticatedAt" TEXT;
ALTER TABLE "Session" ADD COLUMN "idleMinutes" INTEGER;
ALTER TABLE "Session" ADD COLUMN "connectionId" TEXT;
ALTER TABLE "Session" ADD COLUMN "region" TEXT;

-- CreateIndex
CREATE INDEX "OrganizationDomain_domain_idx" ON "OrganizationDomain"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "OrganizationDomain_organizationId_domain_key" ON "OrganizationDomain"("organizationId", "domain");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_userId_codeHash_key" ON "RecoveryCode"("userId", "codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "Passkey"("credentialId");

-- CreateIndex
CREATE INDEX "Passkey_userId_idx" ON "Passkey"("userId");

-- CreateIndex
CREATE INDEX "PasskeyChallenge_expiresAt_idx" ON "PasskeyChallenge"("expiresAt");

-- CreateIndex
CREATE INDEX "SsoConnection_organizationId_idx" ON "SsoConnection"("organizationId");

-- CreateIndex
CREATE INDEX "ExternalIdentity_userId_idx" ON "ExternalIdentity"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ExternalIdentity_issuer_subject_key" ON "ExternalIdentity"("issuer", "subject");

-- CreateIndex
CREATE INDEX "SignInEvent_userId_at_idx" ON "SignInEvent"("userId", "at");

-- CreateIndex
CREATE INDEX "SignInEvent_at_idx" ON "SignInEvent"("at");

CREATE TRIGGER "OrganizationDomain_joinRole_insert" BEFORE INSERT ON "OrganizationDomain" WHEN NEW."joinRole" <> 'owner' AND NEW."joinRole" <> 'admin' AND NEW."joinRole" <> 'planner' AND NEW."joinRole" <> 'viewer' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: OrganizationDomain_joinRole'); END;
CREATE TRIGGER "OrganizationDomain_joinRole_update" BEFORE UPDATE OF "joinRole" ON "OrganizationDomain" WHEN NEW."joinRole" <> 'owner' AND NEW."joinRole" <> 'admin' AND NEW."joinRole" <> 'planner' AND NEW."joinRole" <> 'viewer' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: OrganizationDomain_joinRole'); END;
CREATE TRIGGER "Session_stage_insert" BEFORE INSERT ON "Session" WHEN NEW."stage" <> 'second-factor' AND NEW."stage" <> 'full' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Session_stage'); END;
CREATE TRIGGER "Session_stage_update" BEFORE UPDATE OF "stage" ON "Session" WHEN NEW."stage" <> 'second-factor' AND NEW."stage" <> 'full' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Session_stage'); END;
CREATE TRIGGER "PasskeyChallenge_purpose_insert" BEFORE INSERT ON "PasskeyChallenge" WHEN NEW."purpose" <> 'register' AND NEW."purpose" <> 'sign-in' AND NEW."purpose" <> 'second-factor' AND NEW."purpose" <> 'prove' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: PasskeyChallenge_purpose'); END;
CREATE TRIGGER "PasskeyChallenge_purpose_update" BEFORE UPDATE OF "purpose" ON "PasskeyChallenge" WHEN NEW."purpose" <> 'register' AND NEW."purpose" <> 'sign-in' AND NEW."purpose" <> 'second-factor' AND NEW."purpose" <> 'prove' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: PasskeyChallenge_purpose'); END;
CREATE TRIGGER "SsoConnection_status_insert" BEFORE INSERT ON "SsoConnection" WHEN NEW."status" <> 'draft' AND NEW."status" <> 'active' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SsoConnection_status'); END;
CREATE TRIGGER "SsoConnection_status_update" BEFORE UPDATE OF "status" ON "SsoConnection" WHEN NEW."status" <> 'draft' AND NEW."status" <> 'active' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SsoConnection_status'); END;
CREATE TRIGGER "SsoConnection_defaultRole_insert" BEFORE INSERT ON "SsoConnection" WHEN NEW."defaultRole" <> 'owner' AND NEW."defaultRole" <> 'admin' AND NEW."defaultRole" <> 'planner' AND NEW."defaultRole" <> 'viewer' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SsoConnection_defaultRole'); END;
CREATE TRIGGER "SsoConnection_defaultRole_update" BEFORE UPDATE OF "defaultRole" ON "SsoConnection" WHEN NEW."defaultRole" <> 'owner' AND NEW."defaultRole" <> 'admin' AND NEW."defaultRole" <> 'planner' AND NEW."defaultRole" <> 'viewer' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SsoConnection_defaultRole'); END;
CREATE TRIGGER "SignInEvent_outcome_insert" BEFORE INSERT ON "SignInEvent" WHEN NEW."outcome" <> 'signed-in' AND NEW."outcome" <> 'second-factor-due' AND NEW."outcome" <> 'wrong-password' AND NEW."outcome" <> 'wrong-factor' AND NEW."outcome" <> 'refused' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SignInEvent_outcome'); END;
CREATE TRIGGER "SignInEvent_outcome_update" BEFORE UPDATE OF "outcome" ON "SignInEvent" WHEN NEW."outcome" <> 'signed-in' AND NEW."outcome" <> 'second-factor-due' AND NEW."outcome" <> 'wrong-password' AND NEW."outcome" <> 'wrong-factor' AND NEW."outcome" <> 'refused' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SignInEvent_outcome'); END;
