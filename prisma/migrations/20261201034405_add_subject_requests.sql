-- CreateTable
CREATE TABLE "SubjectRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "regime" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "userId" TEXT,
    "details" TEXT NOT NULL,
    "agentName" TEXT,
    "agentEmail" TEXT,
    "duplicateOfId" TEXT,
    "receivedAt" TEXT NOT NULL,
    "acknowledgedAt" TEXT,
    "verifiedAt" TEXT,
    "verifiedBy" TEXT,
    "dueDay" TEXT NOT NULL,
    "extendedAt" TEXT,
    "extendedUntilDay" TEXT,
    "extensionReason" TEXT,
    "pausedSince" TEXT,
    "pausedDays" INTEGER NOT NULL DEFAULT 0,
    "organizationId" TEXT,
    "routedAt" TEXT,
    "routedDueDay" TEXT,
    "routedAnsweredAt" TEXT,
    "routedNote" TEXT,
    "answeredAt" TEXT,
    "answeredBy" TEXT,
    "decision" TEXT,
    "reason" TEXT,
    "assignedTo" TEXT,
    "codeHash" TEXT,
    "codeChannel" TEXT,
    "codeExpiresAt" TEXT,
    "codeAttempts" INTEGER NOT NULL DEFAULT 0,
    "mailHash" TEXT,
    "synthetic" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "SubjectRequestStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestId" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "evidence" TEXT NOT NULL DEFAULT '{}',
    CONSTRAINT "SubjectRequestStep_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "SubjectRequest" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "SubjectRequest_mailHash_key" ON "SubjectRequest"("mailHash");

-- CreateIndex
CREATE INDEX "SubjectRequest_status_dueDay_idx" ON "SubjectRequest"("status", "dueDay");

-- CreateIndex
CREATE INDEX "SubjectRequest_synthetic_receivedAt_idx" ON "SubjectRequest"("synthetic", "receivedAt");

-- CreateIndex
CREATE INDEX "SubjectRequest_email_receivedAt_idx" ON "SubjectRequest"("email", "receivedAt");

-- CreateIndex
CREATE INDEX "SubjectRequest_userId_receivedAt_idx" ON "SubjectRequest"("userId", "receivedAt");

-- CreateIndex
CREATE INDEX "SubjectRequest_organizationId_routedAt_idx" ON "SubjectRequest"("organizationId", "routedAt");

-- CreateIndex
CREATE INDEX "SubjectRequest_answeredAt_idx" ON "SubjectRequest"("answeredAt");

-- CreateIndex
CREATE INDEX "SubjectRequestStep_requestId_at_idx" ON "SubjectRequestStep"("requestId", "at");

CREATE TRIGGER "SubjectRequest_kind_insert" BEFORE INSERT ON "SubjectRequest" WHEN NEW."kind" <> 'access' AND NEW."kind" <> 'portability' AND NEW."kind" <> 'rectification' AND NEW."kind" <> 'erasure' AND NEW."kind" <> 'restriction' AND NEW."kind" <> 'objection' AND NEW."kind" <> 'know' AND NEW."kind" <> 'delete' AND NEW."kind" <> 'correct' AND NEW."kind" <> 'opt-out' AND NEW."kind" <> 'complaint' AND NEW."kind" <> 'minor-report' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_kind'); END;
CREATE TRIGGER "SubjectRequest_kind_update" BEFORE UPDATE OF "kind" ON "SubjectRequest" WHEN NEW."kind" <> 'access' AND NEW."kind" <> 'portability' AND NEW."kind" <> 'rectification' AND NEW."kind" <> 'erasure' AND NEW."kind" <> 'restriction' AND NEW."kind" <> 'objection' AND NEW."kind" <> 'know' AND NEW."kind" <> 'delete' AND NEW."kind" <> 'correct' AND NEW."kind" <> 'opt-out' AND NEW."kind" <> 'complaint' AND NEW."kind" <> 'minor-report' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_kind'); END;
CREATE TRIGGER "SubjectRequest_regime_insert" BEFORE INSERT ON "SubjectRequest" WHEN NEW."regime" <> 'gdpr' AND NEW."regime" <> 'uk-gdpr' AND NEW."regime" <> 'ccpa' AND NEW."regime" <> 'other' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_regime'); END;
CREATE TRIGGER "SubjectRequest_regime_update" BEFORE UPDATE OF "regime" ON "SubjectRequest" WHEN NEW."regime" <> 'gdpr' AND NEW."regime" <> 'uk-gdpr' AND NEW."regime" <> 'ccpa' AND NEW."regime" <> 'other' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_regime'); END;
CREATE TRIGGER "SubjectRequest_channel_insert" BEFORE INSERT ON "SubjectRequest" WHEN NEW."channel" <> 'form' AND NEW."channel" <> 'account' AND NEW."channel" <> 'workspace' AND NEW."channel" <> 'mail' AND NEW."channel" <> 'staff' AND NEW."channel" <> 'phone' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_channel'); END;
CREATE TRIGGER "SubjectRequest_channel_update" BEFORE UPDATE OF "channel" ON "SubjectRequest" WHEN NEW."channel" <> 'form' AND NEW."channel" <> 'account' AND NEW."channel" <> 'workspace' AND NEW."channel" <> 'mail' AND NEW."channel" <> 'staff' AND NEW."channel" <> 'phone' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_channel'); END;
CREATE TRIGGER "SubjectRequest_status_insert" BEFORE INSERT ON "SubjectRequest" WHEN NEW."status" <> 'received' AND NEW."status" <> 'verified' AND NEW."status" <> 'working' AND NEW."status" <> 'routed' AND NEW."status" <> 'answered' AND NEW."status" <> 'refused' AND NEW."status" <> 'withdrawn' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_status'); END;
CREATE TRIGGER "SubjectRequest_status_update" BEFORE UPDATE OF "status" ON "SubjectRequest" WHEN NEW."status" <> 'received' AND NEW."status" <> 'verified' AND NEW."status" <> 'working' AND NEW."status" <> 'routed' AND NEW."status" <> 'answered' AND NEW."status" <> 'refused' AND NEW."status" <> 'withdrawn' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_status'); END;
CREATE TRIGGER "SubjectRequest_language_insert" BEFORE INSERT ON "SubjectRequest" WHEN NEW."language" <> 'en' AND NEW."language" <> 'de' AND NEW."language" <> 'fr' AND NEW."language" <> 'es' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_language'); END;
CREATE TRIGGER "SubjectRequest_language_update" BEFORE UPDATE OF "language" ON "SubjectRequest" WHEN NEW."language" <> 'en' AND NEW."language" <> 'de' AND NEW."language" <> 'fr' AND NEW."language" <> 'es' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_language'); END;
CREATE TRIGGER "SubjectRequest_verifiedBy_insert" BEFORE INSERT ON "SubjectRequest" WHEN NEW."verifiedBy" <> 'fresh-proof' AND NEW."verifiedBy" <> 'mail-code' AND NEW."verifiedBy" <> 'phone-code' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_verifiedBy'); END;
CREATE TRIGGER "SubjectRequest_verifiedBy_update" BEFORE UPDATE OF "verifiedBy" ON "SubjectRequest" WHEN NEW."verifiedBy" <> 'fresh-proof' AND NEW."verifiedBy" <> 'mail-code' AND NEW."verifiedBy" <> 'phone-code' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_verifiedBy'); END;
CREATE TRIGGER "SubjectRequest_decision_insert" BEFORE INSERT ON "SubjectRequest" WHEN NEW."decision" <> 'granted' AND NEW."decision" <> 'partly-granted' AND NEW."decision" <> 'not-held' AND NEW."decision" <> 'refused' AND NEW."decision" <> 'withdrawn' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_decision'); END;
CREATE TRIGGER "SubjectRequest_decision_update" BEFORE UPDATE OF "decision" ON "SubjectRequest" WHEN NEW."decision" <> 'granted' AND NEW."decision" <> 'partly-granted' AND NEW."decision" <> 'not-held' AND NEW."decision" <> 'refused' AND NEW."decision" <> 'withdrawn' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_decision'); END;
CREATE TRIGGER "SubjectRequest_codeChannel_insert" BEFORE INSERT ON "SubjectRequest" WHEN NEW."codeChannel" <> 'mail' AND NEW."codeChannel" <> 'phone' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_codeChannel'); END;
CREATE TRIGGER "SubjectRequest_codeChannel_update" BEFORE UPDATE OF "codeChannel" ON "SubjectRequest" WHEN NEW."codeChannel" <> 'mail' AND NEW."codeChannel" <> 'phone' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_codeChannel'); END;
CREATE TRIGGER "SubjectRequestStep_actorKind_insert" BEFORE INSERT ON "SubjectRequestStep" WHEN NEW."actorKind" <> 'user' AND NEW."actorKind" <> 'agent' AND NEW."actorKind" <> 'system' AND NEW."actorKind" <> 'staff' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequestStep_actorKind'); END;
CREATE TRIGGER "SubjectRequestStep_actorKind_update" BEFORE UPDATE OF "actorKind" ON "SubjectRequestStep" WHEN NEW."actorKind" <> 'user' AND NEW."actorKind" <> 'agent' AND NEW."actorKind" <> 'system' AND NEW."actorKind" <> 'staff' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequestStep_actorKind'); END;
