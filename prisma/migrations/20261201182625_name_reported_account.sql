-- CreateTable
CREATE TABLE "ReportedAccount" (
    "requestId" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "finding" TEXT NOT NULL,
    "namedBy" TEXT NOT NULL,
    "namedAt" TEXT NOT NULL,
    "confirmedBy" TEXT,
    "confirmedAt" TEXT,
    "erasureId" TEXT,
    CONSTRAINT "ReportedAccount_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "SubjectRequest" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ReportedAccount_userId_idx" ON "ReportedAccount"("userId");
