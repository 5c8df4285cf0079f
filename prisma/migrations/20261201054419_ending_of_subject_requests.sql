-- AlterTable
ALTER TABLE "SubjectRequest" ADD COLUMN "ending" TEXT;

-- CreateIndex
CREATE INDEX "SubjectRequest_ending_idx" ON "SubjectRequest"("ending");

-- The requests that are there already.
UPDATE "SubjectRequest" SET "ending" = substr("id", -8);
