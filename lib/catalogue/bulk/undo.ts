import { isUnused, type UndoTable } from "@/lib/platform/db/bulk/undo-table";

export const ITEMS: UndoTable = {
  model: "Item",
  removable: `t."touchedAt" IS NULL AND ${isUnused(
    ["SalesLine", "itemId"],
    ["SupplierItem", "itemId"],
    ["StockLevel", "itemId"],
    ["StockMovement", "itemId"],
    ["PurchaseOrderLine", "itemId"],
    ["ProposalLine", "itemId"],
    ["ForecastOverride", "itemId"],
  )}`,
  keptIfChanged: true,
  name: `'item ' || t."code"`,
  derived: [
    ["ItemOutlook", "itemId"],
    ["ItemModel", "itemId"],
    ["ItemDrift", "itemId"],
    ["LeadTimeEstimate", "itemId"],
  ],
};

export const SUPPLIERS: UndoTable = {
  model: "Supplier",
  removable: `t."touchedAt" IS NULL AND ${isUnused(["SupplierItem", "supplierId"], ["PurchaseOrder", "supplierId"], ["SupplierInvoice", "supplierId"], ["Proposal", "supplierId"], ["Contact", "supplierId"], ["Call", "supplierId"])}`,
  keptIfChanged: true,
  name: `'supplier ' || t."code"`,
  derived: [["LeadTimeEstimate", "supplierId"]],
};

export const CONTACTS: UndoTable = {
  model: "Contact",
  removable: `t."touchedAt" IS NULL AND ${isUnused(["Call", "contactId"])}`,
  keptIfChanged: true,
  name: `'contact ' || t."name"`,
};

export const SUPPLIER_ITEMS: UndoTable = {
  model: "SupplierItem",
  removable: `t."touchedAt" IS NULL`,
  keptIfChanged: true,
  name: `'offer for ' || (SELECT i."code" FROM {Item} AS i WHERE i."id" = t."itemId")`,
};

export const LOCATIONS: UndoTable = {
  model: "Location",
  removable: `t."touchedAt" IS NULL AND t."version" = 1 AND ${isUnused(
    ["StockLevel", "locationId"],
    ["StockMovement", "locationId"],
    ["PurchaseOrder", "locationId"],
    ["SalesLine", "locationId"],
  )}`,
  keptIfChanged: false,
  name: `'location ' || t."code"`,
};
