ALTER TABLE "BillingInvoice" ADD COLUMN "country" TEXT;
ALTER TABLE "BillingInvoice" ADD COLUMN "keptUntil" TEXT NOT NULL DEFAULT '9999-12-31';
ALTER TABLE "BillingCredit" ADD COLUMN "keptUntil" TEXT NOT NULL DEFAULT '9999-12-31';
-- The longest that any law asks; the next comparison with Stripe says it by the country.
UPDATE "BillingInvoice" SET "keptUntil" = (CAST(substr("createdAt", 1, 4) AS INTEGER) + 10) || '-12-31' WHERE "createdAt" GLOB '[0-9][0-9][0-9][0-9]-*';
UPDATE "BillingCredit" SET "keptUntil" = (CAST(substr("createdAt", 1, 4) AS INTEGER) + 10) || '-12-31' WHERE "createdAt" GLOB '[0-9][0-9][0-9][0-9]-*';
CREATE INDEX "BillingInvoice_keptUntil_idx" ON "BillingInvoice"("keptUntil");
CREATE INDEX "BillingCredit_keptUntil_idx" ON "BillingCredit"("keptUntil");
