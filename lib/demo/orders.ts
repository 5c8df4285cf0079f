import type { Calendar } from "./calendar";
import type { SimulatedItem } from "./catalogue";
import { append } from "./group";
import { priceOn } from "./prices";
import type { DemoOrderedLine } from "./simulate";
import type { Shipment, SupplierPlan } from "./suppliers";
import type { DemoLocation, DemoOrderStatus, DemoPurchaseOrder, DemoReceipt } from "./types";

export interface OrderSources {
  calendar: Calendar;
  items: readonly SimulatedItem[];
  suppliers: readonly SupplierPlan[];
  locations: readonly DemoLocation[];
  shipment(supplier: number, day: number, location: number): Shipment;
}

const SLICE = 500;

/**
 * Gathers order lines into purchase orders, one per supplier, location and day, ordered by day, and writes down what
 * had arrived before today. Yields after every few hundred lines so that the caller may pause.
 */
export function* purchaseOrders(
  lines: DemoOrderedLine[],
  sources: OrderSources,
): Generator<void, DemoPurchaseOrder[], undefined> {
  const groups = new Map<number, DemoOrderedLine[]>();
  for (const [position, line] of lines.entries()) {
    const key =
      (line.day * sources.suppliers.length + line.supplier) * sources.locations.length + line.location;
    append(groups, key, line);
    if (position % (20 * SLICE) === 0) yield;
  }
  const keys = Float64Array.from(groups.keys()).sort();
  yield;

  const orders: DemoPurchaseOrder[] = [];
  let receipts = 0;
  let worked = 0;
  for (const key of keys) {
    const group = groups.get(key) ?? [];
    const order = toOrder(group, orders.length, sources);
    for (const receipt of order.receipts) receipt.number = `GR-${100_001 + receipts++}`;
    orders.push(order);
    worked += group.length;
    if (worked < SLICE) continue;
    worked = 0;
    yield;
  }
  return orders;
}

function toOrder(
  group: readonly DemoOrderedLine[],
  number: number,
  sources: OrderSources,
): DemoPurchaseOrder {
  const { calendar, items, suppliers, locations } = sources;
  const { day, supplier: supplierIndex, location } = group[0] as DemoOrderedLine;
  const { supplier } = suppliers[supplierIndex] as SupplierPlan;
  const shipment = sources.shipment(supplierIndex, day, location);
  const receipts = receiptsOf(group, day, shipment, calendar);
  return {
    number: `PO-${String(10_001 + number).padStart(6, "0")}`,
    supplierCode: supplier.code,
    locationCode: locations[location]?.code ?? "",
    currency: supplier.currency,
    orderedOn: calendar.iso(day),
    expectedOn: calendar.iso(day + shipment.quotedDays),
    status: statusOf(group, day, shipment, calendar),
    lines: group.map((line, at) => {
      const { item, supplierItems } = items[line.item] as SimulatedItem;
      const unitPrice = priceOn(calendar, day, supplierItems[0]?.price ?? 0, "purchase");
      return { lineNumber: at + 1, itemCode: item.code, quantity: line.quantity, unitPrice };
    }),
    receipts,
  };
}

/** At most two deliveries, those before today. Numbers follow when the order's place is known. */
function receiptsOf(
  group: readonly DemoOrderedLine[],
  day: number,
  shipment: Shipment,
  calendar: Calendar,
): DemoReceipt[] {
  if (shipment.isCancelled) return [];
  const deliveries = [
    { on: day + shipment.arrivesAfter, quantityOf: (line: DemoOrderedLine) => line.firstQuantity },
    {
      on: day + shipment.restAfter,
      quantityOf: (line: DemoOrderedLine) => line.quantity - line.firstQuantity,
    },
  ];
  return deliveries.flatMap(({ on, quantityOf }) => {
    const lines = group
      .map((line, at) => ({ lineNumber: at + 1, quantity: quantityOf(line) }))
      .filter(({ quantity }) => quantity > 0);
    return on < calendar.days && lines.length > 0
      ? [{ number: "", receivedOn: calendar.iso(on), lines }]
      : [];
  });
}

function statusOf(
  group: readonly DemoOrderedLine[],
  day: number,
  shipment: Shipment,
  calendar: Calendar,
): DemoOrderStatus {
  if (shipment.isCancelled) return day + shipment.quotedDays < calendar.days ? "cancelled" : "confirmed";
  const isFirstIn =
    day + shipment.arrivesAfter < calendar.days && group.some((line) => line.firstQuantity > 0);
  const isRestOpen =
    day + shipment.restAfter >= calendar.days && group.some((line) => line.firstQuantity < line.quantity);
  const isFirstOpen = day + shipment.arrivesAfter >= calendar.days;
  if (!isFirstOpen && !isRestOpen) return "received";
  if (isFirstIn) return "partly_received";
  return day + 2 >= calendar.days ? "sent" : "confirmed";
}
