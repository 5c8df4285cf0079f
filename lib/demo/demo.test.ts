import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DemoOptions, type DemoOrganization, demoOrganization, demoOrganizationSteps } from ".";
import { groupBy } from "./group";

const TODAY = "2026-11-23";
const demo = demoOrganization({ today: TODAY });
const lines = [...demo.salesLines()].flat();

function fingerprint(organization: DemoOrganization): string {
  const hash = createHash("sha256");
  const { salesLines, truth, ...rest } = organization;
  hash
    .update(JSON.stringify(rest))
    .update(JSON.stringify([...truth.patterns, truth.promotions, truth.stockOuts]));
  for (const batch of salesLines()) hash.update(JSON.stringify(batch));
  return hash.digest("hex");
}

describe("the default organization", () => {
  it("has the promised size", () => {
    expect(demo.items).toHaveLength(320);
    expect(new Set(demo.items.map(({ category }) => category)).size).toBe(8);
    expect(demo.suppliers).toHaveLength(12);
    expect(new Set(demo.suppliers.map(({ country }) => country)).size).toBeGreaterThanOrEqual(6);
    expect(demo.locations).toHaveLength(2);
    expect(demo.customers.length).toBeGreaterThanOrEqual(60);
    expect(demo.customers.length).toBeLessThanOrEqual(120);
    expect(lines.length).toBeGreaterThan(60_000);
    expect(lines.length).toBeLessThan(110_000);
  });

  it("covers three years up to yesterday, in order, in batches of about 2,000", () => {
    expect(lines.every(({ date }) => date >= "2023-11-23" && date <= "2026-11-22")).toBe(true);
    expect(lines.every((line, i) => i === 0 || line.date >= (lines[i - 1]?.date ?? ""))).toBe(true);
    expect(lines.some(({ date }) => date >= "2026-11-20")).toBe(true);
    const sizes = [...demo.salesLines()].map((batch) => batch.length);
    expect(sizes.slice(0, -1).every((size) => size >= 2000 && size < 3000)).toBe(true);
  });

  it("reaches nobody: every address is at an example domain", () => {
    expect(demo.suppliers.every(({ email }) => /^orders@[a-z-]+\.example$/.test(email))).toBe(true);
  });

  it("has codes with leading zeros, and no code or name twice", () => {
    const codes = demo.items.map(({ code }) => code);
    expect(codes.filter((code) => /^0\d{5}$/.test(code)).length).toBeGreaterThan(40);
    expect(new Set(codes).size).toBe(320);
    for (const list of [demo.items, demo.customers, demo.suppliers]) {
      expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
    }
    expect(new Set(demo.customers.map(({ code }) => code)).size).toBe(demo.customers.length);
  });

  it("groups several items of a customer into one document", () => {
    const documents = groupBy(lines, ({ documentNumber }) => documentNumber);
    expect(lines.length / documents.size).toBeGreaterThan(3);
    for (const document of documents.values()) {
      expect(new Set(document.map(({ itemCode }) => itemCode)).size).toBe(document.length);
      expect(document.map(({ lineNumber }) => lineNumber)).toEqual(document.map((_, i) => i + 1));
      expect(
        new Set(document.map((line) => `${line.date} ${line.customerCode} ${line.locationCode}`)).size,
      ).toBe(1);
    }
  });
});

describe("determinism", () => {
  const small = { today: TODAY, scale: { items: 48, years: 1 } };

  it("gives the same data for the same options, also in steps", () => {
    const steps = demoOrganizationSteps(small);
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(fingerprint(step.value)).toBe(fingerprint(demoOrganization(small)));
  });

  it("gives the same lines at every call", () => {
    expect([...demo.salesLines()].flat()).toEqual(lines);
  });

  it("gives other data for another seed", () => {
    expect(fingerprint(demoOrganization({ ...small, seed: 2 }))).not.toBe(
      fingerprint(demoOrganization(small)),
    );
  });
});

describe("any organization", () => {
  const options = fc.record({
    today: fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true }),
    seed: fc.nat(),
    items: fc.integer({ min: 16, max: 60 }),
    years: fc.integer({ min: 1, max: 2 }),
  });
  const check = (law: (organization: DemoOrganization, today: string) => void) =>
    fc.assert(
      fc.property(options, ({ today, seed, items, years }) => {
        const day = today.toISOString().slice(0, 10);
        law(demoOrganization({ today: day, seed, scale: { items, years } }), day);
      }),
      { numRuns: 10 },
    );

  it("refers only to what exists", () =>
    check((organization) => {
      const items = new Set(organization.items.map(({ code }) => code));
      const suppliers = new Map(organization.suppliers.map((supplier) => [supplier.code, supplier]));
      const locations = new Set(organization.locations.map(({ code }) => code));
      const customers = new Set(organization.customers.map(({ code }) => code));
      const stocked = new Set(
        organization.stockLevels.map((level) => `${level.itemCode}@${level.locationCode}`),
      );
      const terms = new Set(
        organization.supplierItems.map((term) => `${term.itemCode}@${term.supplierCode}`),
      );
      const orphans = [...organization.salesLines()]
        .flat()
        .filter(({ itemCode, locationCode, customerCode }) => {
          const isKnown = customerCode === null || customers.has(customerCode);
          return !isKnown || !stocked.has(`${itemCode}@${locationCode}`);
        });
      expect(orphans).toEqual([]);
      for (const level of organization.stockLevels) {
        expect(items.has(level.itemCode) && locations.has(level.locationCode)).toBe(true);
      }
      for (const order of organization.purchaseOrders) {
        expect(order.currency).toBe(suppliers.get(order.supplierCode)?.currency);
        for (const line of order.lines)
          expect(terms.has(`${line.itemCode}@${order.supplierCode}`)).toBe(true);
      }
      for (const code of items) {
        expect(
          organization.supplierItems.filter((term) => term.itemCode === code && term.preferred),
        ).toHaveLength(1);
      }
    }));

  it("reconciles: opening + receipts − sales is the stock today, and never below zero on the way", () =>
    check((organization) => {
      const moves = new Map<string, Map<string, number>>();
      const move = (key: string, date: string, quantity: number) => {
        const days = moves.get(key) ?? new Map<string, number>();
        days.set(date, (days.get(date) ?? 0) + quantity);
        moves.set(key, days);
      };
      for (const line of [...organization.salesLines()].flat()) {
        move(`${line.itemCode}@${line.locationCode}`, line.date, -line.quantity);
      }
      for (const order of organization.purchaseOrders) {
        for (const receipt of order.receipts) {
          for (const { lineNumber, quantity } of receipt.lines) {
            const itemCode = order.lines[lineNumber - 1]?.itemCode;
            move(`${itemCode}@${order.locationCode}`, receipt.receivedOn, quantity);
          }
        }
      }
      for (const { itemCode, locationCode, openingQuantity, onHand } of organization.stockLevels) {
        let stock = openingQuantity;
        const days = [...(moves.get(`${itemCode}@${locationCode}`) ?? [])].sort(([a], [b]) =>
          a < b ? -1 : 1,
        );
        let lowest = stock;
        for (const [, quantity] of days) {
          stock += quantity;
          lowest = Math.min(lowest, stock);
        }
        expect(lowest).toBeGreaterThanOrEqual(0);
        expect(stock).toBe(onHand);
      }
    }));

  it("orders whole multiples from the minimum on, receives at most what was ordered, and its status says so", () =>
    check((organization, today) => {
      const terms = new Map(
        organization.supplierItems.map((term) => [`${term.itemCode}@${term.supplierCode}`, term]),
      );
      for (const order of organization.purchaseOrders) {
        const received = order.lines.map(() => 0);
        for (const receipt of order.receipts) {
          expect(receipt.receivedOn > order.orderedOn && receipt.receivedOn < today).toBe(true);
          for (const { lineNumber, quantity } of receipt.lines) {
            received[lineNumber - 1] = (received[lineNumber - 1] ?? 0) + quantity;
          }
        }
        for (const [at, line] of order.lines.entries()) {
          const term = terms.get(`${line.itemCode}@${order.supplierCode}`);
          expect(line.quantity).toBeGreaterThanOrEqual(term?.minimumQuantity ?? Number.POSITIVE_INFINITY);
          expect(line.quantity % (term?.orderMultiple ?? 0)).toBe(0);
          expect(received[at]).toBeLessThanOrEqual(line.quantity);
        }
        const isComplete = order.lines.every((line, at) => received[at] === line.quantity);
        expect(order.status === "received").toBe(isComplete);
        expect(order.status === "partly_received").toBe(!isComplete && order.receipts.length > 0);
        expect(order.expectedOn > order.orderedOn).toBe(true);
      }
    }));

  it("uses whole, sensible numbers in the product's scales", () =>
    check((organization) => {
      for (const item of organization.items) {
        expect(Number.isInteger(item.unitPrice) && Number.isInteger(item.unitCost)).toBe(true);
        expect(item.unitCost > 0 && item.unitCost < item.unitPrice).toBe(true);
      }
      const units = new Map(organization.items.map(({ code, unit }) => [code, unit]));
      const strange = [...organization.salesLines()].flat().filter(({ itemCode, quantity, unitPrice }) => {
        const step = units.get(itemCode) === "kg" ? 500 : 1000;
        return quantity === 0 || quantity % step !== 0 || unitPrice <= 0 || unitPrice % 100 !== 0;
      });
      expect(strange).toEqual([]);
    }));
});

describe("options", () => {
  it.each<[DemoOptions, RegExp]>([
    [{ today: "23.11.2026" }, /ISO date/],
    [{ today: "2026-02-30" }, /ISO date/],
    [{ today: TODAY, scale: { items: 10_001 } }, /items/],
    [{ today: TODAY, scale: { items: 3 } }, /items/],
    [{ today: TODAY, scale: { years: 0.5 } }, /years/],
  ])("refuses %j", (options, message) => {
    expect(() => demoOrganization(options)).toThrow(message);
    expect(() => demoOrganization(options)).toThrow(RangeError);
  });

  it("starts on the day after 28 February when today is a leap day's anniversary", () => {
    const leap = demoOrganization({ today: "2028-02-29", scale: { items: 16, years: 1 } });
    const first = [...leap.salesLines()].flat()[0]?.date ?? "";
    expect(first >= "2027-02-28" && first < "2027-03-10").toBe(true);
  });
});
