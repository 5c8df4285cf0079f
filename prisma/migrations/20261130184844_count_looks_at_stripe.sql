-- By hand: Prisma would make the table anew for a column with a default.
ALTER TABLE "Subscription" ADD COLUMN "syncs" INTEGER NOT NULL DEFAULT 0;
