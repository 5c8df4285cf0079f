-- Contact is made anew, because a supplier is no longer required; its numbers become columns. Nothing refers to it once
-- ContactPhone is gone, so dropping it takes no other rows along.
CREATE TABLE "new_Contact" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "supplierId" TEXT,
    "company" TEXT,
    "customerCode" TEXT,
    "name" TEXT NOT NULL,
    "jobTitle" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "phone2" TEXT,
    "phone3" TEXT,
    "createdAt" TEXT NOT NULL,
    "importId" TEXT,
    "touchedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "Contact_organizationId_supplierId_fkey" FOREIGN KEY ("organizationId", "supplierId") REFERENCES "Supplier" ("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Contact" ("organizationId", "id", "supplierId", "name", "jobTitle", "email", "phone", "phone2", "phone3", "createdAt", "version")
SELECT c."organizationId", c."id", c."supplierId", c."name", c."jobTitle", c."email",
    (SELECT p."number" FROM "ContactPhone" p WHERE p."organizationId" = c."organizationId" AND p."contactId" = c."id" ORDER BY p."position" LIMIT 1),
    (SELECT p."number" FROM "ContactPhone" p WHERE p."organizationId" = c."organizationId" AND p."contactId" = c."id" ORDER BY p."position" LIMIT 1 OFFSET 1),
    (SELECT p."number" FROM "ContactPhone" p WHERE p."organizationId" = c."organizationId" AND p."contactId" = c."id" ORDER BY p."position" LIMIT 1 OFFSET 2),
    c."createdAt", c."version"
FROM "Contact" c;
DROP TABLE "ContactPhone";
DROP TABLE "Contact";
ALTER TABLE "new_Contact" RENAME TO "Contact";
CREATE INDEX "Contact_organizationId_supplierId_idx" ON "Contact"("organizationId", "supplierId");
CREATE INDEX "Contact_organizationId_company_idx" ON "Contact"("organizationId", "company");
CREATE INDEX "Contact_organizationId_phone_idx" ON "Contact"("organizationId", "phone");
CREATE INDEX "Contact_organizationId_phone2_idx" ON "Contact"("organizationId", "phone2");
CREATE INDEX "Contact_organizationId_phone3_idx" ON "Contact"("organizationId", "phone3");

-- CreateIndex
CREATE INDEX "Call_organizationId_contactId_createdAt_idx" ON "Call"("organizationId", "contactId", "createdAt");
