import { someOf } from "@/lib/format/some-of";
import { outstanding } from "@/lib/purchasing/outstanding";
import type { OrderView } from "@/lib/purchasing/queries";
import { orderMayBecome } from "@/lib/purchasing/status";

export interface OrderRights {
  approve: boolean;
  send: boolean;
  edit: boolean;
  receive: boolean;
  cancel: boolean;
}

/** A line of which goods can be booked in. Quantities are thousandths. */
export interface ReceivableLine {
  id: string;
  code: string;
  name: string;
  unit: string;
  quantity: number;
  /** What is still to come. */
  left: number;
}

/** An order as its actions in the browser need it. */
export interface ActionOrder
  extends Pick<OrderView, "id" | "version" | "number" | "status" | "sendAfter" | "expectedDay"> {
  supplier: { name: string; email: string | null };
  location: { name: string };
  /** Some codes of lines whose price is not known; null when all are. */
  unpriced: string | null;
  /** None where goods cannot be booked in. */
  receivable: ReceivableLine[];
}

/** The part of an order that its page gives to its actions. */
export function actionOrder(order: OrderView, rights: OrderRights): ActionOrder {
  const { id, version, number, status, sendAfter, expectedDay, supplier, location, lines } = order;
  const unpriced = lines.filter((line) => line.unitPrice <= 0).map((line) => line.code);
  const mayReceive = rights.receive && orderMayBecome(status, "received");
  return {
    ...{ id, version, number, status, sendAfter, expectedDay },
    supplier: { name: supplier.name, email: supplier.email },
    location: { name: location.name },
    unpriced: unpriced.length > 0 ? someOf(unpriced) : null,
    receivable: mayReceive ? lines.map(receivable) : [],
  };
}

const receivable = (line: OrderView["lines"][number]): ReceivableLine => ({
  ...{ id: line.id, code: line.code, name: line.name, unit: line.unit, quantity: line.quantity },
  left: outstanding(line),
});
