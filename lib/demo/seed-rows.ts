import { normaliseItemCode } from "@/lib/catalogue/item-code";
import type { SqlValue } from "@/lib/platform/db";
import { ID_PREFIXES } from "@/lib/platform/id";
import { murmurHash } from "@/lib/platform/text-hash";
import { occurrenceId, salesLineBase } from "@/lib/stock/bulk/sales-line-id";
import type { DemoItem, DemoSalesLine, DemoSupplier, DemoSupplierItem } from ".";

/** A row's id follows from what it is, so that seeding again meets the rows that are there. */
export const seedId = (kind: keyof typeof ID_PREFIXES, ...key: (string | number)[]): string =>
  `${ID_PREFIXES[kind]}_demo${murmurHash(key.join("\u001f"))}`;

export const SUPPLIER_COLUMNS = [
  "id",
  "code",
  "codeKey",
  "name",
  "email",
  "country",
  "currency",
  "leadTimeDays",
  "createdAt",
];

export const supplierRow = (supplier: DemoSupplier, createdAt: string): SqlValue[] => [
  seedId("supplier", supplier.code),
  supplier.code,
  normaliseItemCode(supplier.code),
  supplier.name,
  supplier.email,
  supplier.country,
  supplier.currency,
  supplier.quotedLeadTimeDays,
  createdAt,
];

export const ITEM_COLUMNS = [
  "id",
  "code",
  "codeKey",
  "name",
  "category",
  "unit",
  "status",
  "unitPrice",
  "unitCost",
  "createdAt",
];

export const itemRow = (item: DemoItem, today: string, createdAt: string): SqlValue[] => [
  seedId("item", item.code),
  item.code,
  normaliseItemCode(item.code),
  item.name,
  item.category,
  item.unit,
  item.discontinuedOn !== null && item.discontinuedOn <= today ? "discontinued" : "active",
  item.unitPrice,
  item.unitCost,
  createdAt,
];

export const SUPPLIER_ITEM_COLUMNS = [
  "id",
  "supplierId",
  "itemId",
  "supplierCode",
  "unitPrice",
  "currency",
  "minimumQuantity",
  "orderMultiple",
  "leadTimeDays",
  "preferred",
  "createdAt",
];

export const supplierItemRow = (offer: DemoSupplierItem, createdAt: string): SqlValue[] => [
  seedId("supplierItem", offer.supplierCode, offer.itemCode),
  seedId("supplier", offer.supplierCode),
  seedId("item", offer.itemCode),
  offer.supplierItemCode,
  offer.price,
  offer.currency,
  offer.minimumQuantity,
  offer.orderMultiple,
  offer.leadTimeDays,
  offer.preferred ? 1 : 0,
  createdAt,
];

export const SALES_LINE_COLUMNS = [
  "id",
  "document",
  "itemId",
  "locationId",
  "day",
  "quantity",
  "unitPrice",
  "currency",
  "customerCode",
  "kind",
];

/** The id is the one an import of the same line would give it. */
export function salesLineRow(
  line: DemoSalesLine,
  currency: string,
  locationIds: ReadonlyMap<string, string>,
): SqlValue[] {
  const { documentNumber, date, itemCode, locationCode, customerCode, quantity, unitPrice } = line;
  const base = salesLineBase({
    document: documentNumber,
    itemKey: normaliseItemCode(itemCode),
    day: date,
    quantity,
    unitPrice,
    location: locationCode,
    customer: customerCode,
    channel: null,
    country: null,
  });
  return [
    occurrenceId(base, 1),
    documentNumber,
    seedId("item", itemCode),
    locationIds.get(locationCode) ?? null,
    date,
    quantity,
    unitPrice,
    currency,
    customerCode,
    quantity < 0 ? "return" : "sale",
  ];
}
