import { describe, expect, it } from "vitest";
import { type DemandPattern, type DemoPurchaseOrder, demoOrganization, type Punctuality } from ".";
import { groupBy } from "./group";

const TODAY = "2026-11-23";
const demo = demoOrganization({ today: TODAY });
const lines = [...demo.salesLines()].flat();
const sold = lines.filter(({ quantity }) => quantity > 0);
const categoryOf = new Map(demo.items.map(({ code, category }) => [code, category]));

const DAY = 86_400_000;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantile = (values: readonly number[], p: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * p)] ?? 0;
const itemsWith = (pattern: DemandPattern) =>
  demo.items.filter(({ code }) => demo.truth.patterns.get(code) === pattern);
const supplierWith = (kind: Punctuality) =>
  [...demo.truth.punctuality].find(([, value]) => value === kind)?.[0] ?? "";

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: readonly number[], y: readonly number[], mx: number, my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? 0) - my), 0);
  return product(a, b, meanA, meanB) / Math.sqrt(product(a, a, meanA, meanA) * product(b, b, meanB, meanB));
}

describe("demand", () => {
  it("follows each category's yearly season, and Gifts peak before Christmas while Garden peaks in early summer", () => {
    const lasting = new Set([...itemsWith("steady"), ...itemsWith("trending")].map(({ code }) => code));
    const monthly = (category: string) => {
      const counts = Array.from({ length: 12 }, () => 0);
      for (const { itemCode, date } of sold) {
        const month = Number(date.slice(5, 7)) - 1;
        if (lasting.has(itemCode) && categoryOf.get(itemCode) === category)
          counts[month] = (counts[month] ?? 0) + 1;
      }
      return counts;
    };
    for (const category of ["Garden & Outdoor", "Candles & Scent", "Lighting", "Gifts & Seasonal"]) {
      expect(correlation(monthly(category), demo.truth.seasons.get(category) ?? [])).toBeGreaterThan(0.9);
    }
    const peak = (category: string) => monthly(category).indexOf(Math.max(...monthly(category))) + 1;
    expect([5, 6]).toContain(peak("Garden & Outdoor"));
    expect([11, 12]).toContain(peak("Gifts & Seasonal"));
  });

  it("rests on Sundays and holidays and is slow on Saturdays", () => {
    const counts = Array.from({ length: 7 }, () => 0);
    for (const { date } of sold) {
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      counts[weekday] = (counts[weekday] ?? 0) + 1;
    }
    expect(counts[0]).toBe(0);
    expect((counts[6] ?? 0) / (counts[3] ?? 1)).toBeLessThan(0.6);
    expect((counts[6] ?? 0) / (counts[3] ?? 1)).toBeGreaterThan(0.1);
    expect(sold.some(({ date }) => date.endsWith("-12-25") || date.endsWith("-01-01"))).toBe(false);
  });

  it("has growing and shrinking items among the trending, at least by a third from the first to the third year", () => {
    const changes = itemsWith("trending").map(({ code }) => {
      const own = sold.filter(({ itemCode }) => itemCode === code);
      const last = own.filter(({ date }) => date >= "2025-11-23").length;
      return last / Math.max(1, own.filter(({ date }) => date < "2024-11-23").length);
    });
    expect(changes.filter((change) => change > 4 / 3).length).toBeGreaterThan(10);
    expect(changes.filter((change) => change < 2 / 3).length).toBeGreaterThan(5);
  });

  it("is intermittent for about a quarter of the items: most weeks without a sale (interval above 1.32)", () => {
    const interval = (code: string) => {
      const own = sold.filter(({ itemCode }) => itemCode === code);
      const weeks = new Set(own.map(({ date }) => Math.floor(Date.parse(date) / DAY / 7)));
      return 156 / Math.max(1, weeks.size);
    };
    const intermittent = itemsWith("intermittent");
    expect(intermittent.length / demo.items.length).toBeGreaterThan(0.18);
    expect(intermittent.length / demo.items.length).toBeLessThan(0.3);
    expect(intermittent.every(({ code }) => interval(code) > 1.32)).toBe(true);
    const intervals = itemsWith("steady").map(({ code }) => interval(code));
    expect(quantile(intervals, 0.5)).toBeLessThan(1.6);
    expect(
      quantile(
        intermittent.map(({ code }) => interval(code)),
        0.5,
      ),
    ).toBeGreaterThan(3);
  });

  it("knows novelties, discontinued and short-lived items, each sold within its life only", () => {
    expect(itemsWith("new").every(({ introducedOn }) => introducedOn > "2026-04-01")).toBe(true);
    expect(itemsWith("new").length).toBeGreaterThan(10);
    expect(itemsWith("discontinued").length).toBeGreaterThan(10);
    for (const { introducedOn, discontinuedOn } of itemsWith("short-lived")) {
      expect(daysBetween(introducedOn, discontinuedOn ?? TODAY)).toBeLessThanOrEqual(260);
    }
    const lives = new Map(demo.items.map((item) => [item.code, item]));
    const outside = sold.filter(({ itemCode, date }) => {
      const life = lives.get(itemCode);
      return date < (life?.introducedOn ?? "9") || date >= (life?.discontinuedOn ?? "9");
    });
    expect(outside).toEqual([]);
  });

  it("rises while a promotion lowers the price", () => {
    const past = demo.truth.promotions.filter(({ to, from }) => to < TODAY && from > "2023-12-23");
    let during = 0;
    let around = 0;
    const ratios: number[] = [];
    const byItem = groupBy(sold, ({ itemCode }) => itemCode);
    for (const { from, to, itemCodes, discountPercent } of past) {
      const length = daysBetween(from, to) + 1;
      for (const code of itemCodes) {
        const own = byItem.get(code) ?? [];
        const inside = own.filter(({ date }) => date >= from && date <= to);
        const near = own.filter(({ date }) => daysBetween(date, from) <= 28 && date < from);
        during += inside.length / length;
        around += near.length / 28;
        if (discountPercent < 20 || inside.length === 0 || near.length === 0) continue;
        ratios.push(
          mean(inside.map(({ unitPrice }) => unitPrice)) / mean(near.map(({ unitPrice }) => unitPrice)),
        );
      }
    }
    expect(during / around).toBeGreaterThan(1.4);
    expect(quantile(ratios, 0.5)).toBeLessThan(0.87);
  });

  it("brings some goods back, to the customer who bought them and at no more than was sold", () => {
    const returns = lines.filter(({ quantity }) => quantity < 0);
    expect(returns.length / lines.length).toBeGreaterThan(0.008);
    expect(returns.length / lines.length).toBeLessThan(0.025);
    const byItem = groupBy(sold, ({ itemCode }) => itemCode);
    for (const back of returns) {
      const bought = byItem.get(back.itemCode)?.some((line) => {
        const age = daysBetween(line.date, back.date);
        return (
          line.customerCode === back.customerCode && age >= 3 && age <= 22 && line.quantity >= -back.quantity
        );
      });
      expect(bought).toBe(true);
    }
  });

  it("is cut to zero by stock-outs, which are the exception", () => {
    const { stockOuts } = demo.truth;
    const days = stockOuts.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
    const share = days / (demo.stockLevels.length * 3 * 365);
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.05);
    const runs = groupBy(stockOuts, (run) => `${run.itemCode}@${run.locationCode}`);
    const impossible = lines.filter(({ itemCode, locationCode, date }) =>
      runs.get(`${itemCode}@${locationCode}`)?.some(({ from, to }) => date >= from && date <= to),
    );
    expect(impossible).toEqual([]);
  });
});

describe("suppliers", () => {
  const received = (code: string) =>
    demo.purchaseOrders.filter(({ supplierCode, receipts }) => supplierCode === code && receipts.length > 0);
  const leadTime = (order: DemoPurchaseOrder) =>
    daysBetween(order.orderedOn, order.receipts.at(-1)?.receivedOn ?? "");
  const lateness = (code: string) =>
    received(code).map((order) => daysBetween(order.expectedOn, order.receipts.at(-1)?.receivedOn ?? ""));

  it("one is chronically late, one keeps its word", () => {
    expect(quantile(lateness(supplierWith("late")), 0.5)).toBeGreaterThanOrEqual(5);
    expect(lateness(supplierWith("late")).filter((days) => days > 0).length).toBeGreaterThan(150);
    const reliable = lateness(supplierWith("reliable"));
    expect(reliable.filter((days) => days <= 1).length / reliable.length).toBeGreaterThan(0.9);
  });

  it("one becomes slower every year", () => {
    const orders = received(supplierWith("rising"));
    const first = orders.filter(({ orderedOn }) => orderedOn < "2024-11-23").map(leadTime);
    const last = orders.filter(({ orderedOn }) => orderedOn >= "2025-08-01").map(leadTime);
    expect(mean(last) / mean(first)).toBeGreaterThan(1.2);
  });

  it("one is mostly on time but sometimes very late", () => {
    const days = received(supplierWith("long-tailed")).map(leadTime);
    expect(quantile(days, 0.5)).toBeLessThan(58);
    expect(quantile(days, 0.95)).toBeGreaterThan(80);
  });

  it("some deliver in two parts, and few orders are cancelled", () => {
    const split = demo.purchaseOrders.filter(({ receipts }) => receipts.length === 2).length;
    expect(split / demo.purchaseOrders.length).toBeGreaterThan(0.02);
    const cancelled = demo.purchaseOrders.filter(({ status }) => status === "cancelled").length;
    expect(cancelled).toBeGreaterThan(3);
    expect(cancelled / demo.purchaseOrders.length).toBeLessThan(0.03);
  });

  it.each([TODAY, "2027-01-02", "2027-06-30"])(
    "there are open orders on %s: overdue, partly here, to come",
    (today) => {
      const { purchaseOrders } = demoOrganization({ today });
      const open = purchaseOrders.filter(({ status }) => status !== "received" && status !== "cancelled");
      expect(open.filter(({ expectedOn }) => expectedOn < today).length).toBeGreaterThan(4);
      expect(open.filter(({ expectedOn }) => expectedOn >= today).length).toBeGreaterThan(15);
      expect(open.filter(({ status }) => status === "partly_received").length).toBeGreaterThan(0);
    },
  );
});

describe("stock today", () => {
  it("is a mix: some about to run out, some far too much, most fine", () => {
    const recent = new Map<string, number>();
    for (const { itemCode, locationCode, quantity } of lines.filter(({ date }) => date >= "2026-08-25")) {
      const key = `${itemCode}@${locationCode}`;
      recent.set(key, (recent.get(key) ?? 0) + quantity / 90);
    }
    const leadTimes = new Map(
      demo.supplierItems
        .filter(({ preferred }) => preferred)
        .map((term) => [term.itemCode, term.leadTimeDays]),
    );
    const selling = demo.stockLevels.filter(
      (level) => (recent.get(`${level.itemCode}@${level.locationCode}`) ?? 0) > 0,
    );
    const covers = selling.map((level) => ({
      days: level.onHand / (recent.get(`${level.itemCode}@${level.locationCode}`) ?? 1),
      leadTime: leadTimes.get(level.itemCode) ?? 0,
    }));
    const short = covers.filter(({ days, leadTime }) => days < leadTime).length / covers.length;
    const excess = covers.filter(({ days }) => days > 240).length / covers.length;
    expect(short).toBeGreaterThan(0.06);
    expect(short).toBeLessThan(0.35);
    expect(excess).toBeGreaterThan(0.05);
    expect(excess).toBeLessThan(0.2);
  });
});
