/**
 * Shapes of the synthetic demo organization. Scales are the product's own: quantities are integers in thousandths
 * of the item's unit, unit prices and costs are integers in ten-thousandths of a currency unit, days are ISO dates.
 */

export interface DemoLocation {
  code: string;
  name: string;
  country: string;
}

export interface DemoSupplier {
  code: string;
  name: string;
  email: string;
  country: string;
  currency: string;
  /** What the supplier says, in calendar days; what it does is in the purchase orders. */
  quotedLeadTimeDays: number;
}

export type DemoUnit = "each" | "pack" | "kg";

export interface DemoItem {
  code: string;
  name: string;
  category: string;
  unit: DemoUnit;
  /** Today's list price and cost in the organization's currency. */
  unitPrice: number;
  unitCost: number;
  introducedOn: string;
  /** First day on which it is no longer sold; null while it is in the range. */
  discontinuedOn: string | null;
}

export interface DemoSupplierItem {
  supplierCode: string;
  itemCode: string;
  /** The supplier's own code for the item. */
  supplierItemCode: string;
  price: number;
  currency: string;
  minimumQuantity: number;
  orderMultiple: number;
  leadTimeDays: number;
  preferred: boolean;
}

export interface DemoCustomer {
  code: string;
  name: string;
  segment: string;
  country: string;
  /** The location that usually serves it. */
  locationCode: string;
}

export interface DemoSalesLine {
  documentNumber: string;
  lineNumber: number;
  date: string;
  /** Null for counter sales. */
  customerCode: string | null;
  itemCode: string;
  locationCode: string;
  /** Negative for a return. */
  quantity: number;
  /** Price paid per unit, after promotion and customer discount. */
  unitPrice: number;
}

export interface DemoStockLevel {
  itemCode: string;
  locationCode: string;
  /** At the start of `today`: openingQuantity + receipts − sales lines, exactly. */
  onHand: number;
  /** At the start of the history. */
  openingQuantity: number;
}

export type DemoOrderStatus = "sent" | "confirmed" | "partly_received" | "received" | "cancelled";

export interface DemoPurchaseOrderLine {
  lineNumber: number;
  itemCode: string;
  quantity: number;
  /** In the order's currency. */
  unitPrice: number;
}

export interface DemoReceipt {
  number: string;
  receivedOn: string;
  lines: { lineNumber: number; quantity: number }[];
}

export interface DemoPurchaseOrder {
  number: string;
  supplierCode: string;
  locationCode: string;
  currency: string;
  orderedOn: string;
  /** Order day plus the quoted lead time, moved to a working day. */
  expectedOn: string;
  status: DemoOrderStatus;
  lines: DemoPurchaseOrderLine[];
  receipts: DemoReceipt[];
}

export type DemandPattern = "steady" | "trending" | "intermittent" | "new" | "discontinued" | "short-lived";

export type Punctuality = "reliable" | "usual" | "late" | "rising" | "long-tailed";

export interface DemoPromotion {
  name: string;
  category: string;
  from: string;
  /** Last day, included. */
  to: string;
  discountPercent: number;
  /** Factor on the expected number of lines of the items below. */
  uplift: number;
  itemCodes: string[];
}

/** What was built into the data on purpose. For tests and benchmarks; never imported as ERP data. */
export interface DemoTruth {
  patterns: ReadonlyMap<string, DemandPattern>;
  /** Twelve monthly factors with mean 1, per category. */
  seasons: ReadonlyMap<string, readonly number[]>;
  punctuality: ReadonlyMap<string, Punctuality>;
  promotions: DemoPromotion[];
  /** Days without stock while there was demand, runs of at least five days; `to` is included. */
  stockOuts: { itemCode: string; locationCode: string; from: string; to: string }[];
}

export interface DemoOptions {
  /** ISO date. Sales end on the day before; stock levels are those of its morning. */
  today: string;
  seed?: number;
  scale?: { items?: number; years?: number };
}

export interface DemoOrganization {
  profile: { name: string; currency: string; timeZone: string; country: string };
  locations: DemoLocation[];
  suppliers: DemoSupplier[];
  items: DemoItem[];
  supplierItems: DemoSupplierItem[];
  customers: DemoCustomer[];
  /** Batches of about 2,000 lines ordered by day; every call starts again and gives the same lines. */
  salesLines(): Generator<DemoSalesLine[], void, undefined>;
  stockLevels: DemoStockLevel[];
  /** Ordered by order day. */
  purchaseOrders: DemoPurchaseOrder[];
  truth: DemoTruth;
}
