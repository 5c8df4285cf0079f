import type { OutlookStatus } from "./plan";

/** How an outlook status reads and what it means; one table for the home, the lists and the item pages. */
export const STATUS_LOOK: Record<
  OutlookStatus,
  { label: string; tone: "critical" | "caution" | "positive" | "neutral"; explains: string }
> = {
  "runs-out": {
    label: "Will run out",
    tone: "critical",
    explains: "More likely than not to run out before an order placed today could arrive.",
  },
  "order-due": {
    label: "Order due",
    tone: "caution",
    explains: "At or below the reorder point; not yet likely to run out.",
  },
  overstock: {
    label: "Overstock",
    tone: "caution",
    explains: "More on hand than even high demand takes in 120 days.",
  },
  healthy: { label: "Healthy", tone: "positive", explains: "Enough for now, without excess." },
  "no-stock-data": {
    label: "Stock unknown",
    tone: "neutral",
    explains: "No stock level was ever given for this item.",
  },
  "no-forecast": { label: "No forecast", tone: "neutral", explains: "Too little history to learn from." },
  "no-demand": { label: "No demand", tone: "neutral", explains: "Nothing is expected to be sold." },
};
