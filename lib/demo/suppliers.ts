import type { Calendar } from "./calendar";
import { placeNames } from "./names";
import { Random } from "./random";
import type { DemoSupplier, Punctuality } from "./types";

export interface SupplierPlan {
  supplier: DemoSupplier;
  punctuality: Punctuality;
  /** Names of the categories it sells. */
  categories: readonly string[];
  /** The buyer orders from it on this weekday, every week or every second one. */
  orderWeekday: number;
  orderWeeks: number;
  /** Probability that an order comes in two deliveries. */
  splitRate: number;
}

/** One order's fate, in calendar days from the order day. */
export interface Shipment {
  quotedDays: number;
  arrivesAfter: number;
  /** Rest of a split order; equal to arrivesAfter when it comes in one delivery. */
  restAfter: number;
  isSplit: boolean;
  isCancelled: boolean;
}

type Row = readonly [
  name: string,
  host: string,
  country: string,
  currency: string,
  leadTime: number,
  punctuality: Punctuality,
  categories: readonly string[],
];

const ROWS: readonly Row[] = [
  ["Vellsund Keramik AB", "vellsund-keramik", "SE", "SEK", 21, "usual", ["Kitchen & Table"]],
  [
    "Brindleash Potteries Ltd",
    "brindleash",
    "GB",
    "GBP",
    14,
    "late",
    ["Garden & Outdoor", "Kitchen & Table"],
  ],
  [
    "Kaptari Weaving Co., Ltd",
    "kaptari",
    "VN",
    "USD",
    56,
    "rising",
    ["Garden & Outdoor", "Gifts & Seasonal"],
  ],
  ["Ningvale Lightworks Co., Ltd", "ningvale", "CN", "USD", 49, "long-tailed", ["Lighting"]],
  ["Oldeberg Papierwaren GmbH", "oldeberg", "DE", "EUR", 7, "reliable", ["Paper & Packaging"]],
  ["Tarnholt Koffie & Thee B.V.", "tarnholt", "NL", "EUR", 6, "usual", ["Coffee & Tea"]],
  ["Cera Lumetta S.r.l.", "cera-lumetta", "IT", "EUR", 18, "usual", ["Candles & Scent", "Lighting"]],
  ["Wierzbin Dekoracje Sp. z o.o.", "wierzbin", "PL", "PLN", 16, "usual", ["Gifts & Seasonal"]],
  ["Portalinho Têxteis Lda", "portalinho", "PT", "EUR", 15, "usual", ["Kitchen & Table", "Gifts & Seasonal"]],
  ["Corrowby Care Products Ltd", "corrowby", "IE", "EUR", 4, "usual", ["Cleaning & Care"]],
  [
    "Malvipur Handicrafts Pvt. Ltd",
    "malvipur",
    "IN",
    "USD",
    45,
    "usual",
    ["Candles & Scent", "Gifts & Seasonal"],
  ],
  ["Fjordal Emballage ApS", "fjordal", "DK", "EUR", 12, "usual", ["Paper & Packaging", "Cleaning & Care"]],
];

/** Further suppliers of a large organization are local ones, each for one category. */
const LOCAL_TRADES = [
  ["Garden Supply", "Garden & Outdoor"],
  ["Candle Works", "Candles & Scent"],
  ["Tableware", "Kitchen & Table"],
  ["Provisions", "Coffee & Tea"],
  ["Soap Company", "Cleaning & Care"],
  ["Paper Mill", "Paper & Packaging"],
  ["Electric", "Lighting"],
  ["Gift Makers", "Gifts & Seasonal"],
] as const;

/** Units of the organization's currency (EUR) per unit of the supplier's. Fixed, and only roughly like the real world. */
export const EURO_PER: Readonly<Record<string, number>> = {
  EUR: 1,
  USD: 0.9,
  GBP: 1.16,
  SEK: 0.088,
  PLN: 0.23,
};

/** A dozen suppliers; from about 700 items on, one more for every 400. */
export function demoSuppliers(seed: number, items: number): SupplierPlan[] {
  const places = placeNames(seed);
  const rows = [...ROWS];
  for (let i = 0; i < Math.floor((items - 320) / 400); i++) {
    const [trade, category] = LOCAL_TRADES[i % LOCAL_TRADES.length] ?? LOCAL_TRADES[0];
    const place = places[places.length - 1 - i] ?? "Quillhaven";
    const host = `${place}-${trade}`.toLowerCase().replaceAll(" ", "-");
    rows.push([`${place} ${trade} Ltd`, host, "IE", "EUR", 5 + (i % 9), "usual", [category]]);
  }
  return rows.map(([name, host, country, currency, leadTime, punctuality, categories], index) => ({
    supplier: {
      code: `S-${String(index + 1).padStart(3, "0")}`,
      name,
      email: `orders@${host}.example`,
      country,
      currency,
      quotedLeadTimeDays: leadTime,
    },
    punctuality,
    categories,
    orderWeekday: (index * 2) % 5,
    orderWeeks: leadTime > 30 ? 2 : 1,
    splitRate: punctuality === "reliable" ? 0.01 : punctuality === "late" ? 0.3 : 0.12,
  }));
}

/** Whether the buyer looks at this supplier's items on this day. */
export function isOrderDay(plan: SupplierPlan, calendar: Calendar, day: number): boolean {
  if (calendar.weekday(day) !== plan.orderWeekday || calendar.isClosed(day)) return false;
  return plan.orderWeeks === 1 || Math.floor(day / 7) % plan.orderWeeks === 0;
}

/**
 * What becomes of the order placed with a supplier on a day for a location. A function of its arguments alone: items
 * are simulated one after the other and still agree on the fate of an order they share.
 */
export function shipmentOf(
  plan: SupplierPlan,
  calendar: Calendar,
  day: number,
  location: number,
  seed: number,
): Shipment {
  const supplierNumber = Number(plan.supplier.code.slice(2));
  const random = new Random(seed, 21, supplierNumber, day, location);
  const quoted = plan.supplier.quotedLeadTimeDays;
  const taken = Math.max(1, Math.round(leadTime(plan.punctuality, quoted, day / calendar.days, random)));
  const arrivesAfter = calendar.workingDay(day + taken) - day;
  const isSplit = random.chance(plan.splitRate);
  const restAfter = isSplit ? calendar.workingDay(day + taken + random.whole(5, 26)) - day : arrivesAfter;
  return {
    quotedDays: calendar.workingDay(day + quoted) - day,
    arrivesAfter,
    restAfter,
    isSplit,
    isCancelled: random.chance(plan.punctuality === "reliable" ? 0.002 : 0.01),
  };
}

/** Days from order to delivery; `progress` runs from 0 at the start of the history to 1 today. */
function leadTime(punctuality: Punctuality, quoted: number, progress: number, random: Random): number {
  switch (punctuality) {
    case "reliable":
      return quoted + random.pick([-1, 0, 0, 0, 0, 0, 1]);
    case "usual":
      return quoted * 1.03 * random.logNormal(0.12);
    case "late":
      return (quoted * 1.45 + 2) * random.logNormal(0.18);
    case "rising":
      return quoted * (0.95 + 0.55 * progress) * random.logNormal(0.08);
    case "long-tailed":
      return quoted * (random.chance(0.14) ? random.between(1.6, 2.8) : random.logNormal(0.07));
  }
}
