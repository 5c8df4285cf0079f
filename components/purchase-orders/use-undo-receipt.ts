"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { undoReceiptAction } from "@/lib/purchasing/actions";

/** A booking of goods, as its undo names it: the order, its version since then, and when it was booked. */
export interface BookedReceipt {
  id: string;
  version: number;
  at: string;
}

/** Takes back goods that were booked in by mistake. */
export function useUndoReceipt() {
  const { pending, run } = useServerAction(undoReceiptAction, {
    done: "The receipt is undone. Stock and order are as they were before.",
  });
  return { busy: pending, undo: (receipt: BookedReceipt) => void run(receipt) };
}
