import { expect, it } from "vitest";
import type { OrderView } from "@/lib/purchasing/queries";
import { actionOrder } from "./action-order";

const line = (i: number) => ({
  ...{ id: `pol_${i}`, itemId: `itm_${i}`, code: `N${i}`, name: "A long name", unit: "each" },
  ...{ quantity: 2_000, receivedQuantity: 500, unitPrice: 0, expectedDay: null, closed: i === 1 },
});
const order = {
  ...{ id: "po_1", version: 3, number: "PO-1", status: "sent", sendAfter: null, expectedDay: null },
  supplier: { id: "sup_1", name: "Nordlicht", email: null },
  location: { id: "loc_1", name: "Main" },
  lines: Array.from({ length: 1_000 }, (_, i) => line(i)),
} as unknown as OrderView;
const rights = { approve: true, send: true, edit: true, receive: true, cancel: true };

it("sends the browser the lines only where goods can be booked in, and names few of many", () => {
  const own = actionOrder(order, rights);
  expect(own.receivable.slice(0, 2).map(({ left }) => left)).toEqual([1_500, 0]);
  expect(own.unpriced).toMatch(/N9 and 990 more$/);
  expect(JSON.stringify(own).length).toBeLessThan(120_000);
  expect(JSON.stringify(actionOrder(order, { ...rights, receive: false })).length).toBeLessThan(500);
  expect(actionOrder({ ...order, status: "draft" }, rights).receivable).toEqual([]);
});
