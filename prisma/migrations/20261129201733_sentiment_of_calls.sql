-- AlterTable
ALTER TABLE "CallInsight" ADD COLUMN "confidence" REAL;

DROP TRIGGER "CallInsight_kind_insert";
CREATE TRIGGER "CallInsight_kind_insert" BEFORE INSERT ON "CallInsight" WHEN NEW."kind" <> 'summary' AND NEW."kind" <> 'next-step' AND NEW."kind" <> 'question' AND NEW."kind" <> 'objection' AND NEW."kind" <> 'sentiment' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CallInsight_kind'); END;
DROP TRIGGER "CallInsight_kind_update";
CREATE TRIGGER "CallInsight_kind_update" BEFORE UPDATE OF "kind" ON "CallInsight" WHEN NEW."kind" <> 'summary' AND NEW."kind" <> 'next-step' AND NEW."kind" <> 'question' AND NEW."kind" <> 'objection' AND NEW."kind" <> 'sentiment' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: CallInsight_kind'); END;
