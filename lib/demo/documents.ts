import type { Calendar } from "./calendar";
import type { SimulatedItem } from "./catalogue";
import type { CustomerPlan } from "./customers";
import { priceOn } from "./prices";
import { discountOn, type PromotionPlan } from "./promotions";
import { Random } from "./random";
import type { SalesLog } from "./sales-log";
import type { DemoLocation, DemoSalesLine } from "./types";

export interface DocumentSources {
  calendar: Calendar;
  seed: number;
  sales: SalesLog;
  items: readonly SimulatedItem[];
  itemPromotions: readonly (readonly PromotionPlan[])[];
  customers: readonly CustomerPlan[];
  locations: readonly DemoLocation[];
}

/** A sales document being filled; customer null is the counter. */
interface Draft {
  customer: CustomerPlan | null;
  /** Indices into the sales log. */
  lines: number[];
}

const BATCH = 2000;
const LINES_PER_DOCUMENT = 4.3;
const COUNTER_SHARE = 0.05;

/**
 * Gathers the sold quantities into customers' documents, day by day, in batches of about 2,000 lines. Returns become
 * credit notes of the customer who bought. Each call gives the same documents.
 */
export function* salesDocuments(sources: DocumentSources): Generator<DemoSalesLine[], void, undefined> {
  const { calendar, sales, seed, locations } = sources;
  const { order, starts } = sales.byDay(calendar.days);
  const draws = sources.locations.map((_, at) => customerDraw(sources.customers, at));
  /** Who bought the lines that come back later; −1 is the counter. Kept for returned lines only. */
  const buyers = new Map<number, CustomerPlan | null>();
  for (let i = 0; i < sales.length; i++) if (sales.origin(i) >= 0) buyers.set(sales.origin(i), null);

  let documents = 0;
  let batch: DemoSalesLine[] = [];
  for (let day = 0; day < calendar.days; day++) {
    const random = new Random(seed, 71, day);
    const ofDay = order.subarray(starts[day], starts[day + 1]);
    for (let at = 0; at < locations.length; at++) {
      const here = Array.from(ofDay).filter((index) => sales.location(index) === at);
      const sold = here.filter((index) => sales.origin(index) < 0);
      const drafts = gather(sold, sources, random, () => drawCustomer(draws[at], day, at, random));
      const returned = here.filter((index) => sales.origin(index) >= 0);
      const credits = returned.map((index): Draft => {
        return { customer: buyers.get(sales.origin(index)) ?? null, lines: [index] };
      });
      for (const { customer, lines } of [...drafts, ...credits]) {
        const isCredit = (sales.quantity(lines[0] ?? 0) ?? 0) < 0;
        const documentNumber = `${isCredit ? "CN" : "SO"}-${100_001 + documents++}`;
        for (const [position, index] of lines.entries()) {
          if (buyers.has(index)) buyers.set(index, customer);
          batch.push(toLine(sources, day, documentNumber, position + 1, index, customer));
        }
      }
    }
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Deals a day's lines out to documents: no item twice in one, and rather to customers of a fitting kind. */
function gather(
  lines: readonly number[],
  { sales, items }: DocumentSources,
  random: Random,
  draw: () => CustomerPlan | null,
): Draft[] {
  const count = Math.max(1, Math.round(lines.length / LINES_PER_DOCUMENT));
  const drafts: Draft[] = Array.from({ length: count }, () => ({ customer: draw(), lines: [] }));
  for (const index of lines) {
    const item = sales.item(index);
    const category = items[item]?.category.name ?? "";
    let chosen: Draft | undefined;
    for (let attempt = 0; attempt < 5; attempt++) {
      const candidate = random.pick(drafts);
      if (candidate.lines.some((other) => sales.item(other) === item)) continue;
      chosen ??= candidate;
      if (!candidate.customer?.likes.has(category)) continue;
      chosen = candidate;
      break;
    }
    if (chosen) chosen.lines.push(index);
    else drafts.push({ customer: draw(), lines: [index] });
  }
  return drafts.filter((draft) => draft.lines.length > 0);
}

function toLine(
  { calendar, sales, items, itemPromotions, locations }: DocumentSources,
  day: number,
  documentNumber: string,
  lineNumber: number,
  index: number,
  customer: CustomerPlan | null,
): DemoSalesLine {
  const at = sales.item(index);
  const { item } = items[at] as SimulatedItem;
  // A promotion and a customer's own discount do not add up: the better one counts.
  const discount = Math.max(discountOn(itemPromotions[at] ?? [], day), customer?.discount ?? 0);
  return {
    documentNumber,
    lineNumber,
    date: calendar.iso(day),
    customerCode: customer?.customer.code ?? null,
    itemCode: item.code,
    locationCode: locations[sales.location(index)]?.code ?? "",
    quantity: sales.quantity(index),
    unitPrice: priceOn(calendar, day, item.unitPrice, "sales", discount),
  };
}

interface CustomerDraw {
  customers: CustomerPlan[];
  cumulated: number[];
}

/** Customers of a location with weights 1 / (rank + 4): a few large ones and a long tail. */
function customerDraw(customers: readonly CustomerPlan[], location: number): CustomerDraw {
  const own = customers.filter((customer) => customer.location === location);
  let sum = 0;
  const cumulated = own.map((_, rank) => {
    sum += 1 / (rank + 4);
    return sum;
  });
  return { customers: own, cumulated };
}

function drawCustomer(
  draw: CustomerDraw | undefined,
  day: number,
  location: number,
  random: Random,
): CustomerPlan | null {
  if (!draw || (location === 1 && random.chance(COUNTER_SHARE))) return null;
  const total = draw.cumulated.at(-1) ?? 0;
  for (let attempt = 0; attempt < 12; attempt++) {
    const drawn = random.next() * total;
    const customer = draw.customers[draw.cumulated.findIndex((bound) => drawn < bound)];
    if (customer && day >= customer.activeFrom && day < customer.activeTo) return customer;
  }
  return draw.customers[0] ?? null;
}
