import fc from "fast-check";
import { expect, test } from "vitest";
import { limitsIn, type Tolerances } from "./limits";
import { type InvoicedLine, matchLine, type OrderedLine } from "./match";

const EUR = { currency: "EUR", exchangeRates: {} };
const ORDERED: OrderedLine = {
  ...{ quantity: 100_000, unitPrice: 100_000, currency: "EUR", unit: "each", received: 100_000 },
};
const INVOICED: InvoicedLine = {
  ...{ quantity: 100_000, unitPrice: 100_000, currency: "EUR", unit: null, invoicedBefore: 0 },
};

/** A fraction of whole numbers, reduced: what the oracle computes with. */
class Fraction {
  readonly over: bigint;
  readonly under: bigint;
  constructor(over: bigint, under = 1n) {
    const divisor = gcd(over < 0n ? -over : over, under) || 1n;
    this.over = over / divisor;
    this.under = under / divisor;
  }
  times = (by: Fraction) => new Fraction(this.over * by.over, this.under * by.under);
  minus = (less: Fraction) =>
    new Fraction(this.over * less.under - less.over * this.under, this.under * less.under);
  exceeds = (other: Fraction) => this.minus(other).over > 0n;
}
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const ZERO = new Fraction(0n);

/** The same decision, said in real units and shares, as a buyer would work it out. */
function oracle(invoiced: InvoicedLine, ordered: OrderedLine, set: Tolerances): [string, boolean][] {
  const pieces = (thousandths: number) => new Fraction(BigInt(thousandths), 1_000n);
  const euros = (tenThousandths: number) => new Fraction(BigInt(tenThousandths), 10_000n);
  const blocked = (
    off: Fraction,
    base: Fraction,
    money: Fraction,
    percent: number | null,
    cents: number | null,
  ) => {
    const share = percent === null ? null : new Fraction(BigInt(percent), 10_000n);
    const tooMuch = share !== null && off.exceeds(base.times(share));
    return tooMuch || (cents !== null && money.exceeds(new Fraction(BigInt(cents), 100n)));
  };
  const found: [string, boolean][] = [];
  const [paid, agreed] = [euros(invoiced.unitPrice), euros(ordered.unitPrice)];
  const many = pieces(invoiced.quantity);
  if (paid.exceeds(agreed)) {
    const off = paid.minus(agreed);
    found.push(["price", !blocked(off, agreed, off.times(many), set.priceAbovePercent, set.priceAboveMinor)]);
  } else if (agreed.exceeds(paid)) {
    const off = agreed.minus(paid);
    found.push(["price", !blocked(off, agreed, off.times(many), set.priceBelowPercent, set.priceBelowMinor)]);
  }
  const left = pieces(ordered.received).minus(pieces(invoiced.invoicedBefore));
  const askedInAll = pieces(invoiced.invoicedBefore + invoiced.quantity);
  const again = invoiced.invoicedBefore > 0 && askedInAll.exceeds(pieces(ordered.quantity));
  if (many.exceeds(left)) {
    if (!left.exceeds(ZERO)) found.push([again ? "twice" : "not-received", false]);
    else {
      const off = many.minus(left);
      const isBlocked = blocked(
        off,
        left,
        off.times(agreed),
        set.quantityAbovePercent,
        set.quantityAboveMinor,
      );
      found.push([isBlocked && again ? "twice" : "quantity", !isBlocked]);
    }
  } else if (left.exceeds(many) && (set.quantityBelowPercent !== null || set.quantityBelowMinor !== null)) {
    const off = left.minus(many);
    found.push([
      "quantity",
      !blocked(off, left, off.times(agreed), set.quantityBelowPercent, set.quantityBelowMinor),
    ]);
  }
  return found;
}

test("a thousand generated lines are decided as by an oracle of fractions", () => {
  const percent = fc.option(fc.integer({ min: 0, max: 3_000 }));
  const cents = fc.option(fc.integer({ min: 0, max: 100_000 }));
  const quantity = fc.oneof(
    fc.integer({ min: 1, max: 200 }).map((n) => n * 1_000),
    fc.integer({ min: 1, max: 300_000 }),
    fc.constant(1_000_000_000),
  );
  const price = fc.oneof(
    fc.integer({ min: 1, max: 200_000 }),
    fc.constantFrom(100_000, 102_000, 98_000, 4_999_999_999),
  );
  /** Near another number, so that limits are met exactly and missed by one. */
  const near = (of: number) =>
    fc.oneof(
      fc.constant(of),
      fc.integer({ min: -3, max: 3 }).map((n) => Math.max(1, of + n)),
      fc.constantFrom(-200, -20, 2, 10, 20, 200).map((n) => Math.max(1, Math.round(of * (1 + n / 1_000)))),
    );
  const tolerances = fc.record<Tolerances>({
    ...{
      priceAbovePercent: percent,
      priceAboveMinor: cents,
      priceBelowPercent: percent,
      priceBelowMinor: cents,
    },
    ...{ quantityAbovePercent: percent, quantityAboveMinor: cents, quantityBelowPercent: percent },
    ...{ quantityBelowMinor: cents, totalMinor: cents },
  });
  const line = fc.tuple(quantity, price).chain(([ordered, unitPrice]) =>
    fc.record({
      ...{ ordered: fc.constant(ordered), unitPrice: fc.constant(unitPrice) },
      received: fc.oneof(near(ordered), fc.constant(0), quantity),
      ...{ invoiced: fc.oneof(near(ordered), quantity), paid: fc.oneof(near(unitPrice), price) },
      invoicedBefore: fc.oneof(fc.constant(0), fc.constant(ordered), fc.integer({ min: 0, max: 100_000 })),
    }),
  );
  const seen = new Set<string>();
  fc.assert(
    fc.property(line, tolerances, (of, set) => {
      const invoiced = {
        ...INVOICED,
        quantity: of.invoiced,
        unitPrice: of.paid,
        invoicedBefore: of.invoicedBefore,
      };
      const ordered = { ...ORDERED, quantity: of.ordered, unitPrice: of.unitPrice, received: of.received };
      const found = matchLine(invoiced, ordered, limitsIn(set, "EUR", EUR)).map(
        ({ kind, passed }): [string, boolean] => [kind, passed],
      );
      expect(found).toEqual(oracle(invoiced, ordered, set));
      for (const [kind, passed] of found) seen.add(`${kind} ${passed}`);
    }),
    { numRuns: 1_000 },
  );
  expect([...seen].sort()).toEqual([
    "not-received false",
    "price false",
    "price true",
    "quantity false",
    "quantity true",
    "twice false",
  ]);
});
