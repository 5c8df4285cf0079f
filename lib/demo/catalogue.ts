import type { Calendar } from "./calendar";
import { CATEGORIES, type Category, RANGES } from "./categories";
import { Random } from "./random";
import { EURO_PER, type SupplierPlan } from "./suppliers";
import type { DemandPattern, DemoItem, DemoSupplierItem } from "./types";

/** An item with what the simulation knows about it. */
export interface SimulatedItem {
  index: number;
  item: DemoItem;
  category: Category;
  pattern: DemandPattern;
  /** Index of the supplier the buyer orders from. */
  supplier: number;
  /** Its terms first, then perhaps an alternative supplier's. */
  supplierItems: DemoSupplierItem[];
  /** Expected sales lines per working day, all locations, before season and trend. */
  linesPerDay: number;
  /** Typical quantity of a line and the smallest step, in milli-units. */
  lineQuantity: number;
  step: number;
  /** Growth per year of the expected sales (logarithmic). */
  growth: number;
  /** How strongly it follows its category's season; 1 = exactly. */
  seasonality: number;
  /** Days in the history: first day sold, first day no longer sold. */
  startDay: number;
  endDay: number;
  /** Share of the sales at each location; 0 where it is not stocked. */
  shares: readonly [number, number];
}

/**
 * Fractional parts of multiples of an irrational number fill [0, 1) evenly, so quotas hold for any number of items. Two
 * unrelated numbers, else a category would always have the same patterns.
 */
const GOLDEN_RATIO = 0.618_033_988_749_895;
const ROOT_OF_TWO = Math.SQRT2;

/** Upper bounds of the cumulated shares of the patterns. */
const PATTERNS: readonly (readonly [number, DemandPattern])[] = [
  [0.47, "steady"],
  [0.6, "trending"],
  [0.84, "intermittent"],
  [0.9, "new"],
  [0.96, "discontinued"],
  [1, "short-lived"],
];

/** Invents item number `index` of `items`; `perCategory` counts how many each category already has. */
export function demoItem(
  index: number,
  items: number,
  perCategory: Map<Category, number>,
  suppliers: readonly SupplierPlan[],
  calendar: Calendar,
  seed: number,
): SimulatedItem {
  const random = new Random(seed, 41, index);
  const category = categoryAt((index * ROOT_OF_TWO) % 1);
  const serial = perCategory.get(category) ?? 0;
  perCategory.set(category, serial + 1);

  const pattern = PATTERNS.find(([bound]) => (index * GOLDEN_RATIO) % 1 < bound)?.[1] ?? "steady";
  const [startDay, endDay] = life(pattern, calendar.days, random);
  const named = nameOf(category, serial);
  const unitPrice = Math.round(named.price * random.between(0.9, 1.15) * 20) * 500;
  const unitCost = Math.round((unitPrice * random.between(0.46, 0.66)) / 100) * 100;
  const code = codeOf(category, serial);
  const step = category.unit === "kg" ? 500 : 1000;
  const lineQuantity = step * Math.max(1, Math.round((named.price > 15 ? 3 : 9) * random.logNormal(0.6)));
  const linesPerDay = popularity(pattern, items, random);
  const depotShare = random.between(0.2, 0.42);
  const isAtDepot = pattern === "intermittent" ? random.chance(0.3) : random.chance(0.75);

  const plan: Omit<SimulatedItem, "supplier" | "supplierItems"> = {
    index,
    item: {
      code,
      name: named.name,
      category: category.name,
      unit: category.unit,
      unitPrice,
      unitCost,
      introducedOn: calendar.iso(startDay > 0 ? startDay : -random.whole(20, 1800)),
      discontinuedOn: endDay < calendar.days ? calendar.iso(endDay) : null,
    },
    category,
    pattern,
    linesPerDay,
    lineQuantity,
    step,
    growth:
      pattern === "trending" ? random.pick([-0.5, -0.35, 0.3, 0.4, 0.5]) : 0.03 + 0.07 * random.normal(),
    seasonality: random.between(0.75, 1.15),
    startDay,
    endDay,
    shares: isAtDepot ? [1 - depotShare, depotShare] : [1, 0],
  };
  return { ...plan, ...buyingTerms(plan, suppliers, random) };
}

function categoryAt(position: number): Category {
  const total = CATEGORIES.reduce((sum, category) => sum + category.share, 0);
  let bound = 0;
  for (const category of CATEGORIES) {
    bound += category.share / total;
    if (position < bound) return category;
  }
  return CATEGORIES[0] as Category;
}

/** Walks through range × product × size × variant with a stride, so that neighbours differ and none comes twice. */
function nameOf(category: Category, serial: number): { name: string; price: number } {
  const { products, variants } = category;
  const combinations = products.length * 3 * variants.length * RANGES.length;
  let position = (serial * 421 + category.firstCode) % combinations; // 421 is prime and no divisor of 1,440
  const take = (size: number) => {
    const part = position % size;
    position = Math.floor(position / size);
    return part;
  };
  const [product, basePrice, sizes] = products[take(products.length)] as Category["products"][number];
  const size = take(3);
  const variant = variants[take(variants.length)];
  const range = RANGES[take(RANGES.length)];
  return { name: `${range} ${product}, ${variant}, ${sizes[size]}`, price: basePrice * (1 + 0.45 * size) };
}

function codeOf(category: Category, serial: number): string {
  const number = category.firstCode + serial * 7;
  return category.codePrefix ? `${category.codePrefix}-${number}` : String(number).padStart(6, "0");
}

function life(pattern: DemandPattern, days: number, random: Random): [start: number, end: number] {
  switch (pattern) {
    case "new":
      return [days - random.whole(40, 200), days];
    case "discontinued":
      return [0, Math.round(days * random.between(0.5, 0.93))];
    case "short-lived": {
      const start = Math.round(days * random.between(0.1, 0.55));
      return [start, Math.min(days - 20, start + random.whole(120, 260))];
    }
    default:
      return [0, days];
  }
}

/** A larger range has a longer tail: the mean falls with the square root of the number of items. */
function popularity(pattern: DemandPattern, items: number, random: Random): number {
  const tail = Math.min(1, Math.sqrt(320 / items));
  if (pattern === "intermittent") return random.between(0.012, 0.055);
  return Math.min(2.6, Math.max(0.12, 0.34 * random.logNormal(0.65))) * tail;
}

function buyingTerms(
  plan: Omit<SimulatedItem, "supplier" | "supplierItems">,
  suppliers: readonly SupplierPlan[],
  random: Random,
): Pick<SimulatedItem, "supplier" | "supplierItems"> {
  const candidates = suppliers.flatMap((supplier, at) =>
    supplier.categories.includes(plan.category.name) ? [at] : [],
  );
  const main = random.pick(candidates);
  const weekly = plan.linesPerDay * 5 * plan.lineQuantity;
  const terms = (at: number, preferred: boolean): DemoSupplierItem => {
    const { supplier } = suppliers[at] as SupplierPlan;
    const fitting = [24, 12, 6, 4, 2].filter((multiple) => multiple * plan.step <= 1.5 * weekly);
    const orderMultiple = plan.step * (fitting.length > 0 ? random.pick(fitting) : 1);
    const weeks = random.between(1, 3);
    const cost = plan.item.unitCost * (preferred ? 0.94 : random.between(0.98, 1.08));
    return {
      supplierCode: supplier.code,
      itemCode: plan.item.code,
      supplierItemCode: `${supplier.email[7]?.toUpperCase()}${random.whole(10_000, 99_999)}-${plan.index % 10}`,
      price: Math.max(100, Math.round(cost / (EURO_PER[supplier.currency] ?? 1) / 100) * 100),
      currency: supplier.currency,
      minimumQuantity: orderMultiple * Math.max(1, Math.round((weeks * weekly) / orderMultiple)),
      orderMultiple,
      leadTimeDays: supplier.quotedLeadTimeDays,
      preferred,
    };
  };
  const supplierItems = [terms(main, true)];
  const others = candidates.filter((at) => at !== main);
  if (others.length > 0 && random.chance(0.14)) supplierItems.push(terms(random.pick(others), false));
  return { supplier: main, supplierItems };
}
