-- AlterTable
ALTER TABLE "Device" ADD COLUMN "connectionId" TEXT;
