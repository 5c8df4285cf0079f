-- CreateTable
CREATE TABLE "UsageWarning" (
    "organizationId" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sentAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "metric", "month", "state")
);
