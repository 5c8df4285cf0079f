DROP TRIGGER "EmailToken_purpose_insert";
CREATE TRIGGER "EmailToken_purpose_insert" BEFORE INSERT ON "EmailToken" WHEN NEW."purpose" <> 'reset' AND NEW."purpose" <> 'email' AND NEW."purpose" <> 'browser' AND NEW."purpose" <> 'join' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: EmailToken_purpose'); END;
DROP TRIGGER "EmailToken_purpose_update";
CREATE TRIGGER "EmailToken_purpose_update" BEFORE UPDATE OF "purpose" ON "EmailToken" WHEN NEW."purpose" <> 'reset' AND NEW."purpose" <> 'email' AND NEW."purpose" <> 'browser' AND NEW."purpose" <> 'join' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: EmailToken_purpose'); END;
