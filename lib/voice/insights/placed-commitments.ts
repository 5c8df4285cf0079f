import { namedItems } from "@/lib/spoken/marks";
import { isPlainDay } from "../promises/plain";
import type { Answer } from "./answer";
import type { Said } from "./prompt";

type Item = Answer["commitments"][number];

export interface PlacedCommitment {
  item: Item;
  orderId: string | null;
  /** The one line of the order whose item its words name; null for all of the order. */
  lineId: string | null;
  /** Whether order, supplier and day were said without doubt. */
  isPlain: boolean;
}

interface Heard extends Said {
  confidence: number;
}

/** What is known of the call when its promises are placed. */
interface Context {
  call: { supplierId: string | null; purchaseOrderId: string | null };
  utterances: readonly Heard[];
  /** The open orders whose numbers were said. */
  saidOrders: readonly { id: string; number: string }[];
  lines: readonly { id: string; purchaseOrderId: string; itemId: string; code: string; name: string }[];
  /** The day of the call, ISO. */
  day: string;
}

/** Which order and line each promise is about: decided by us, by what was said, and never by the model. */
export function placedCommitments(items: readonly Item[], context: Context): PlacedCommitment[] {
  const placed = items.map((item) => placeOne(item, context));
  // Two days for one order: neither is without doubt.
  const isOnly = ({ item, orderId }: PlacedCommitment) =>
    placed.filter((other) => isDelivery(other.item) && other.orderId === orderId).length === 1 &&
    isDelivery(item);
  return placed.map((one) => ({ ...one, isPlain: one.isPlain && isOnly(one) }));
}

const isDelivery = ({ kind, madeBy }: Item): boolean => kind === "delivery" && madeBy === "them";

function placeOne(item: Item, { call, utterances, saidOrders, lines, day }: Context): PlacedCommitment {
  const own = utterances.filter(
    ({ number, speaker }) => item.utteranceIds.includes(number) && speaker === item.madeBy,
  );
  const words = own.map(({ text }) => text).join("\n");
  const { orderId, isSure } = orderOf(item.orderNumber, saidOrders, call.purchaseOrderId);
  const ofOrder = lines.filter(({ purchaseOrderId }) => purchaseOrderId === orderId);
  const named = namedItems(
    words,
    ofOrder.map(({ itemId, code, name }) => ({ id: itemId, code, name })),
  );
  const namedLines = ofOrder.filter(({ itemId }) => named.has(itemId));
  const [line] = namedLines;
  const confidence = Math.min(1, ...own.map((said) => said.confidence));
  return {
    item,
    orderId,
    lineId: namedLines.length === 1 && ofOrder.length > 1 ? (line?.id ?? null) : null,
    isPlain:
      isSure &&
      call.supplierId !== null &&
      // Some of an order's lines, and not all of it.
      namedLines.length < 2 &&
      item.date !== null &&
      isPlainDay(words, item.date, day, confidence),
  };
}

/** One that was named and is known, else the one the call was made for. Sure: no other may be meant. */
function orderOf(
  named: string | null,
  saidOrders: Context["saidOrders"],
  calledFor: string | null,
): { orderId: string | null; isSure: boolean } {
  const same = (a: string, b: string) =>
    a.replace(/\W/g, "").toLowerCase() === b.replace(/\W/g, "").toLowerCase();
  const known = named === null ? undefined : saidOrders.find(({ number }) => same(number, named));
  const [only, another] = saidOrders;
  const isOnly = only !== undefined && another === undefined;
  if (known) return { orderId: known.id, isSure: isOnly };
  if (isOnly) return { orderId: only.id, isSure: calledFor === null || calledFor === only.id };
  return { orderId: calledFor, isSure: false };
}
