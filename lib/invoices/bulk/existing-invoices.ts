import type { BulkContext } from "@/lib/catalogue/bulk/context";

/** What of an invoice's line tells whether a row is the same. */
export interface LineContent {
  sourceLine: string | null;
  orderNumber: string | null;
  orderLine: string | null;
  itemCode: string | null;
  quantity: number;
  unit: string | null;
  unitPrice: number;
  totalMinor: number | null;
}

export interface StoredInvoice {
  id: string;
  supplierId: string;
  number: string;
  day: string;
  dueDay: string | null;
  currency: string;
  netMinor: number | null;
  taxMinor: number | null;
  totalMinor: number | null;
  importId: string | null;
}

export type StoredLine = LineContent & { id: string; invoiceId: string; lineNumber: number };

/** How an invoice is known. */
export const invoiceKey = (supplierId: string, number: string): string => `${supplierId} ${number}`;

/** Stored invoices by {@link invoiceKey}, and their lines by the invoice's id. @param keys supplier's id and number of each */
export async function existingInvoices(
  context: BulkContext,
  keys: readonly (readonly [string, string])[],
): Promise<{ invoices: Map<string, StoredInvoice>; linesOf: Map<string, StoredLine[]> }> {
  const wanted = [JSON.stringify(keys)];
  const found = `json_each(?2) AS k CROSS JOIN {SupplierInvoice} AS v
    ON v."supplierId" = json_extract(k.value, '$[0]') AND v."number" = json_extract(k.value, '$[1]')`;
  const [invoices, lines] = await Promise.all([
    context.db.query<StoredInvoice>(`SELECT v.* FROM ${found}`, wanted),
    context.db.query<StoredLine>(
      `SELECT l.* FROM ${found} CROSS JOIN {SupplierInvoiceLine} AS l ON l."invoiceId" = v."id"`,
      wanted,
    ),
  ]);
  const linesOf = new Map<string, StoredLine[]>();
  for (const line of lines) linesOf.set(line.invoiceId, [...(linesOf.get(line.invoiceId) ?? []), line]);
  return {
    invoices: new Map(invoices.map((invoice) => [invoiceKey(invoice.supplierId, invoice.number), invoice])),
    linesOf,
  };
}
