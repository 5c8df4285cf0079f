-- AlterTable
ALTER TABLE "TrainingRun" ADD COLUMN "repeatTrigger" TEXT;

-- AlterTable
ALTER TABLE "ItemModel" ADD COLUMN "loss" REAL;
ALTER TABLE "ItemModel" ADD COLUMN "naiveLoss" REAL;
ALTER TABLE "ItemModel" ADD COLUMN "weeklyDemand" REAL;
