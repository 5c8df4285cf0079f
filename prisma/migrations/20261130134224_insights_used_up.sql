DROP TRIGGER "Call_insightStatus_insert";
CREATE TRIGGER "Call_insightStatus_insert" BEFORE INSERT ON "Call" WHEN NEW."insightStatus" <> 'waiting' AND NEW."insightStatus" <> 'done' AND NEW."insightStatus" <> 'failed' AND NEW."insightStatus" <> 'off' AND NEW."insightStatus" <> 'used-up' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_insightStatus'); END;
DROP TRIGGER "Call_insightStatus_update";
CREATE TRIGGER "Call_insightStatus_update" BEFORE UPDATE OF "insightStatus" ON "Call" WHEN NEW."insightStatus" <> 'waiting' AND NEW."insightStatus" <> 'done' AND NEW."insightStatus" <> 'failed' AND NEW."insightStatus" <> 'off' AND NEW."insightStatus" <> 'used-up' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Call_insightStatus'); END;
