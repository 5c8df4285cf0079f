/** One item (SKU) of the catalogue. */
export interface ItemRow {
  item: string;
  itemName: string | null;
  unit: string | null;
  category: string | null;
  barcode: string | null;
  /** Ten-thousandths of the currency unit. */
  unitCost: number | null;
  /** Ten-thousandths of the currency unit. */
  unitPrice: number | null;
  /** Units that the file's prices were for; they are of one already. */
  pricePer?: number | null;
  currency: string | null;
  /** Code or name of the usual supplier. */
  supplier: string | null;
  supplierName: string | null;
  active: boolean | null;
}

/** One supplier. Code and name stand in for each other: at least the name or the code is there. */
export interface SupplierRow {
  supplier: string;
  name: string | null;
  contact: string | null;
  email: string | null;
  phone: string | null;
  country: string | null;
  currency: string | null;
  leadTimeDays: number | null;
  active: boolean | null;
}

/** A person at a supplier, or where no supplier is named at a customer. */
export interface ContactRow {
  name: string;
  supplier: string | null;
  supplierName: string | null;
  company: string | null;
  customerCode: string | null;
  jobTitle: string | null;
  email: string | null;
  /** As they are written; read in the form of a country when they are stored. */
  phone: string | null;
  phone2: string | null;
  phone3: string | null;
}

/** What one supplier offers for one item. */
export interface SupplierItemRow {
  supplier: string;
  supplierName: string | null;
  item: string;
  supplierItemCode: string | null;
  /** What price and quantities count; null when the file does not say. */
  unit: string | null;
  /** Ten-thousandths of the currency unit. */
  unitPrice: number | null;
  /** Units that the file's prices were for; they are of one already. */
  pricePer?: number | null;
  currency: string | null;
  /** Thousandths of the unit. */
  minimumQuantity: number | null;
  /** Thousandths of the unit, above 0. */
  orderMultiple: number | null;
  leadTimeDays: number | null;
  preferred: boolean | null;
}
