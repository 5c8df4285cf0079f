-- CreateTable
CREATE TABLE "MasterKeyCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "keyId" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL
);
