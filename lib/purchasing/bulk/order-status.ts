import { isOpen, type PurchaseOrderStatus } from "../status";

/** How far an order has come; a file never takes it back. */
const RANK: Record<PurchaseOrderStatus, number> = {
  draft: 0,
  approved: 1,
  sent: 2,
  confirmed: 3,
  "partly-received": 4,
  received: 5,
  cancelled: 6,
};

export interface OrderEvidence {
  /** What the file says, if it says anything: the furthest of its rows. */
  stated: PurchaseOrderStatus | null;
  ordered: boolean;
  lines: readonly { quantity: number; received: number }[];
  /** The status it has in Lumina. */
  before: PurchaseOrderStatus | null;
}

/**
 * The status that follows from received quantities first (goods that are here are here), then from what the file states,
 * then from whether there is an order date. It moves forward only.
 */
export function importedStatus({ stated, ordered, lines, before }: OrderEvidence): PurchaseOrderStatus {
  const received = lines.some((line) => line.received > 0);
  const whole = received && lines.every((line) => line.received >= line.quantity);
  let status: PurchaseOrderStatus = stated ?? (ordered ? "sent" : "draft");
  if (whole && stated !== "cancelled") status = "received";
  else if (received && (status === "draft" || isOpen(status))) status = "partly-received";
  return before !== null && RANK[before] > RANK[status] ? before : status;
}

/** Whether nothing more comes of a line that a file gives this status. */
export const orderIsOver = (status: PurchaseOrderStatus): boolean =>
  status === "received" || status === "cancelled";

/**
 * What the rows of an order say of it as a whole. A file that states its lines one by one ends the order only when it ends
 * all of them.
 *
 * @param open whether a line of the order is still to come, by what is known of each
 */
export function statedOrder(
  statuses: readonly (PurchaseOrderStatus | null)[],
  open: boolean,
): PurchaseOrderStatus | null {
  const going = statuses.filter((status) => status !== null && !orderIsOver(status));
  if (going.length > 0) return furthest(going);
  if (statuses.includes("received") && !open) return "received";
  return open ? null : furthest(statuses);
}

/** The furthest of several statuses. */
export const furthest = (statuses: readonly (PurchaseOrderStatus | null)[]): PurchaseOrderStatus | null =>
  statuses.reduce<PurchaseOrderStatus | null>(
    (far, status) => (status !== null && (far === null || RANK[status] > RANK[far]) ? status : far),
    null,
  );

/** A status that stands on some rows of an order only is the order's, where they agree. */
export function withOrderStatus<Row extends { status: PurchaseOrderStatus | null }>(
  rows: readonly Row[],
): readonly Row[] {
  const stated = new Set(rows.flatMap(({ status }) => (status === null ? [] : [status])));
  const [only] = stated;
  return stated.size === 1 && only ? rows.map((row) => ({ ...row, status: only })) : rows;
}
