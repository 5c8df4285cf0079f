DROP TRIGGER "SubjectRequest_verifiedBy_insert";
CREATE TRIGGER "SubjectRequest_verifiedBy_insert" BEFORE INSERT ON "SubjectRequest" WHEN NEW."verifiedBy" <> 'fresh-proof' AND NEW."verifiedBy" <> 'mail-code' AND NEW."verifiedBy" <> 'phone-code' AND NEW."verifiedBy" <> 'phone-and-mail-code' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_verifiedBy'); END;
DROP TRIGGER "SubjectRequest_verifiedBy_update";
CREATE TRIGGER "SubjectRequest_verifiedBy_update" BEFORE UPDATE OF "verifiedBy" ON "SubjectRequest" WHEN NEW."verifiedBy" <> 'fresh-proof' AND NEW."verifiedBy" <> 'mail-code' AND NEW."verifiedBy" <> 'phone-code' AND NEW."verifiedBy" <> 'phone-and-mail-code' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SubjectRequest_verifiedBy'); END;
