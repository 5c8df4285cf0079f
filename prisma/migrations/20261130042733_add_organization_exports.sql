-- CreateTable
CREATE TABLE "OrganizationExport" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "isPlanned" BOOLEAN NOT NULL DEFAULT false,
    "filesTotal" INTEGER NOT NULL DEFAULT 0,
    "filesDone" INTEGER NOT NULL DEFAULT 0,
    "byteSize" BIGINT,
    "finishedAt" TEXT,
    "expiresAt" TEXT,
    "filesDeletedAt" TEXT,
    "error" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id")
);

-- CreateTable
CREATE TABLE "ExportFile" (
    "organizationId" TEXT NOT NULL,
    "exportId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "isComplete" BOOLEAN NOT NULL DEFAULT false,
    "rowCount" INTEGER,
    "byteSize" BIGINT NOT NULL DEFAULT 0,
    "packedSize" BIGINT NOT NULL DEFAULT 0,
    "crc32" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "hashState" TEXT,
    "cursor" TEXT,

    PRIMARY KEY ("organizationId", "exportId", "number"),
    CONSTRAINT "ExportFile_organizationId_exportId_fkey" FOREIGN KEY ("organizationId", "exportId") REFERENCES "OrganizationExport" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "OrganizationExport_status_expiresAt_idx" ON "OrganizationExport"("status", "expiresAt");

-- CreateIndex
CREATE INDEX "ExportFile_organizationId_exportId_isComplete_idx" ON "ExportFile"("organizationId", "exportId", "isComplete");

CREATE TRIGGER "OrganizationExport_status_insert" BEFORE INSERT ON "OrganizationExport" WHEN NEW."status" <> 'running' AND NEW."status" <> 'ready' AND NEW."status" <> 'failed' AND NEW."status" <> 'expired' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: OrganizationExport_status'); END;
CREATE TRIGGER "OrganizationExport_status_update" BEFORE UPDATE OF "status" ON "OrganizationExport" WHEN NEW."status" <> 'running' AND NEW."status" <> 'ready' AND NEW."status" <> 'failed' AND NEW."status" <> 'expired' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: OrganizationExport_status'); END;
CREATE TRIGGER "ExportFile_kind_insert" BEFORE INSERT ON "ExportFile" WHEN NEW."kind" <> 'rows' AND NEW."kind" <> 'csv' AND NEW."kind" <> 'upload' AND NEW."kind" <> 'recording' AND NEW."kind" <> 'transcript' AND NEW."kind" <> 'object' AND NEW."kind" <> 'document' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ExportFile_kind'); END;
CREATE TRIGGER "ExportFile_kind_update" BEFORE UPDATE OF "kind" ON "ExportFile" WHEN NEW."kind" <> 'rows' AND NEW."kind" <> 'csv' AND NEW."kind" <> 'upload' AND NEW."kind" <> 'recording' AND NEW."kind" <> 'transcript' AND NEW."kind" <> 'object' AND NEW."kind" <> 'document' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ExportFile_kind'); END;
