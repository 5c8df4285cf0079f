"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/accounts/call-action";
import { tellFailure } from "@/components/accounts/tell-failure";
import { toast } from "@/components/ui/toast";
import { approveProposalsAction, rejectProposalsAction } from "@/lib/agents/actions";
import type { RejectReason } from "./reject-dialog";

interface Shown {
  id: string;
  hash: string;
}

/** Approving and rejecting, and telling how it went: each proposal for itself, with a way to its order. */
export function useDecisions(base: string, afterwards: (decided: ReadonlySet<string>) => void) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const approve = (proposals: readonly Shown[]) =>
    start(async () => {
      const answer = await callAction(() => approveProposalsAction({ proposals: [...proposals] }));
      if (!answer?.data) return tellFailure(answer?.serverError, "Nothing was ordered.");
      for (const result of answer.data) {
        if (result.ok)
          toast.undo(
            `${result.number} ${result.already ? "was approved before" : "is approved"}. ${result.note}`,
            () => router.push(`${base}/purchase-orders/${result.orderId}`),
            "Open order",
          );
        else toast.error(result.message);
      }
      afterwards(new Set(answer.data.flatMap((result) => (result.ok ? [result.id] : []))));
    });
  const reject = async (proposals: readonly Shown[], reason: RejectReason, text: string) => {
    const answer = await callAction(() => rejectProposalsAction({ proposals: [...proposals], reason, text }));
    if (!answer?.data) return tellFailure(answer?.serverError, "Nothing was rejected.");
    const done = answer.data.filter((result) => result.ok).length;
    if (done > 0)
      toast.success(done === 1 ? "The proposal was rejected." : `${done} proposals were rejected.`);
    for (const result of answer.data) if (!result.ok) toast.error(result.message);
    afterwards(new Set(answer.data.flatMap((result) => (result.ok ? [result.id] : []))));
  };
  return { busy, approve, reject };
}
