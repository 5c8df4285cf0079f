DROP TRIGGER "ModelAnswer_kind_insert";
CREATE TRIGGER "ModelAnswer_kind_insert" BEFORE INSERT ON "ModelAnswer" WHEN NEW."kind" <> 'briefing' AND NEW."kind" <> 'explanation' AND NEW."kind" <> 'question' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ModelAnswer_kind'); END;
DROP TRIGGER "ModelAnswer_kind_update";
CREATE TRIGGER "ModelAnswer_kind_update" BEFORE UPDATE OF "kind" ON "ModelAnswer" WHEN NEW."kind" <> 'briefing' AND NEW."kind" <> 'explanation' AND NEW."kind" <> 'question' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ModelAnswer_kind'); END;
