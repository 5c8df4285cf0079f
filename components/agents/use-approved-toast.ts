"use client";
import { useRouter } from "next/navigation";
import { approvalToast, useUndoOrders } from "@/components/purchase-orders/use-undo-orders";
import { toast, UNDO_MS } from "@/components/ui/toast";
import type { ApprovalResult } from "@/lib/agents/approve";

type Approved = Extract<ApprovalResult, { ok: true }>;

/** Says which orders were approved, with a way back and a way to the order. */
export function useApprovedToast(base: string): (results: readonly ApprovalResult[]) => void {
  const router = useRouter();
  const { undo } = useUndoOrders();
  return (results) => {
    const approved = results.filter((result) => result.ok);
    const [first] = approved;
    if (!first) return;
    const undoAll = () => void undo(approved.map((result) => result.orderId));
    const duration = untilLast(approved);
    const id = approvalToast(approved.map((result) => result.orderId));
    if (approved.length === 1) {
      const text = `${first.number} ${first.already ? "was approved before" : "is approved"}. ${first.note}`;
      const other = {
        label: "Open order",
        onClick: () => router.push(`${base}/purchase-orders/${first.orderId}`),
      };
      toast.undo(text, undoAll, { duration, other, id });
      return;
    }
    const waiting = approved.filter((result) => result.sendAfter !== null).length;
    const mails =
      waiting > 0 ? ` ${waiting === 1 ? "1 e-mail is" : `${waiting} e-mails are`} waiting to leave.` : "";
    toast.undo(`${approved.length} orders are approved.${mails}`, undoAll, { duration, id });
  };
}

/** How long undo is offered: until the last mail leaves. */
function untilLast(approved: readonly Approved[]): number {
  const last = Math.max(...approved.map(({ sendAfter }) => (sendAfter ? Date.parse(sendAfter) : 0)));
  return Math.max(UNDO_MS, last - Date.now());
}
