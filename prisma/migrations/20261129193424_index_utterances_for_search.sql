-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Utterance" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organizationId" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "speaker" TEXT NOT NULL,
    "startMs" INTEGER NOT NULL,
    "endMs" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "confidence" REAL NOT NULL,
    CONSTRAINT "Utterance_organizationId_callId_fkey" FOREIGN KEY ("organizationId", "callId") REFERENCES "Call" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Utterance" ("callId", "confidence", "endMs", "number", "organizationId", "speaker", "startMs", "text", "words") SELECT "callId", "confidence", "endMs", "number", "organizationId", "speaker", "startMs", "text", "words" FROM "Utterance";
DROP TABLE "Utterance";
ALTER TABLE "new_Utterance" RENAME TO "Utterance";
CREATE UNIQUE INDEX "Utterance_organizationId_callId_number_key" ON "Utterance"("organizationId", "callId", "number");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

CREATE TRIGGER "Utterance_speaker_insert" BEFORE INSERT ON "Utterance" WHEN NEW."speaker" <> 'us' AND NEW."speaker" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Utterance_speaker'); END;
CREATE TRIGGER "Utterance_speaker_update" BEFORE UPDATE OF "speaker" ON "Utterance" WHEN NEW."speaker" <> 'us' AND NEW."speaker" <> 'them' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Utterance_speaker'); END;

CREATE VIRTUAL TABLE "UtteranceIndex" USING fts5("organizationId", "text", content = 'Utterance', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2 tokenchars '_'", prefix = '2 3');
INSERT INTO "UtteranceIndex" ("UtteranceIndex", "rank") VALUES ('secure-delete', 1);
CREATE TRIGGER "UtteranceIndex_insert" AFTER INSERT ON "Utterance" BEGIN INSERT INTO "UtteranceIndex" ("rowid", "organizationId", "text") VALUES (NEW."id", NEW."organizationId", NEW."text"); END;
CREATE TRIGGER "UtteranceIndex_delete" AFTER DELETE ON "Utterance" BEGIN INSERT INTO "UtteranceIndex" ("UtteranceIndex", "rowid", "organizationId", "text") VALUES ('delete', OLD."id", OLD."organizationId", OLD."text"); END;
CREATE TRIGGER "UtteranceIndex_update" AFTER UPDATE OF "text" ON "Utterance" WHEN OLD."text" IS NOT NEW."text" BEGIN INSERT INTO "UtteranceIndex" ("UtteranceIndex", "rowid", "organizationId", "text") VALUES ('delete', OLD."id", OLD."organizationId", OLD."text"); INSERT INTO "UtteranceIndex" ("rowid", "organizationId", "text") VALUES (NEW."id", NEW."organizationId", NEW."text"); END;
INSERT INTO "UtteranceIndex" ("UtteranceIndex") VALUES ('rebuild');
