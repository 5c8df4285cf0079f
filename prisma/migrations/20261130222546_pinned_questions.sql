-- CreateTable
CREATE TABLE "PinnedQuestion" (
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "userId", "address")
);
