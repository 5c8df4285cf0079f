DROP TRIGGER "ItemDrift_drift_insert";
CREATE TRIGGER "ItemDrift_drift_insert" BEFORE INSERT ON "ItemDrift" WHEN NEW."drift" <> 'steady' AND NEW."drift" <> 'too-low' AND NEW."drift" <> 'too-high' AND NEW."drift" <> 'too-narrow' AND NEW."drift" <> 'outdated' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ItemDrift_drift'); END;
DROP TRIGGER "ItemDrift_drift_update";
CREATE TRIGGER "ItemDrift_drift_update" BEFORE UPDATE OF "drift" ON "ItemDrift" WHEN NEW."drift" <> 'steady' AND NEW."drift" <> 'too-low' AND NEW."drift" <> 'too-high' AND NEW."drift" <> 'too-narrow' AND NEW."drift" <> 'outdated' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ItemDrift_drift'); END;
