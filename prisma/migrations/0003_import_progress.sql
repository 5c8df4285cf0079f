-- Columns only: a rebuilt table would lose its children to the foreign keys' cascades on D1.
ALTER TABLE "Import" ADD COLUMN "tableBytes" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "Import" ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Import" ADD COLUMN "undoCursor" TEXT;
ALTER TABLE "Import" ADD COLUMN "cursorLine" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "ImportRowError" ADD COLUMN "line" INTEGER NOT NULL DEFAULT 0;
