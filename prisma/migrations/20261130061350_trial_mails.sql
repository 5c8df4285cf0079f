ALTER TABLE "Organization" ADD COLUMN "trialMails" INTEGER NOT NULL DEFAULT 0;
-- Trials that have begun already were told of when their address was confirmed.
UPDATE "Organization" SET "trialMails" = 1;
