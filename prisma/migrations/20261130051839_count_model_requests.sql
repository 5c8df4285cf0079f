-- CreateTable
CREATE TABLE "UsageCount" (
    "organizationId" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("organizationId", "metric", "month")
);
