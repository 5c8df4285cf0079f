import type { UndoTable } from "@/lib/platform/db/bulk/undo-table";

export const SALES_LINES: UndoTable = {
  model: "SalesLine",
  removable: `t."touchedAt" IS NULL`,
  keptIfChanged: false,
  name: `'sales line of ' || t."day" || ', document ' || t."document"`,
};

export const STOCK_LEVELS: UndoTable = {
  model: "StockLevel",
  removable: `t."touchedAt" IS NULL`,
  keptIfChanged: true,
  name: `'stock of ' || (SELECT i."code" FROM {Item} AS i WHERE i."id" = t."itemId")`,
};
