import { sameUnit } from "@/lib/catalogue/units";
import { productToMinor } from "@/lib/format/scale";
import type { LineFinding, NoOrderReason, TotalFinding } from "./findings";
import type { Limit, Limits } from "./limits";
import type { MatchState } from "./status";

/**
 * The three-way match: an invoice line against the order line and what was received of it. Pure and exact.
 *
 * What blocks is SAP's rule (transaction OMR6, tolerance keys PP and DQ): a difference of price is what it comes to on the invoiced
 * quantity, a difference of quantity what it comes to at the ordered price; either blocks when it is beyond the percentage or
 * beyond the amount that is set. Exactly at a limit passes.
 */

/** Quantities are thousandths, prices ten-thousandths. */
export interface OrderedLine {
  quantity: number;
  /** 0: not known. */
  unitPrice: number;
  currency: string;
  unit: string;
  received: number;
}

export interface InvoicedLine {
  quantity: number;
  unitPrice: number;
  currency: string;
  /** Null: the invoice does not say. */
  unit: string | null;
  /** What earlier invoices have asked for of the same order line. */
  invoicedBefore: number;
}

const HUNDRED_PERCENT = 10_000n;

/**
 * Whether a difference is beyond a limit.
 *
 * @param difference not negative, of what it is held against (`base`)
 * @param amount what it comes to, as a stored quantity times a stored price
 */
export const isBeyond = (limit: Limit, difference: bigint, base: bigint, amount: bigint): boolean =>
  (limit.percent !== null && difference * HUNDRED_PERCENT > base * limit.percent) ||
  (limit.amount !== null && amount > limit.amount);

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** In what an invoice line differs from its order line, price and quantity by themselves. */
export function matchLine(
  invoiced: InvoicedLine,
  ordered: OrderedLine | NoOrderReason,
  limits: Limits,
): LineFinding[] {
  const worth = Number(BigInt(invoiced.quantity) * BigInt(invoiced.unitPrice));
  if (typeof ordered === "string")
    return [{ kind: "no-order", passed: false, reason: ordered, product: worth }];
  const findings: LineFinding[] = [];
  const sameMoney = invoiced.currency === ordered.currency;
  const isSameUnit = invoiced.unit === null || sameUnit(invoiced.unit, ordered.unit);
  if (!sameMoney)
    findings.push({
      kind: "currency",
      passed: false,
      ordered: ordered.currency,
      invoiced: invoiced.currency,
    });
  if (!isSameUnit)
    findings.push({ kind: "unit", passed: false, ordered: ordered.unit, invoiced: invoiced.unit ?? "" });
  // Prices of other currencies, and of or in other units, cannot be held against each other.
  if (sameMoney && isSameUnit) findings.push(...matchPrice(invoiced, ordered, limits));
  if (isSameUnit) findings.push(...matchQuantity(invoiced, ordered, limits));
  return findings;
}

function matchPrice(invoiced: InvoicedLine, ordered: OrderedLine, limits: Limits): LineFinding[] {
  const quantity = BigInt(invoiced.quantity);
  const of = { invoiced: invoiced.unitPrice, quantity: invoiced.quantity };
  if (ordered.unitPrice <= 0)
    return [
      { kind: "price-unknown", passed: false, ...of, product: Number(quantity * BigInt(invoiced.unitPrice)) },
    ];
  const base = BigInt(ordered.unitPrice);
  const difference = BigInt(invoiced.unitPrice) - base;
  if (difference === 0n) return [];
  const limit = difference > 0n ? limits.priceAbove : limits.priceBelow;
  const passed = !isBeyond(limit, magnitude(difference), base, magnitude(difference) * quantity);
  return [
    { kind: "price", passed, ordered: ordered.unitPrice, ...of, product: Number(difference * quantity) },
  ];
}

/**
 * What is asked for against what has come in and no other invoice has asked for. Where nothing is left of it, the line waits for
 * its goods, or has been invoiced before: no tolerance lets that pass.
 */
function matchQuantity(invoiced: InvoicedLine, ordered: OrderedLine, limits: Limits): LineFinding[] {
  const expected = BigInt(ordered.received) - BigInt(invoiced.invoicedBefore);
  const difference = BigInt(invoiced.quantity) - expected;
  // At the invoice's price where the order has none.
  const price = BigInt(ordered.unitPrice > 0 ? ordered.unitPrice : invoiced.unitPrice);
  const figures = {
    ...{ ordered: ordered.quantity, received: ordered.received },
    ...{ invoicedBefore: invoiced.invoicedBefore, invoiced: invoiced.quantity },
    product: Number(difference * price),
  };
  if (difference === 0n) return [];
  if (difference < 0n) {
    const { quantityBelow: limit } = limits;
    // The rest may be on another invoice: a difference only where somebody has asked for it.
    if (limit.percent === null && limit.amount === null) return [];
    const short = -difference;
    return [{ kind: "quantity", passed: !isBeyond(limit, short, expected, short * price), ...figures }];
  }
  const again = invoiced.invoicedBefore > 0 && invoiced.invoicedBefore + invoiced.quantity > ordered.quantity;
  if (expected <= 0n) return [{ kind: again ? "twice" : "not-received", passed: false, ...figures }];
  if (!isBeyond(limits.quantityAbove, difference, expected, difference * price))
    return [{ kind: "quantity", passed: true, ...figures }];
  return [{ kind: again ? "twice" : "quantity", passed: false, ...figures }];
}

export interface InvoiceTotals {
  currency: string;
  /** Minor units; null: the invoice does not say. */
  netMinor: number | null;
  taxMinor: number | null;
  totalMinor: number | null;
  lines: readonly { quantity: number; unitPrice: number; totalMinor: number | null }[];
}

/**
 * In what an invoice's totals are unlike what they are made of; of its lines, the one that is most so. Without a tax nobody knows
 * how much of the total it is: then only a total below its lines is wrong.
 */
export function matchTotals(invoice: InvoiceTotals, limit: bigint | null): TotalFinding[] {
  const findings: TotalFinding[] = [];
  const add = (kind: TotalFinding["kind"], given: number, computed: number) => {
    if (given === computed) return;
    const difference = magnitude(BigInt(given) - BigInt(computed));
    findings.push({ kind, passed: limit === null || difference <= limit, given, computed });
  };
  const amounts = invoice.lines.map((line) => {
    const computed = productToMinor(BigInt(line.quantity) * BigInt(line.unitPrice), invoice.currency);
    return { computed, given: line.totalMinor ?? computed };
  });
  const worst = amounts.reduce(
    (most, one) => (Math.abs(one.given - one.computed) > Math.abs(most.given - most.computed) ? one : most),
    { given: 0, computed: 0 },
  );
  add("line", worst.given, worst.computed);
  const lines = amounts.reduce((sum, { given }) => sum + given, 0);
  const { netMinor, taxMinor, totalMinor } = invoice;
  if (netMinor !== null) add("net", netMinor, lines);
  if (totalMinor === null) return findings;
  const net = netMinor ?? lines;
  if (taxMinor !== null) add("total", totalMinor, net + taxMinor);
  else if (totalMinor < net) add("total", totalMinor, net);
  return findings;
}

/** What findings come to: one that is not within its tolerances makes it differ, missing goods alone make it wait. */
export function stateOf(findings: readonly { kind: string; passed: boolean }[]): MatchState {
  const open = findings.filter(({ passed }) => !passed);
  if (open.some(({ kind }) => kind !== "not-received")) return "differs";
  if (open.length > 0) return "waiting";
  return findings.length > 0 ? "passed" : "matched";
}
