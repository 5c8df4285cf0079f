-- AlterTable
ALTER TABLE "Item" ADD COLUMN "barcode" TEXT;
