"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { refreshWhenReachable, showFailureToast } from "@/components/forms/failure-toast";
import { approvalToast, useUndoOrders } from "@/components/purchase-orders/use-undo-orders";
import { toast, UNDO_MS } from "@/components/ui/toast";
import { approveProposalsAction, rejectProposalsAction } from "@/lib/agents/actions";
import type { ApprovalResult } from "@/lib/agents/approve";
import type { ActionFailure } from "@/lib/web/action-client";
import type { RejectReason } from "./reject-dialog";

interface Shown {
  id: string;
  hash: string;
}
type Approved = Extract<ApprovalResult, { ok: true }>;

/** Approving and rejecting, and telling how it went: each proposal for itself, with a way back and a way to its order. */
export function useDecisions(base: string, afterwards: (decided: ReadonlySet<string>) => void) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const { undo } = useUndoOrders();
  /** What was decided all the same shows by itself: an order's mail that waits, with its undo. */
  const failed = (failure: ActionFailure | undefined, otherwise: string) => {
    showFailureToast(failure, otherwise);
    if (failure?.unknown) void refreshWhenReachable(router.refresh);
  };
  const approve = (proposals: readonly Shown[]) =>
    start(async () => {
      const answer = await callAction(() => approveProposalsAction({ proposals: [...proposals] }));
      if (!answer?.data) return failed(answer?.serverError, "Nothing was ordered.");
      for (const result of answer.data) if (!result.ok) toast.error(result.message);
      const approved = answer.data.filter((result) => result.ok);
      if (approved.length > 0) tellApproved(approved);
      afterwards(new Set(approved.map((result) => result.id)));
    });
  const tellApproved = (approved: readonly Approved[]) => {
    const [first] = approved;
    const undoAll = () => void undo(approved.map((result) => result.orderId));
    const duration = untilLast(approved);
    if (approved.length === 1 && first) {
      const text = `${first.number} ${first.already ? "was approved before" : "is approved"}. ${first.note}`;
      const other = {
        label: "Open order",
        onClick: () => router.push(`${base}/purchase-orders/${first.orderId}`),
      };
      return toast.undo(text, undoAll, { duration, other, id: approvalToast([first.orderId]) });
    }
    const waiting = approved.filter((result) => result.sendAfter !== null).length;
    const mails =
      waiting > 0 ? ` ${waiting === 1 ? "1 e-mail is" : `${waiting} e-mails are`} waiting to leave.` : "";
    const id = approvalToast(approved.map((result) => result.orderId));
    return toast.undo(`${approved.length} orders are approved.${mails}`, undoAll, { duration, id });
  };
  const reject = async (proposals: readonly Shown[], reason: RejectReason, text: string) => {
    const answer = await callAction(() => rejectProposalsAction({ proposals: [...proposals], reason, text }));
    if (!answer?.data) return failed(answer?.serverError, "Nothing was rejected.");
    const done = answer.data.filter((result) => result.ok).length;
    if (done > 0)
      toast.success(done === 1 ? "The proposal was rejected." : `${done} proposals were rejected.`);
    for (const result of answer.data) if (!result.ok) toast.error(result.message);
    afterwards(new Set(answer.data.flatMap((result) => (result.ok ? [result.id] : []))));
  };
  return { busy, approve, reject };
}

/** How long undo is offered: until the last mail leaves. */
function untilLast(approved: readonly Approved[]): number {
  const last = Math.max(...approved.map(({ sendAfter }) => (sendAfter ? Date.parse(sendAfter) : 0)));
  return Math.max(UNDO_MS, last - Date.now());
}
