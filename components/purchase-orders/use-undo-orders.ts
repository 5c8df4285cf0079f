"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { toast } from "@/components/ui/toast";
import { undoOrdersAction } from "@/lib/agents/actions";
import { countOf } from "@/lib/format/count";

/** The message that offers to undo these approvals: what is undone elsewhere takes its place. */
export const approvalToast = (orderIds: readonly string[]): string =>
  `approved:${[...orderIds].sort().join()}`;

/** Takes back orders whose mail has not left, and says for each that could not be taken back why. */
export function useUndoOrders() {
  const router = useRouter();
  const [busy, start] = useTransition();
  const undo = (orderIds: readonly string[]) =>
    start(async () => {
      const answer = await callAction(() => undoOrdersAction({ orderIds: [...orderIds] }));
      const { data, serverError } = answer ?? {};
      if (!data) {
        showFailureToast(serverError, "Nothing was undone.");
        router.refresh();
        return;
      }
      for (const result of data) if (!result.ok) toast.error(result.message);
      const done = data.filter((result) => result.ok);
      const reopened = done.filter((result) => result.reopened).length;
      for (const orderId of orderIds) toast.dismiss(approvalToast([orderId]));
      if (reopened > 0)
        toast.success(
          reopened === 1 && done[0]
            ? `The approval of ${done[0].number} is undone. No e-mail leaves.`
            : `${countOf(reopened, "approval")} are undone. No e-mail leaves.`,
          undefined,
          approvalToast(orderIds),
        );
      for (const result of done)
        if (!result.reopened) toast.success(`${result.number} is not sent. It stays approved.`);
      router.refresh();
    });
  return { busy, undo };
}
