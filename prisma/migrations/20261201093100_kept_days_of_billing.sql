-- The day to which a law asks for a record moves later, never earlier. An invoice whose country was unknown was given the longest time.
CREATE TRIGGER "BillingInvoice_keptUntil_later" BEFORE UPDATE OF "keptUntil" ON "BillingInvoice"
WHEN NEW."keptUntil" < OLD."keptUntil" AND OLD."country" IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'The day to which a law asks for an invoice does not move earlier.'); END;
CREATE TRIGGER "BillingInvoice_country_stays" BEFORE UPDATE OF "country" ON "BillingInvoice"
WHEN NEW."country" IS NULL AND OLD."country" IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'The country that an invoice was billed to stays known.'); END;
CREATE TRIGGER "BillingCredit_keptUntil_later" BEFORE UPDATE OF "keptUntil" ON "BillingCredit"
WHEN NEW."keptUntil" < OLD."keptUntil"
BEGIN SELECT RAISE(ABORT, 'The day to which a law asks for a credit does not move earlier.'); END;
