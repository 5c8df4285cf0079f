-- AlterTable
ALTER TABLE "ExceptionCase" ADD COLUMN "invoiceId" TEXT;

-- CreateTable
CREATE TABLE "SupplierInvoice" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "dueDay" TEXT,
    "currency" TEXT NOT NULL,
    "netMinor" BIGINT,
    "taxMinor" BIGINT,
    "totalMinor" BIGINT,
    "state" TEXT NOT NULL,
    "findings" TEXT NOT NULL DEFAULT '[]',
    "matchedAt" TEXT,
    "acceptedAt" TEXT,
    "acceptedBy" TEXT,
    "acceptedBecause" TEXT,
    "createdAt" TEXT NOT NULL,
    "importId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "SupplierInvoice_organizationId_supplierId_fkey" FOREIGN KEY ("organizationId", "supplierId") REFERENCES "Supplier" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SupplierInvoiceLine" (
    "organizationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "invoiceId" TEXT NOT NULL,
    "lineNumber" INTEGER NOT NULL,
    "sourceLine" TEXT,
    "orderNumber" TEXT,
    "orderLine" TEXT,
    "itemCode" TEXT,
    "itemName" TEXT,
    "quantity" BIGINT NOT NULL,
    "unit" TEXT,
    "unitPrice" BIGINT NOT NULL,
    "totalMinor" BIGINT,
    "state" TEXT NOT NULL,
    "orderId" TEXT,
    "orderLineId" TEXT,
    "findings" TEXT NOT NULL DEFAULT '[]',
    "importId" TEXT,

    PRIMARY KEY ("organizationId", "id"),
    CONSTRAINT "SupplierInvoiceLine_organizationId_invoiceId_fkey" FOREIGN KEY ("organizationId", "invoiceId") REFERENCES "SupplierInvoice" ("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "InvoiceTolerance" (
    "organizationId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "priceAbovePercent" INTEGER,
    "priceAboveMinor" BIGINT,
    "priceBelowPercent" INTEGER,
    "priceBelowMinor" BIGINT,
    "quantityAbovePercent" INTEGER,
    "quantityAboveMinor" BIGINT,
    "quantityBelowPercent" INTEGER,
    "quantityBelowMinor" BIGINT,
    "totalMinor" BIGINT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organizationId", "scope")
);

-- CreateIndex
CREATE INDEX "SupplierInvoice_organizationId_day_idx" ON "SupplierInvoice"("organizationId", "day");

-- CreateIndex
CREATE INDEX "SupplierInvoice_organizationId_state_day_idx" ON "SupplierInvoice"("organizationId", "state", "day");

-- CreateIndex
CREATE UNIQUE INDEX "SupplierInvoice_organizationId_supplierId_number_key" ON "SupplierInvoice"("organizationId", "supplierId", "number");

-- CreateIndex
CREATE INDEX "SupplierInvoiceLine_organizationId_orderNumber_idx" ON "SupplierInvoiceLine"("organizationId", "orderNumber");

-- CreateIndex
CREATE INDEX "SupplierInvoiceLine_organizationId_orderId_idx" ON "SupplierInvoiceLine"("organizationId", "orderId");

-- CreateIndex
CREATE UNIQUE INDEX "SupplierInvoiceLine_organizationId_invoiceId_lineNumber_key" ON "SupplierInvoiceLine"("organizationId", "invoiceId", "lineNumber");

CREATE TRIGGER "SupplierInvoice_state_insert" BEFORE INSERT ON "SupplierInvoice" WHEN NEW."state" <> 'new' AND NEW."state" <> 'matched' AND NEW."state" <> 'passed' AND NEW."state" <> 'differs' AND NEW."state" <> 'waiting' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SupplierInvoice_state'); END;
CREATE TRIGGER "SupplierInvoice_state_update" BEFORE UPDATE OF "state" ON "SupplierInvoice" WHEN NEW."state" <> 'new' AND NEW."state" <> 'matched' AND NEW."state" <> 'passed' AND NEW."state" <> 'differs' AND NEW."state" <> 'waiting' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SupplierInvoice_state'); END;
CREATE TRIGGER "SupplierInvoiceLine_state_insert" BEFORE INSERT ON "SupplierInvoiceLine" WHEN NEW."state" <> 'new' AND NEW."state" <> 'matched' AND NEW."state" <> 'passed' AND NEW."state" <> 'differs' AND NEW."state" <> 'waiting' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SupplierInvoiceLine_state'); END;
CREATE TRIGGER "SupplierInvoiceLine_state_update" BEFORE UPDATE OF "state" ON "SupplierInvoiceLine" WHEN NEW."state" <> 'new' AND NEW."state" <> 'matched' AND NEW."state" <> 'passed' AND NEW."state" <> 'differs' AND NEW."state" <> 'waiting' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: SupplierInvoiceLine_state'); END;
DROP TRIGGER "Import_kind_insert";
CREATE TRIGGER "Import_kind_insert" BEFORE INSERT ON "Import" WHEN NEW."kind" <> 'sales-lines' AND NEW."kind" <> 'items' AND NEW."kind" <> 'suppliers' AND NEW."kind" <> 'supplier-items' AND NEW."kind" <> 'contacts' AND NEW."kind" <> 'stock-levels' AND NEW."kind" <> 'purchase-orders' AND NEW."kind" <> 'supplier-invoices' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Import_kind'); END;
DROP TRIGGER "Import_kind_update";
CREATE TRIGGER "Import_kind_update" BEFORE UPDATE OF "kind" ON "Import" WHEN NEW."kind" <> 'sales-lines' AND NEW."kind" <> 'items' AND NEW."kind" <> 'suppliers' AND NEW."kind" <> 'supplier-items' AND NEW."kind" <> 'contacts' AND NEW."kind" <> 'stock-levels' AND NEW."kind" <> 'purchase-orders' AND NEW."kind" <> 'supplier-invoices' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: Import_kind'); END;
DROP TRIGGER "ColumnMapping_kind_insert";
CREATE TRIGGER "ColumnMapping_kind_insert" BEFORE INSERT ON "ColumnMapping" WHEN NEW."kind" <> 'sales-lines' AND NEW."kind" <> 'items' AND NEW."kind" <> 'suppliers' AND NEW."kind" <> 'supplier-items' AND NEW."kind" <> 'contacts' AND NEW."kind" <> 'stock-levels' AND NEW."kind" <> 'purchase-orders' AND NEW."kind" <> 'supplier-invoices' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ColumnMapping_kind'); END;
DROP TRIGGER "ColumnMapping_kind_update";
CREATE TRIGGER "ColumnMapping_kind_update" BEFORE UPDATE OF "kind" ON "ColumnMapping" WHEN NEW."kind" <> 'sales-lines' AND NEW."kind" <> 'items' AND NEW."kind" <> 'suppliers' AND NEW."kind" <> 'supplier-items' AND NEW."kind" <> 'contacts' AND NEW."kind" <> 'stock-levels' AND NEW."kind" <> 'purchase-orders' AND NEW."kind" <> 'supplier-invoices' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ColumnMapping_kind'); END;
