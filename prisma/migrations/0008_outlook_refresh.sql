-- CreateTable
CREATE TABLE "OutlookRefresh" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "id")
);
