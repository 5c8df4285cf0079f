-- AlterTable
ALTER TABLE "PhoneNumberOwner" ADD COLUMN "endsAt" TEXT;

-- CreateIndex
CREATE INDEX "PhoneNumberOwner_endsAt_idx" ON "PhoneNumberOwner"("endsAt");
