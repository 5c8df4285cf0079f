/** One line of a supplier's invoice; what is of the invoice as a whole is the same in all its rows. */
export interface SupplierInvoiceRow {
  invoice: string;
  supplier: string;
  supplierName: string | null;
  invoicedOn: string;
  dueOn: string | null;
  currency: string | null;
  /** The line's number on the invoice. */
  invoiceLine: string | null;
  order: string | null;
  orderLine: string | null;
  item: string | null;
  itemName: string | null;
  /** Thousandths of the unit, above 0. */
  quantity: number;
  unit: string | null;
  /** Ten-thousandths of the currency unit. */
  unitPrice: number | null;
  /** Amounts: minor units as files have them (`minorDigits`). */
  lineTotal: number | null;
  netTotal: number | null;
  taxTotal: number | null;
  invoiceTotal: number | null;
}
