import type { CommitmentKind } from "@/lib/voice/status";

/** What the kinds of promises are called. */
export const COMMITMENT_WORDS: Record<CommitmentKind, string> = {
  delivery: "Delivery day",
  quantity: "Quantity",
  price: "Price",
  callback: "Call back",
  documents: "Documents",
};
