import { type Calendar, calendarOf } from "./calendar";
import { demoItem, type SimulatedItem } from "./catalogue";
import type { Category } from "./categories";
import { planCustomers } from "./customers";
import { categoryRhythms, expectedLines } from "./demand";
import { salesDocuments } from "./documents";
import { purchaseOrders } from "./orders";
import { describePromotions, type PromotionPlan, planPromotions, promotionsOf } from "./promotions";
import { SalesLog } from "./sales-log";
import { type DemoOrderedLine, type Surroundings, simulate } from "./simulate";
import { demoSuppliers, type Shipment, shipmentOf } from "./suppliers";
import { truthOf } from "./truth";
import type { DemoLocation, DemoOptions, DemoOrganization, DemoStockLevel, DemoTruth } from "./types";

export type * from "./types";

/** Everything of the demo organization is invented; screens that show it say so. */
const PROFILE = { name: "Harbour & Pine Trading", currency: "EUR", timeZone: "Europe/Dublin", country: "IE" };

const LOCATIONS: readonly DemoLocation[] = [
  { code: "MAIN", name: "Harbour Road warehouse", country: "IE" },
  { code: "DEPOT", name: "Pine Lane depot", country: "IE" },
];

/** Items simulated between two pauses. */
const SLICE = 4;

/**
 * Builds the synthetic demo organization in one go (about a quarter of a second for the default size).
 * Same options, same data, to the last digit.
 * @throws RangeError when `today` is not an ISO date, items not 16 … 10,000 or years not 1 … 10.
 */
export function demoOrganization(options: DemoOptions): DemoOrganization {
  const steps = demoOrganizationSteps(options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same in short steps, for a server with one thread: await something between them. Each yields the share of the
 * work done, 0 … 1.
 * @throws RangeError as demoOrganization does, from the first step.
 */
export function* demoOrganizationSteps(options: DemoOptions): Generator<number, DemoOrganization, undefined> {
  const count = options.scale?.items ?? 320;
  const seed = options.seed ?? 1;
  if (!Number.isInteger(count) || count < 16 || count > 10_000) {
    throw new RangeError(`items must be a whole number from 16 to 10,000, got ${count}`);
  }
  const calendar = calendarOf(options.today, options.scale?.years ?? 3);
  const suppliers = demoSuppliers(seed, count);
  const customers = planCustomers(
    seed,
    count,
    calendar.days,
    LOCATIONS.map(({ code }) => code),
  );
  const promotions = planPromotions(calendar, seed);
  const shipment = rememberShipments(suppliers, calendar, seed);
  const rhythms = categoryRhythms(calendar);
  yield 0;

  const items: SimulatedItem[] = [];
  const itemPromotions: PromotionPlan[][] = [];
  const perCategory = new Map<Category, number>();
  const stockLevels: DemoStockLevel[] = [];
  const stockOuts: DemoTruth["stockOuts"] = [];
  const orders: DemoOrderedLine[] = [];
  const sales = new SalesLog();
  const world: Surroundings = { calendar, suppliers, seed, sales, orders, shipment };
  const lines = new Float64Array(calendar.length);
  for (let index = 0; index < count; index++) {
    const plan = demoItem(index, count, perCategory, suppliers, calendar, seed);
    const rhythm = rhythms.get(plan.category);
    if (!rhythm) throw new Error(`category without rhythm: ${plan.category.name}`);
    const own = promotionsOf(plan, promotions, seed);
    items.push(plan);
    itemPromotions.push(own);
    expectedLines(plan, rhythm, own, calendar, lines);
    for (const at of [0, 1] as const) {
      if (plan.shares[at] === 0) continue;
      const codes = { itemCode: plan.item.code, locationCode: LOCATIONS[at]?.code ?? "" };
      const { opening, onHand, stockOuts: runs } = simulate(plan, at, lines, world);
      stockLevels.push({ ...codes, onHand, openingQuantity: opening });
      for (const [from, to] of runs)
        stockOuts.push({ ...codes, from: calendar.iso(from), to: calendar.iso(to) });
    }
    if (index % SLICE === SLICE - 1) yield (0.8 * index) / count;
  }

  const gathering = purchaseOrders(orders, { calendar, items, suppliers, locations: LOCATIONS, shipment });
  let gathered = gathering.next();
  for (; !gathered.done; gathered = gathering.next()) yield 0.9;

  const sources = {
    calendar,
    seed,
    sales,
    items,
    itemPromotions,
    customers: customers,
    locations: LOCATIONS,
  };
  return {
    profile: { ...PROFILE },
    locations: LOCATIONS.map((location) => ({ ...location })),
    suppliers: suppliers.map(({ supplier }) => supplier),
    items: items.map(({ item }) => item),
    supplierItems: items.flatMap(({ supplierItems }) => supplierItems),
    customers: customers.map(({ customer }) => customer),
    salesLines: () => salesDocuments(sources),
    stockLevels,
    purchaseOrders: gathered.value,
    truth: truthOf(
      items,
      suppliers,
      describePromotions(promotions, itemPromotions, items, calendar),
      stockOuts,
    ),
  };
}

/** Orders are shared by many items; their fate is drawn once. */
function rememberShipments(
  suppliers: ReturnType<typeof demoSuppliers>,
  calendar: Calendar,
  seed: number,
): Surroundings["shipment"] {
  const known = new Map<number, Shipment>();
  return (supplier, day, location) => {
    const key = (day * suppliers.length + supplier) * LOCATIONS.length + location;
    const plan = suppliers[supplier];
    if (!plan) throw new Error(`no supplier ${supplier}`);
    const shipment = known.get(key) ?? shipmentOf(plan, calendar, day, location, seed);
    known.set(key, shipment);
    return shipment;
  };
}
