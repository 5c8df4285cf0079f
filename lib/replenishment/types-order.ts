import type { Reason, ReviewMode } from "./types";

/** One item's recommended order, priced, ready to be grouped. */
export interface OrderLine {
  /** Unique among the lines of a run. */
  id: string;
  supplierId: string;
  locationId: string;
  quantity: number;
  /** Price of one unit in minor units; may be fractional. */
  unitPriceMinor: number;
  /** 0…1, from `Recommendation.urgency`. */
  urgency: number;
  /** What a stock-out of this item would cost, in minor units (margin or sales over the protection interval). */
  stockoutValueMinor: number;
}

export interface GroupOptions {
  /** Smallest order value by supplier id. */
  supplierMinimumMinor?: Readonly<Record<string, number>>;
  /** Most that all orders of the run may cost together; no limit if left out. */
  budgetMinor?: number;
  /** hold: leave the supplier out until the minimum is reached. propose: order anyway and say so. */
  belowMinimum?: "hold" | "propose";
  /** One order per supplier and location instead of per supplier. */
  perLocation?: boolean;
  /** Writes money in reasons; "N minor units" if left out. */
  formatMoney?: (minor: number) => string;
}

export interface PricedLine<L extends OrderLine = OrderLine> {
  line: L;
  /** quantity × unit price, rounded to a whole minor unit. */
  amountMinor: number;
  /** urgency × stock-out value ÷ amount. */
  score: number;
  reason: Reason;
}

export interface SupplierOrder<L extends OrderLine = OrderLine> {
  supplierId: string;
  /** Set when orders are split by location. */
  locationId: string | null;
  lines: PricedLine<L>[];
  totalMinor: number;
  minimumMinor: number;
  /** What is missing to the supplier's minimum; 0 when it is reached. */
  shortfallMinor: number;
}

export interface GroupedOrders<L extends OrderLine = OrderLine> {
  orders: SupplierOrder<L>[];
  leftOut: PricedLine<L>[];
  totalMinor: number;
  budgetMinor: number | null;
}

export interface SimulationInput {
  /** Demand of each day, ≥ 0. */
  demand: readonly number[];
  leadTime: { days: readonly number[]; probabilities: readonly number[] };
  policy: { mode: ReviewMode; reorderPoint: number; orderUpTo: number; trigger: number };
  /** Days between reviews; 1 in continuous mode. */
  reviewDays: number;
  lot?: { minimum?: number; multiple?: number; maximum?: number };
  /** Stock at the start; the order-up-to level if left out. */
  onHand?: number;
  seed: number;
  /** What happens to demand that finds no stock. */
  unmet?: "backorder" | "lost";
  /** Days at the start that are not measured. */
  warmUpDays?: number;
}

export interface SimulationResult {
  /** Share of demanded units served from the shelf; 1 without demand. */
  fillRate: number;
  /** Share of replenishment cycles (arrival to arrival) without a stock-out. */
  cycleService: number;
  cycles: number;
  stockoutDays: number;
  averageOnHand: number;
  orders: number;
  unitsOrdered: number;
  unitsDemanded: number;
  endingOnHand: number;
  endingBackorders: number;
  endingOnOrder: number;
  unitsReceived: number;
  unitsServed: number;
  unitsLost: number;
}
