/**
 * What a status of a sales document means for demand: its goods were sold, they never were, or they came back (then a line
 * with a negative quantity takes demand out, and one without was not kept).
 */
export type SalesStatus = "sold" | "not-sold" | "returned";

/** One line of a sales document. Negative quantity: a return or a cancellation. */
export interface SalesLineRow {
  document: string | null;
  item: string;
  /** Thousandths of the unit, never 0. */
  quantity: number;
  /** The day as written in the file, `YYYY-MM-DD`. */
  day: string;
  /** The instant in UTC, or null when the file gives only the day. */
  at: string | null;
  /** Ten-thousandths of the currency unit; null when the file does not say. */
  unitPrice: number | null;
  /** Units that the file's price was for; `unitPrice` is of one already. */
  pricePer?: number | null;
  /** Minor units; null when the file does not say. */
  lineTotal: number | null;
  currency: string | null;
  customer: string | null;
  location: string | null;
  country: string | null;
  channel: string | null;
  itemName: string | null;
  unit: string | null;
  /** What the document's status says; null when the file does not say. */
  status: SalesStatus | null;
  /** A day, a reason or a yes when the line was cancelled. */
  cancelled: string | null;
}

/** How much of one item is at one location. */
export interface StockLevelRow {
  item: string;
  location: string | null;
  /** Thousandths of the unit; may be negative where the other system allows it. */
  onHand: number;
  /** Thousandths of the unit, promised to customers. */
  reserved: number | null;
  /** The day of the count, `YYYY-MM-DD`; null means now. */
  day: string | null;
  itemName: string | null;
  unit: string | null;
}
